package pomona.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.embedding.Embeddings;

final class RidgeHeadTest {
  private static final long SEED = 99;

  private final Random random = new Random(SEED);
  private final Embedding[] centres = {
    Embeddings.random(random), Embeddings.random(random), Embeddings.random(random)
  };

  private record Taught(int id, Embedding embedding, String label) {}

  @Test
  void fiveExamplesOfEach_tellTheOthersApart() {
    RidgeHead ridge = new RidgeHead(0.1);
    for (int i = 0; i < 15; i++) {
      ridge.add(example(i % 3), "label-" + i % 3);
    }
    ridge.chooseLambda();
    LinearHead head = ridge.toHead();
    int right = 0;
    for (int i = 0; i < 300; i++) {
      right += head.answer(example(i % 3)).label().equals("label-" + i % 3) ? 1 : 0;
    }
    assertTrue(right > 290, "seed " + SEED + ": " + right);
    assertTrue(ridge.leaveOneOut().error() < 0.1);
  }

  @Test
  void tenThousandAddsAndRemoves_endWhereAFullSolveDoes() {
    RidgeHead ridge = new RidgeHead(0.1);
    List<Taught> taught = new ArrayList<>();
    double worst = 0;
    for (int step = 1; step <= 10_000; step++) {
      // About 48 of each label, so that most steps pass no power of two, and some pass 32.
      if (taught.size() < 132 || (taught.size() < 156 && random.nextBoolean())) {
        int label = random.nextInt(3);
        Embedding embedding = example(label);
        taught.add(new Taught(ridge.add(embedding, "label-" + label), embedding, "label-" + label));
      } else {
        ridge.remove(taught.remove(random.nextInt(taught.size())).id());
      }
      if (step % 4000 == 249 || step == 10_000) {
        worst = Math.max(worst, difference(ridge, taught));
      }
    }
    assertTrue(worst <= 1e-9, "seed " + SEED + ": " + worst);
  }

  /** Relative to the largest weight, against a head that saw only what remains. */
  private static double difference(RidgeHead ridge, List<Taught> taught) {
    RidgeHead fresh = new RidgeHead(ridge.lambda());
    for (int i = taught.size() - 1; i >= 0; i--) {
      fresh.add(taught.get(i).embedding(), taught.get(i).label());
    }
    assertEquals(fresh.labels(), ridge.labels());
    double[][] expected = fresh.columns(fresh.labels());
    double[][] actual = ridge.columns(ridge.labels());
    double largest = 0;
    double difference = 0;
    for (int k = 0; k < expected.length; k++) {
      for (int i = 0; i < expected[k].length; i++) {
        largest = Math.max(largest, Math.abs(expected[k][i]));
        difference = Math.max(difference, Math.abs(expected[k][i] - actual[k][i]));
      }
    }
    return difference / largest;
  }

