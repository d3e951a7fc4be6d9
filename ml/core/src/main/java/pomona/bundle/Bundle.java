package pomona.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import pomona.binary.FormatException;
import pomona.head.Heads;
import pomona.trust.DetachedSignature;
import pomona.trust.Sha256;
import pomona.trust.TrustedKeys;

/**
 * One .tflite file with its heads, card and self-test inside.
 *
 * <p>{@link #open} is the only way to get one. It checks the signature before anything else reads a
 * byte, because a damaged flatbuffer can crash the process that loads it, even after TensorFlow's
 * verifier passed it. So the bytes of a {@code Bundle} are safe to give to native code.
 */
public final class Bundle {
  public static final String CARD = "card.json";
  public static final String HEADS = "heads.bin";
  public static final String LABELS = "labels.txt";
  public static final String SELF_TEST = "selftest.bin";

  /** The largest file that is read as a bundle. */
  public static final int MOST_BYTES = 64 << 20;

  private final byte[] content;
  private final String sha256;
  private final Card card;
  private final Heads heads;
  private final SelfTest selfTest;

  private Bundle(byte[] content, String sha256, Card card, Heads heads, SelfTest selfTest) {
    this.content = content;
    this.sha256 = sha256;
    this.card = card;
    this.heads = heads;
    this.selfTest = selfTest;
  }

  /**
   * Checks and reads a bundle.
   *
   * @param name what a person calls the file, for errors
   * @param content the .tflite file; not to be changed afterwards
   * @param signature the .sig file beside it, empty when there is none
   * @throws pomona.trust.TrustException when nobody who is trusted vouches for the content
   * @throws FormatException when a part is missing, damaged, or disagrees with another
   */
  public static Bundle open(String name, byte[] content, byte[] signature, TrustedKeys trusted) {
    if (content.length > MOST_BYTES) {
      throw new BundleException(
          name + " has " + content.length + " bytes, at most " + MOST_BYTES + " are read");
    }
    DetachedSignature.verify(name, content, signature, trusted);
    try {
      Map<String, byte[]> files = AssociatedFiles.read(content);
      Card card = Card.fromBytes(file(files, CARD));
      Heads heads = Heads.fromBytes(file(files, HEADS));
      SelfTest selfTest = SelfTest.fromBytes(file(files, SELF_TEST));
      checkNames(card, heads, new String(file(files, LABELS), StandardCharsets.UTF_8));
      return new Bundle(content, Sha256.of(content), card, heads, selfTest);
    } catch (FormatException e) {
      throw new BundleException(name + ": " + e.getMessage());
    }
  }

  /**
   * A model with its parts appended, ready to be signed with {@link DetachedSignature#sign}. Its
   * metadata should name the four files.
   */
  public static byte[] assemble(byte[] model, Card card, Heads heads, SelfTest selfTest) {
    String labels = labels(card);
    checkNames(card, heads, labels);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(LABELS, labels.getBytes(StandardCharsets.UTF_8));
    files.put(CARD, card.toBytes());
    files.put(HEADS, heads.toBytes());
    files.put(SELF_TEST, selfTest.toBytes());
    return AssociatedFiles.append(model, files);
  }

  /**
   * The same model, heads and self-test with another card, ready to be signed: for figures that
   * could only be measured once there was a bundle to measure.
   */
  public byte[] withCard(Card other) {
    return with(other, heads);
  }

  /** The same model and self-test with another card and other heads, ready to be signed. */
  public byte[] with(Card otherCard, Heads otherHeads) {
    byte[] model = Arrays.copyOf(content, AssociatedFiles.modelBytes(content));
    return assemble(model, otherCard, otherHeads, selfTest);
  }

  public Card card() {
    return card;
  }

  public Heads heads() {
    return heads;
  }

  public SelfTest selfTest() {
    return selfTest;
  }

  /** The digest of the whole file. A child's card names its parent by it. */
  public String sha256() {
    return sha256;
  }

  public int sizeBytes() {
    return content.length;
  }

  /** The whole file, read-only. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  private static String labels(Card card) {
    return String.join("\n", card.classNames()) + "\n";
  }

  private static void checkNames(Card card, Heads heads, String labels) {
    if (!card.classNames().equals(heads.classes().labels())) {
      throw new BundleException(
          "card.json names the classes "
              + card.classNames()
              + ", heads.bin "
              + heads.classes().labels()
              + "; export it again");
    }
    if (!labels.equals(labels(card))) {
      throw new BundleException("labels.txt names other classes than card.json; export it again");
    }
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] file = files.get(name);
    if (file == null) {
      throw new BundleException("there is no " + name + " in it; export it again");
    }
    return file;
  }

  @Override
  public String toString() {
    return "Bundle[" + card.generation() + ", " + sha256 + "]";
  }
}
