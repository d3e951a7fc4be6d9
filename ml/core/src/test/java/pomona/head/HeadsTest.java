package pomona.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  void looks_areShownWhereTheirLogitIsAbove0_eachByItself() {
    float[] weights = new float[3 * Embedding.DIMENSIONS];
    Embedding fruit = Embeddings.random(new Random(3));
    float[] unit = fruit.toUnit();
    for (int i = 0; i < unit.length; i++) {
      weights[i] = unit[i];
      weights[Embedding.DIMENSIONS + i] = -unit[i];
    }
    LinearHead looks =
        new LinearHead(List.of("a", "b", "c"), weights, new float[] {-0.5f, 0.5f, 0.1f}, 1, 1);
    Heads heads = Bundles.heads(1);
    assertEquals(List.of(), heads.taughtDefectsOf(fruit));
    assertEquals(List.of("a", "c"), heads.withTaughtDefects(looks).taughtDefectsOf(fruit));
    assertEquals(
        Optional.of(looks),
        heads.withTaughtDefects(looks).withGrades(Bundles.heads(2).grades()).taughtDefects(),
        "other grades do not forget looks");
  }

  @Test
  void freshness_isAShareThatRisesAlongItsRow_andOtherHeadsLeaveItAlone() {
    Embedding fruit = Embeddings.random(new Random(3));
    float[] unit = fruit.toUnit();
    float[] weights = new float[2 * Embedding.DIMENSIONS];
    for (int i = 0; i < unit.length; i++) {
      weights[i] = 3 * unit[i];
      weights[Embedding.DIMENSIONS + i] = -3 * unit[i];
    }
    Freshness freshness =
        new Freshness(
            new LinearHead(List.of("tomato", "banana"), weights, new float[] {0, 0}, 1, 1));
    Heads heads = Bundles.heads(1);
    assertEquals(Optional.empty(), heads.freshness());
    Heads with = heads.withFreshness(freshness);
    assertEquals(1 / (1 + Math.exp(-3)), freshness.share("tomato", fruit), 1e-3);
    assertEquals(1 / (1 + Math.exp(3)), freshness.share("banana", fruit), 1e-3);
    assertThrows(IllegalArgumentException.class, () -> freshness.share("kiwi", fruit));
    assertEquals(Optional.of(freshness), with.withGrades(Bundles.heads(2).grades()).freshness());
    assertEquals(
        Optional.of(freshness), with.withClasses(heads.classes(), heads.familiarity()).freshness());
    byte[] bytes = with.toBytes();
    assertEquals(with, Heads.fromBytes(bytes));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(FormatException.class, () -> Heads.fromBytes(cut));
    }
  }

  @Test
  void fruitsHaveLimitsOfTheirOwn_andATaughtClassBringsItsOwn() {
    FruitLimits limits = new FruitLimits(new float[] {0.25f, 0.5f}, 2);
    Heads plain = Bundles.heads(1);
    Heads with = plain.withFruits(limits);
    assertEquals(plain.familiarity(), plain.familiarityOfFruits());
    assertEquals(0.25f, with.familiarityOfFruits().farthest(0));
    assertEquals(2, with.classesOfFruits().temperature());
    assertEquals(plain.classes(), with.classes(), "whole photographs keep theirs");
    Heads taught = with.withTaughtClass("durian", examples(5));
    assertEquals(3, taught.familiarityOfFruits().count());
    assertEquals(0.5f, taught.familiarityOfFruits().farthest(1));
    assertEquals(taught.familiarity().farthest(2), taught.familiarityOfFruits().farthest(2));
    assertEquals(taught, Heads.fromBytes(taught.toBytes()));
    assertThrows(
        FormatException.class,
        () -> plain.withFruits(new FruitLimits(new float[] {1}, 1)),
        "a limit for each class");
  }

  @Test
  void weakAnswers_areUnknown_andWhatIsTaughtKnowsItsOwnByDistance() {
    float[] row = new float[2 * Embedding.DIMENSIONS];
    row[0] = 1;
    row[Embedding.DIMENSIONS + 1] = 1;
    Heads plain =
        heads.withClasses(
            new LinearHead(List.of("gala", "lemon"), row, new float[2], 16, 1),
            heads.familiarity());
    Heads with = plain.withKnown(new KnownLimits(0.75f, 0.5f, 2));
    assertEquals(with, Heads.fromBytes(with.toBytes()));
    // One cosine of 0.6 and one of 0: log(exp(9.6) + 1) / 16.
    float[] unit = new float[Embedding.DIMENSIONS];
    unit[0] = 0.6f;
    unit[2] = 0.8f;
    double strength = Math.log(Math.exp(9.6) + 1) / 16;
    assertEquals(0.75 - strength, excess(with.doubtOfPhotographs(), with, unit), 1e-5);
    assertEquals(0.5 - strength, excess(with.doubtOfFruits(), with, unit), 1e-5);
    assertEquals(
        plain.familiarity().excess(unit), excess(plain.doubtOfFruits(), plain, unit), 1e-6);

    List<Embedding> durians = examples(5);
    Heads taught = with.withTaughtClass("durian", durians);
    assertEquals(with.known(), taught.known());
    assertTrue(excess(with.doubtOfPhotographs(), with, centre.toUnit()) > 0);
    assertTrue(excess(taught.doubtOfPhotographs(), taught, centre.toUnit()) <= 0);
    assertEquals(
        Optional.empty(),
        with.withClasses(Bundles.heads(3).classes(), heads.familiarity()).known(),
        "another head answers with other strength");
    assertThrows(
        FormatException.class, () -> plain.withKnown(new KnownLimits(0, 0, 3)), "of two classes");
  }

  private static float excess(Doubt doubt, Heads heads, float[] unit) {
    float[] logits = new float[heads.classes().count()];
    heads.classes().logits(unit, logits);
    return doubt.excess(unit, logits);
  }

  @Test
  void headsWithLooks_cutAnywhereOrWithAnEmptyHead_areRefused() {
    Heads heads =
        Bundles.heads(1)
            .withTaughtDefects(new LinearHead(List.of("a"), new float[128], new float[1], 1, 1));
    byte[] bytes = heads.toBytes();
    assertEquals(heads, Heads.fromBytes(bytes));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(FormatException.class, () -> Heads.fromBytes(cut));
    }
    byte[] older = bytes.clone();
    older[5] = 1;
    assertThrows(FormatException.class, () -> Heads.fromBytes(older), "bytes behind the end");
  }

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
  void aKnownClassTaughtFurther_namesWhatItDidNot_andNoOtherRowChanges() {
    int other = heads.classes().answer(centre).index();
    String label = heads.classes().labels().get(1 - other);
    Heads taught = heads.withMoreOf(label, examples(5), List.of());
    assertEquals(heads.classes().labels(), taught.classes().labels());
    assertEquals(heads.familiarity(), taught.familiarity());
    int right = 0;
    for (int i = 0; i < 200; i++) {
      Embedding fruit = Embeddings.near(centre, 0.7, random);
      right += taught.classes().answer(fruit).label().equals(label) ? 1 : 0;
    }
    assertTrue(right > 190, "seed " + SEED + ": " + right);
    float[] unit = Embeddings.random(random).toUnit();
    assertEquals(heads.classes().logit(other, unit), taught.classes().logit(other, unit));
    assertEquals(
        heads.classes().answer(Embedding.quantise(heads.familiarity().mean(other))).label(),
        taught.classes().answer(Embedding.quantise(heads.familiarity().mean(other))).label());
    assertThrows(
        IllegalArgumentException.class, () -> heads.withMoreOf("durian", examples(5), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> heads.withMoreOf(label, List.of(), List.of()));
  }

  @Test
  void aKnownClassTaughtFurther_keepsHowStronglyAllMustAnswer() {
    Heads with = heads.withKnown(new KnownLimits(0.75f, 0.5f, 2));
    Heads taught = with.withMoreOf("lemon", examples(5), List.of());
    assertEquals(with.known(), taught.known());
    // Far from the examples and from both rows: still unknown, by as much.
    float[] stranger = new float[Embedding.DIMENSIONS];
    stranger[100] = 1;
    assertTrue(excess(with.doubtOfFruits(), with, stranger) > 0);
    assertTrue(excess(taught.doubtOfFruits(), taught, stranger) > 0);
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