  @Test
  void solution_satisfiesTheNormalEquations() {
    RidgeHead ridge = new RidgeHead(0.2);
    List<Taught> taught = new ArrayList<>();
    int[] counts = {9, 3, 1};
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < counts[k]; i++) {
        Embedding embedding = example(k);
        taught.add(new Taught(ridge.add(embedding, "label-" + k), embedding, "label-" + k));
      }
    }
    double[] weights = {1.0 / 8, 1.0 / 2, 1};
    double[][] columns = ridge.columns(ridge.labels());
    for (int k = 0; k < 3; k++) {
      // lambda W + sum v x (W^T x - y) must be zero.
      double[] gradient = new double[Embedding.DIMENSIONS + 1];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = 0.2 * columns[k][i];
      }
      for (Taught one : taught) {
        double[] x = extended(one.embedding());
        double residual = -(one.label().equals("label-" + k) ? 1 : 0);
        for (int i = 0; i < x.length; i++) {
          residual += columns[k][i] * x[i];
        }
        double weight = weights[one.label().charAt(6) - '0'];
        for (int i = 0; i < x.length; i++) {
          gradient[i] += weight * residual * x[i];
        }
      }
      assertArrayEquals(new double[gradient.length], gradient, 1e-12);
    }
  }

  @Test
  void leavingOneOut_isWhatRemovingItGives() {
    RidgeHead ridge = new RidgeHead(0.1);
    List<Taught> taught = new ArrayList<>();
    // Five, six and seven: taking one back does not pass a power of two.
    for (int i = 0; i < 18; i++) {
      int label = i < 5 ? 0 : i < 11 ? 1 : 2;
      Embedding embedding = example(label);
      taught.add(new Taught(ridge.add(embedding, "label-" + label), embedding, "label-" + label));
    }
    RidgeHead.LeaveOneOut closed = ridge.leaveOneOut();
    double meanSquare = 0;
    int[] counts = {5, 6, 7};
    for (int i = 0; i < taught.size(); i++) {
      RidgeHead without = new RidgeHead(0.1);
      for (int j = 0; j < taught.size(); j++) {
        if (j != i) {
          without.add(taught.get(j).embedding(), taught.get(j).label());
        }
      }
      double[][] columns = without.columns(without.labels());
      double[] x = extended(taught.get(i).embedding());
      for (int k = 0; k < 3; k++) {
        double residual = taught.get(i).label().equals("label-" + k) ? 1 : 0;
        for (int d = 0; d < x.length; d++) {
          residual -= columns[k][d] * x[d];
        }
        meanSquare += residual * residual / counts[taught.get(i).label().charAt(6) - '0'] / 3;
      }
    }
    // One of five leaves four, which weigh as five did: 1/4 each.
    assertEquals(meanSquare, closed.meanSquare(), 1e-9);
  }

  @Test
  void influence_isWhatIsMissingWithoutTheExample() {
    RidgeHead ridge = new RidgeHead(0.1);
    int watched = 0;
    for (int i = 0; i < 14; i++) {
      watched = ridge.add(example(i % 2), "label-" + i % 2);
    }
    Embedding query = example(1);
    double[] influence = ridge.influence(watched, query);
    double[] with = said(ridge, query);
    ridge.remove(watched);
    double[] without = said(ridge, query);
    for (int k = 0; k < 2; k++) {
      assertEquals(with[k] - without[k], influence[k], 1e-10);
    }
    assertTrue(influence[1] > 0 && influence[0] < 0);
  }

  @Test
  void whatIsTakenBack_leavesNoTrace_evenOfItsLabel() {
    RidgeHead ridge = new RidgeHead(0.1);
    for (int i = 0; i < 8; i++) {
      ridge.add(example(i % 2), "label-" + i % 2);
    }
    LinearHead before = ridge.toHead();
    int mistake = ridge.add(example(2), "mistake");
    assertEquals(3, ridge.labels().size());
    ridge.remove(mistake);
    LinearHead after = ridge.toHead();
    assertEquals(before.labels(), after.labels());
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      assertEquals(before.weight(0, i), after.weight(0, i), 1e-6);
    }
    assertThrows(FormatException.class, () -> ridge.remove(mistake));
  }

  @Test
  void manyOfOneLabel_doNotDrownFewOfAnother() {
    RidgeHead ridge = new RidgeHead(0.1);
    for (int i = 0; i < 100; i++) {
      ridge.add(example(0), "many");
    }
    for (int i = 0; i < 4; i++) {
      ridge.add(example(1), "few");
    }
    LinearHead head = ridge.toHead();
    int right = 0;
    for (int i = 0; i < 100; i++) {
      right += head.answer(example(1)).label().equals("few") ? 1 : 0;
    }
    assertTrue(right > 95, "seed " + SEED + ": " + right);
  }

  @Test
  void oneLabel_isNotEnough_andItIsSaid() {
    RidgeHead ridge = new RidgeHead(0.1);
    assertThrows(FormatException.class, ridge::toHead);
    ridge.add(example(0), "only");
    ridge.add(example(0), "only");
    FormatException refusal = assertThrows(FormatException.class, ridge::toHead);
    assertTrue(refusal.getMessage().contains("[only]"), refusal.getMessage());
    assertThrows(FormatException.class, ridge::leaveOneOut);
    assertThrows(FormatException.class, () -> new RidgeHead(0));
  }

  @Test
  void headWithGivenLabels_keepsTheirOrder_evenOfThoseWithoutExamples() {
    RidgeHead ridge = new RidgeHead(0.1);
    for (int i = 0; i < 10; i++) {
      ridge.add(example(i % 2), i % 2 == 0 ? "REJECT" : "CLASS_I");
    }
    LinearHead head = ridge.toHead(Heads.gradeLabels());
    assertEquals(Heads.gradeLabels(), head.labels());
    assertEquals("REJECT", head.answer(example(0)).label());
    assertEquals("CLASS_I", head.answer(example(1)).label());
    assertThrows(FormatException.class, () -> ridge.toHead(List.of("REJECT", "EXTRA")));
  }

  @Test
  void contradictingExamples_areNamedInPairs() {
    RidgeHead ridge = new RidgeHead(0.1);
    int first = ridge.add(centres[0], "gala");
    ridge.add(centres[1], "lemon");
    ridge.add(Embeddings.near(centres[0], 0.05, random), "gala");
    assertEquals(List.of(), ridge.contradictions());
    int second = ridge.add(centres[0], "fuji");
    assertEquals(new Contradiction(first, "gala", second, "fuji"), ridge.contradictions().get(0));
    assertEquals(2, ridge.contradictions().size());
  }

  private Embedding example(int label) {
    return Embeddings.near(centres[label], 1.2, random);
  }

  private static double[] said(RidgeHead ridge, Embedding query) {
    double[][] columns = ridge.columns(ridge.labels());
    double[] x = extended(query);
    double[] said = new double[columns.length];
    for (int k = 0; k < said.length; k++) {
      for (int i = 0; i < x.length; i++) {
        said[k] += columns[k][i] * x[i];
      }
    }
    return said;
  }

  private static double[] extended(Embedding embedding) {
    double[] x = new double[Embedding.DIMENSIONS + 1];
    float[] unit = embedding.toUnit();
    for (int i = 0; i < unit.length; i++) {
      x[i] = unit[i];
    }
    x[Embedding.DIMENSIONS] = 1;
    return x;
  }
}
