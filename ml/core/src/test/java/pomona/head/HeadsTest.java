package pomona.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.embedding.Embeddings;

final class HeadsTest {
  private static final long SEED = 8;

  private final Random random = new Random(SEED);
  private final Heads heads = Bundles.heads(1);
  private final Embedding centre = Embeddings.random(random);

  @Test
  void taughtClass_isRecognisedAndFamiliar() {
    Heads taught = heads.withTaughtClass("durian", examples(5));
    assertEquals(List.of("gala", "lemon", "durian"), taught.classes().labels());
    int right = 0;
    for (int i = 0; i < 200; i++) {
      Embedding fruit = Embeddings.near(centre, 0.7, random);
      right += taught.classes().answer(fruit).label().equals("durian") ? 1 : 0;
    }
    assertTrue(right > 190, "seed " + SEED + ": " + right);
    assertTrue(taught.familiarity().excess(centre.toUnit()) < 0);
    assertTrue(taught.familiarity().farthest(2) < 1);
  }

  /** As trained networks embed: directions with a large part that all of them share. */
  @Test
  void taughtClass_doesNotTakeEverything_whereEmbeddingsShareACommonPart() {
    int classes = 20;
    float[] common = Embeddings.random(random).toUnit();
    List<Embedding> own = new ArrayList<>();
    for (int k = 0; k <= classes; k++) {
      own.add(Embeddings.random(random));
    }
    float[] means = new float[classes * Embedding.DIMENSIONS];
    float[] rows = new float[means.length];
    float[] farthest = new float[classes];
    List<String> labels = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      float[] mean = like(common, own.get(k), 0).toUnit();
      System.arraycopy(mean, 0, means, k * mean.length, mean.length);
      System.arraycopy(own.get(k).toUnit(), 0, rows, k * mean.length, mean.length);
      farthest[k] = 1;
      labels.add("class-" + k);
    }
    Heads trained =
        new Heads(
            new LinearHead(labels, rows, new float[classes], 16, 1),
            heads.grades(),
            new Familiarity(means, farthest),
            heads.wholeFrame());
    List<Embedding> shown = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      shown.add(like(common, own.get(classes), 0.3f));
    }
    LinearHead head = trained.withTaughtClass("durian", shown).classes();
    int right = 0;
    for (int i = 0; i < 200; i++) {
      int k = i < 100 ? classes : i % classes;
      String said = head.answer(like(common, own.get(k), 0.3f)).label();
      right += said.equals("durian") == (k == classes) ? 1 : 0;
    }
    assertTrue(right >= 195, "seed " + SEED + ": " + right + " of 200");
  }

  /** A common direction, twice as long as a class's own, and noise. */
  private Embedding like(float[] common, Embedding own, float noise) {
    float[] unit = own.toUnit();
    float[] random = Embeddings.random(this.random).toUnit();
    float[] sum = new float[unit.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 2 * common[i] + unit[i] + noise * random[i];
    }
    return Embedding.quantise(sum);
  }

  @Test
  void teaching_leavesOtherLogitsAsTheyWere() {
    Heads taught = heads.withTaughtClass("durian", examples(5));
    float[] unit = Embeddings.random(random).toUnit();
    for (int label = 0; label < 2; label++) {
      assertEquals(heads.classes().logit(label, unit), taught.classes().logit(label, unit));
    }
    assertEquals(taught, Heads.fromBytes(taught.toBytes()));
  }

  @Test
  void tooFewOrOppositeExamples_teachNothing() {
    assertThrows(FormatException.class, () -> heads.withTaughtClass("durian", examples(1)));
    assertThrows(FormatException.class, () -> heads.withTaughtClass("durian", List.of()));
    byte[] opposite = centre.values();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = (byte) -opposite[i];
    }
    List<Embedding> contrary = List.of(centre, Embedding.of(opposite));
    assertThrows(FormatException.class, () -> heads.withTaughtClass("durian", contrary));
    assertThrows(FormatException.class, () -> heads.withTaughtClass("gala", examples(5)));
  }

  @Test
  void probabilities_addUpToOneAndTheTemperatureChangesNoDecision() {
    LinearHead head = heads.grades();
    for (int i = 0; i < 100; i++) {
      Embedding embedding = Embeddings.random(random);
      float[] probabilities = new float[4];
      head.logits(embedding.toUnit(), probabilities);
      head.probabilities(probabilities);
      float sum = probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3];
      assertEquals(1, sum, 1e-5);
      LinearHead.Answer hot = head.withTemperature(100).answer(embedding);
      assertEquals(head.answer(embedding).label(), hot.label());
      assertTrue(hot.probability() <= head.answer(embedding).probability());
    }
  }

  @Test
  void impossibleHeads_cannotBeMade() {
    float[] weights = new float[2 * Embedding.DIMENSIONS];
    float[] biases = new float[2];
    List<String> labels = List.of("a", "b");
    assertThrows(
        FormatException.class, () -> new LinearHead(List.of("a", "a"), weights, biases, 1, 1));
    assertThrows(FormatException.class, () -> new LinearHead(List.of(), weights, biases, 1, 1));
    assertThrows(FormatException.class, () -> new LinearHead(labels, weights, biases, 0, 1));
    assertThrows(
        FormatException.class, () -> new LinearHead(labels, weights, biases, 1, Float.NaN));
    weights[3] = Float.NaN;
    assertThrows(FormatException.class, () -> new LinearHead(labels, weights, biases, 1, 1));
    assertThrows(FormatException.class, () -> new Familiarity(weights, biases));
  }

  private List<Embedding> examples(int count) {
    List<Embedding> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(Embeddings.near(centre, 0.7, random));
    }
    return examples;
  }
}
