package pomona.head;

import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.head.Heads.WholeFrame;
import pomona.json.Json;

/** How {@link Heads} are stored: docs/formats.md. */
final class HeadsFormat {
  private static final String MAGIC = "PMHD";

  /** The version without taught defects, which every phone reads. */
  private static final int PLAIN = 1;

  private static final int WITH_TAUGHT_DEFECTS = 2;

  /** With parts that are called by their names. */
  private static final int WITH_PARTS = 3;

  private static final String LOOKS = "looks";
  private static final String FRESHNESS = "freshness";
  private static final String FRUITS = "fruits";
  private static final String KNOWN = "known";

  private HeadsFormat() {}

  static byte[] toBytes(Heads heads) {
    boolean parts =
        heads.freshness().isPresent() || heads.fruits().isPresent() || heads.known().isPresent();
    BinaryWriter writer =
        new BinaryWriter()
            .header(
                MAGIC,
                parts
                    ? WITH_PARTS
                    : heads.taughtDefects().isPresent() ? WITH_TAUGHT_DEFECTS : PLAIN);
    heads.classes().write(writer);
    heads.grades().write(writer);
    heads.familiarity().write(writer);
    writer.text(Json.word(heads.wholeFrame()));
    if (parts) {
      writer.unsignedByte(
          (heads.taughtDefects().isPresent() ? 1 : 0)
              + (heads.freshness().isPresent() ? 1 : 0)
              + (heads.fruits().isPresent() ? 1 : 0)
              + (heads.known().isPresent() ? 1 : 0));
      heads.taughtDefects().ifPresent(head -> head.write(writer.text(LOOKS)));
      heads.freshness().ifPresent(of -> of.rows().write(writer.text(FRESHNESS)));
      heads.fruits().ifPresent(limits -> limits.write(writer.text(FRUITS)));
      heads.known().ifPresent(limits -> limits.write(writer.text(KNOWN)));
    } else {
      heads.taughtDefects().ifPresent(head -> head.write(writer));
    }
    return writer.toBytes();
  }

  static Heads fromBytes(byte[] bytes) {
    BinaryReader reader = new BinaryReader("heads.bin", bytes);
    int version = reader.header(MAGIC, WITH_PARTS);
    LinearHead classes = LinearHead.read(reader);
    LinearHead grades = LinearHead.read(reader);
    Familiarity familiarity = Familiarity.read(reader);
    Heads heads = new Heads(classes, grades, familiarity, wholeFrame(reader));
    if (version == WITH_TAUGHT_DEFECTS) {
      heads = heads.withTaughtDefects(LinearHead.read(reader));
    }
    int parts = version == WITH_PARTS ? reader.unsignedByte() : 0;
    for (int i = 0; i < parts; i++) {
      heads = withPart(heads, reader);
    }
    reader.end();
    return heads;
  }

  private static Heads withPart(Heads heads, BinaryReader reader) {
    String part = reader.text();
    if (part.equals(LOOKS) && !heads.taughtDefects().isPresent()) {
      return heads.withTaughtDefects(LinearHead.read(reader));
    }
    if (part.equals(FRESHNESS) && !heads.freshness().isPresent()) {
      return heads.withFreshness(new Freshness(LinearHead.read(reader)));
    }
    if (part.equals(FRUITS) && !heads.fruits().isPresent()) {
      return heads.withFruits(FruitLimits.read(reader));
    }
    if (part.equals(KNOWN) && !heads.known().isPresent()) {
      return heads.withKnown(KnownLimits.read(reader));
    }
    throw reader.fault(
        "the part \"" + part + "\" is there twice, or is not known here: update this program");
  }

  private static WholeFrame wholeFrame(BinaryReader reader) {
    String word = reader.text();
    for (WholeFrame rule : WholeFrame.values()) {
      if (Json.word(rule).equals(word)) {
        return rule;
      }
    }
    throw reader.fault("the rule for whole frames, \"" + word + "\", is not known here");
  }
}
