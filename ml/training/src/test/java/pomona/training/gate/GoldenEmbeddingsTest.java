package pomona.training.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.bundle.Lineage;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;

/** What every shipped generation recorded, searched with every later one. */
final class GoldenEmbeddingsTest {

  private static final Path MODELS = Path.of("..", "models");
  private static final Path GOLDEN = MODELS.resolve("golden");

  /** The same bundle on another processor or kernel set: cosine to what it once recorded. */
  private static final double SAME_BUNDLE = 0.999;

  /**
   * Of fruits that a later generation sees, this share must find their like in what an earlier one
   * stored. A direction at random finds one in ten.
   */
  private static final double LATER = 0.6;

  @Test
  void whatEveryShippedGenerationStored_isFoundByEveryLaterOne() throws IOException {
    final CocoData scenes =
        CocoReader.read(CocoReader.find(GOLDEN.resolve("scenes")).orElseThrow());
    final TrustedKeys trusted =
        TrustedKeys.fromPem(List.of(Files.readString(MODELS.resolve("development-key.pub.pem"))));
    final Lineage lineage = Lineage.fromBytes(Files.readAllBytes(MODELS.resolve("lineage.json")));
    final Map<String, GoldenEmbeddings> stored = new LinkedHashMap<>();
    for (final Lineage.Member member : lineage.generations()) {
      final Bundle bundle =
          BundleFile.read(MODELS.resolve(member.generation() + ".tflite"), trusted);
      lineage.check(bundle);
      final Path file = GOLDEN.resolve(member.generation() + ".golden");
      assertTrue(Files.exists(file), file + " is missing: pomona-ml golden writes it, once");
      stored.put(
          member.generation(),
          GoldenEmbeddings.fromBytes(file.toString(), Files.readAllBytes(file)));
      try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle))) {
        final GoldenEmbeddings now = GoldenEmbeddings.of(eye, scenes);
        stored.forEach((name, before) -> check(member.generation(), now, name, before));
      }
    }
  }

  private static void check(
      final String later,
      final GoldenEmbeddings now,
      final String earlier,
      final GoldenEmbeddings stored) {
    final double found = now.foundIn(stored);
    if (later.equals(earlier)) {
      assertEquals(stored.entries().size(), now.entries().size(), 2, later + " finds others");
      assertTrue(now.meanCosine(stored) > SAME_BUNDLE, later + ": " + now.meanCosine(stored));
      assertTrue(found > 0.97, later + " finds " + found + " of its own");
    } else {
      assertTrue(found >= LATER, later + " finds " + found + " in " + earlier);
    }
  }

  @Test
  void theStoredForm_comesBackTheSame_andAnotherSpaceIsRefused() {
    final GoldenEmbeddings one = golden("pomona");
    final byte[] bytes = one.toBytes();
    assertEquals(one, GoldenEmbeddings.fromBytes("one.golden", bytes));
    bytes[0]++;
    assertThrows(FormatException.class, () -> GoldenEmbeddings.fromBytes("one.golden", bytes));
    final GoldenEmbeddings other = golden("orchard");
    final var refusal = assertThrows(FormatException.class, () -> one.foundIn(other));
    assertTrue(refusal.getMessage().contains("orchard"), refusal.getMessage());
  }

  private static GoldenEmbeddings golden(final String space) {
    final float[] vector = new float[Embedding.DIMENSIONS];
    vector[3] = 1;
    return new GoldenEmbeddings(
        Generation.of(space, "g-1"),
        List.of(new GoldenEmbeddings.Entry("1.png", 1, "kiwi", Embedding.quantise(vector))));
  }
}
