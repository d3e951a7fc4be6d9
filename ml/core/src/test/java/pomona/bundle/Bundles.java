package pomona.bundle;

import java.util.List;
import java.util.Map;
import java.util.Random;
import pomona.bundle.Card.Detection;
import pomona.bundle.Card.Figure;
import pomona.bundle.Card.Input;
import pomona.bundle.Card.Output;
import pomona.bundle.Card.Parent;
import pomona.bundle.Card.ProduceClass;
import pomona.bundle.Card.Refusals;
import pomona.bundle.Card.Source;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.Heads.WholeFrame;
import pomona.head.LinearHead;

/** Small cards and heads for tests. */
public final class Bundles {
  public static final Generation GENERATION = Generation.of("pomona", "test-1");

  private Bundles() {}

  public static Card card(List<Output> outputs, int sidePx) {
    return new Card(
        GENERATION,
        List.of(new Parent("test-0", "ab".repeat(32))),
        List.of(new ProduceClass("gala", "apple"), new ProduceClass("lemon", "lemon")),
        List.of(new Source("composed scenes", 12, "rendered", "Apache-2.0")),
        List.of(new Figure("recognition.top1", 0.75, "a set", "pomona-ml evaluate")),
        "Apache-2.0",
        new Input(sidePx, sidePx),
        outputs,
        new Detection(0.35f, 0.5f, 64, 0.5f, 0.5f),
        Refusals.usual());
  }

  public static Heads heads(long seed) {
    Random random = new Random(seed);
    LinearHead classes =
        new LinearHead(List.of("gala", "lemon"), unitRows(random, 2), new float[2], 16, 1);
    LinearHead grades =
        new LinearHead(Heads.gradeLabels(), unitRows(random, 4), new float[4], 8, 1.5f);
    Familiarity familiarity = new Familiarity(unitRows(random, 2), new float[] {0.5f, 2});
    return new Heads(classes, grades, familiarity, WholeFrame.MEAN);
  }

  public static SelfTest selfTest() {
    return new SelfTest(
        List.of(new SelfTest.Case(new byte[] {1, 2, 3}, Map.of("embedding", new byte[] {4}))));
  }

  /** Rows of length 1, one after the other. */
  public static float[] unitRows(Random random, int count) {
    float[] rows = new float[count * Embedding.DIMENSIONS];
    for (int k = 0; k < count; k++) {
      double squares = 0;
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        float value = (float) random.nextGaussian();
        rows[k * Embedding.DIMENSIONS + i] = value;
        squares += value * value;
      }
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        rows[k * Embedding.DIMENSIONS + i] /= (float) Math.sqrt(squares);
      }
    }
    return rows;
  }
}
