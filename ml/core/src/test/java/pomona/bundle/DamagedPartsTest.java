package pomona.bundle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.head.Heads;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Bytes that a trusted key signed can still be wrong; nothing but a named refusal comes of it. */
final class DamagedPartsTest {
  private static final long SEED = 4711;
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY.verifying());

  private final byte[] bundle =
      Bundle.assemble(
          "TFL3 stands for a model here".getBytes(StandardCharsets.US_ASCII),
          GoldenFiles.card(),
          GoldenFiles.heads(),
          new SelfTest(List.of(GoldenFiles.selfTestCase())));

  @Test
  void damagedHeads_areRefused() {
    damage(GoldenFiles.heads().toBytes(), 3000, Heads::fromBytes);
  }

  @Test
  void damagedCards_areRefused() {
    damage(GoldenFiles.card().toBytes(), 2000, Card::fromBytes);
  }

  @Test
  void damagedSelfTests_areRefused() {
    byte[] selfTest = new SelfTest(List.of(GoldenFiles.selfTestCase())).toBytes();
    damage(selfTest, 3000, SelfTest::fromBytes);
    byte[] huge = selfTest.clone();
    ByteBuffer.wrap(huge).putInt(6, Integer.MAX_VALUE);
    assertThrows(FormatException.class, () -> SelfTest.fromBytes(huge));
  }

  @Test
  void damagedDirectories_areRefused() {
    damage(bundle, 3000, AssociatedFiles::read);
    // The directory and the end record, where the offsets are, more closely.
    Random random = new Random(SEED);
    for (int round = 0; round < 3000; round++) {
      byte[] changed = bundle.clone();
      changed[changed.length - 1 - random.nextInt(260)] = (byte) random.nextInt();
      attempt(changed, AssociatedFiles::read);
    }
  }

  @Test
  void offsetsBeyondTheFile_areRefused() {
    for (int offset : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, bundle.length}) {
      byte[] changed = bundle.clone();
      ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(changed.length - 6, offset);
      assertThrows(BundleException.class, () -> AssociatedFiles.read(changed));
    }
  }

  @Test
  void signedBundleWithAMissingPart_isRefusedByItsName() {
    String latin = new String(bundle, StandardCharsets.ISO_8859_1);
    byte[] renamed = latin.replace("heads.bin", "haeds.bin").getBytes(StandardCharsets.ISO_8859_1);
    byte[] signature = DetachedSignature.sign(renamed, KEY).toBytes();
    BundleException refusal =
        assertThrows(
            BundleException.class, () -> Bundle.open("b.tflite", renamed, signature, TRUSTED));
    assertTrue(refusal.getMessage().contains("heads.bin"), refusal.getMessage());
  }

  private static void damage(byte[] good, int rounds, Consumer<byte[]> reader) {
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      byte[] changed = good.clone();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      attempt(changed, reader);
      attempt(Arrays.copyOf(good, random.nextInt(good.length)), reader);
    }
  }

  /** Some damage cannot be seen, as in a weight; whatever is thrown must be a named refusal. */
  private static void attempt(byte[] bytes, Consumer<byte[]> reader) {
    try {
      reader.accept(bytes);
    } catch (FormatException expected) {
      assertTrue(expected.getMessage().length() > 10, "seed " + SEED);
    }
  }
}
