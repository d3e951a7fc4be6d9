package pomona.server.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.function.Consumer;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.Lineage;
import pomona.bundle.SelfTest;
import pomona.embedding.Embedding;
import pomona.fruit.Mask;
import pomona.head.HeadPack;
import pomona.head.Heads;
import pomona.server.RunningServer;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/**
 * Whatever bytes are given as a bundle, a head pack or a part of one, they are read or refused in a
 * sentence, even if their signature holds.
 */
final class BundleFuzzTest {
  private static final TrustedKeys TRUSTED = TrustedKeys.of(RunningServer.KEY.verifying());

  private static final List<Consumer<byte[]>> PARTS =
      List.of(
          Card::fromBytes,
          Heads::fromBytes,
          SelfTest::fromBytes,
          Lineage::fromBytes,
          Mask::fromBytes,
          Embedding::fromBytes,
          DetachedSignature::fromBytes);

  @FuzzTest(maxDuration = "10m")
  void parts(byte[] bytes) {
    for (Consumer<byte[]> part : PARTS) {
      read(part, bytes);
    }
  }

  /** As a bundle and as what a pack holds. Signing takes most of the time. */
  @FuzzTest(maxDuration = "10m")
  void bundles(byte[] bytes) {
    byte[] signature = DetachedSignature.sign(bytes, RunningServer.KEY).toBytes();
    read(content -> Bundle.open("a bundle", content, signature, TRUSTED), bytes);
    for (int version = 1; version <= 2; version++) {
      BinaryWriter pack = new BinaryWriter().header("PMHP", version).integer(bytes.length);
      byte[] file = pack.raw(bytes).raw(signature).toBytes();
      read(content -> HeadPack.open("a pack", content, TRUSTED), file);
    }
  }

  private static void read(Consumer<byte[]> part, byte[] bytes) {
    try {
      part.accept(bytes);
    } catch (FormatException refused) {
      if (refused.getMessage().isEmpty()) {
        throw new AssertionError("refused without a word", refused);
      }
    }
  }
}
