package pomona.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.Space;
import pomona.json.Json;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/**
 * A head that travels by itself: taught on a phone or solved from a site's corrections, signed, and
 * good for every generation of its space.
 *
 * @param kind what it answers
 * @param name what people call it
 * @param madeBy who answers for it
 * @param madeAtMillis when, since 1970 in UTC
 * @param familiarity for a head of classes, a row for each; none for grades and taught defects
 * @param examples what it was learnt from
 */
public record HeadPack(
    Space space,
    Kind kind,
    String name,
    String madeBy,
    long madeAtMillis,
    LinearHead head,
    Optional<Familiarity> familiarity,
    List<ExampleReference> examples) {
  private static final String MAGIC = "PMHP";

  /** Classes and grades; what every phone reads. */
  private static final int PLAIN = 1;

  private static final int WITH_LOOKS = 2;
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_EXAMPLES = 1 << 20;

  public HeadPack {
    examples = List.copyOf(examples);
    if (kind == Kind.GRADES
        && (!head.labels().equals(Heads.gradeLabels()) || familiarity.isPresent())) {
      throw new FormatException(
          "A head pack of grades has the labels "
              + Heads.gradeLabels()
              + " and no class means; this one has "
              + head.labels());
    }
    if (kind == Kind.LOOKS && familiarity.isPresent()) {
      throw new FormatException("A head pack of looks has no class means; this one has");
    }
    if (kind == Kind.CLASSES && familiarity.map(Familiarity::count).orElse(0) != head.count()) {
      throw new FormatException(
          "A head pack of classes has a mean for each of its " + head.count() + " classes");
    }
  }

  /** What a pack's head answers. */
  public enum Kind {
    CLASSES,
    GRADES,
    /** Whether a fruit shows a defect that was taught; since version 2. */
    LOOKS;

    private int version() {
      return this == LOOKS ? WITH_LOOKS : PLAIN;
    }
  }

  /**
   * One example that the head was learnt from.
   *
   * @param id of the fact that holds its embedding
   */
  public record ExampleReference(String id, String label) {}

  /** The signed file: docs/formats.md. */
  public byte[] toSignedBytes(SigningKey key) {
    byte[] payload = payload();
    return new BinaryWriter()
        .header(MAGIC, kind.version())
        .integer(payload.length)
        .raw(payload)
        .raw(DetachedSignature.sign(payload, key).toBytes())
        .toBytes();
  }

  /**
   * Reads a pack whose signature holds.
   *
   * @throws pomona.trust.TrustException when it does not
   */
  public static HeadPack open(String fileName, byte[] file, TrustedKeys trusted) {
    if (file.length > MOST_BYTES) {
      throw new FormatException(
          fileName + " has " + file.length + " bytes, at most " + MOST_BYTES + " are read");
    }
    BinaryReader reader = new BinaryReader(fileName, file);
    int version = reader.header(MAGIC, WITH_LOOKS);
    byte[] payload = reader.raw(reader.integer());
    byte[] signature = reader.raw(reader.remaining());
    DetachedSignature.verify(fileName, payload, signature, trusted);
    HeadPack pack = read(new BinaryReader(fileName, payload));
    if (pack.kind.version() != version) {
      throw new FormatException(
          fileName + ": a head pack of " + Json.word(pack.kind) + " is not of version " + version);
    }
    return pack;
  }

  private byte[] payload() {
    BinaryWriter writer = new BinaryWriter();
    writer.text(space.name()).text(Json.word(kind)).text(name).text(madeBy);
    writer.longInteger(madeAtMillis);
    head.write(writer);
    familiarity.ifPresent(means -> means.write(writer));
    writer.integer(examples.size());
    for (ExampleReference example : examples) {
      writer.text(example.id()).text(example.label());
    }
    return writer.toBytes();
  }

  private static HeadPack read(BinaryReader reader) {
    Space space = new Space(reader.text());
    Kind kind = kind(reader);
    String name = reader.text();
    String madeBy = reader.text();
    long madeAtMillis = reader.longInteger();
    LinearHead head = LinearHead.read(reader);
    Optional<Familiarity> familiarity =
        kind == Kind.CLASSES ? Optional.of(Familiarity.read(reader)) : Optional.empty();
    int count = reader.count(reader.integer(), MOST_EXAMPLES, 4);
    List<ExampleReference> examples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      examples.add(new ExampleReference(reader.text(), reader.text()));
    }
    reader.end();
    return new HeadPack(space, kind, name, madeBy, madeAtMillis, head, familiarity, examples);
  }

  private static Kind kind(BinaryReader reader) {
    String word = reader.text();
    for (Kind kind : Kind.values()) {
      if (Json.word(kind).equals(word)) {
        return kind;
      }
    }
    throw reader.fault("\"" + word + "\" is not one of " + Arrays.toString(Kind.values()));
  }
}
