package pomona.head;

import java.util.List;
import pomona.embedding.Embedding;

/**
 * The row of a class that is taught to a trained head by a few examples, in closed form.
 *
 * <p>Its logit has to compete with those of the trained classes, so it is fitted to them: above the
 * best of them by a margin at each example, and below the best of them by the margin at the mean of
 * each known class. With {@code t} these targets and {@code x} the embeddings of length 1 with a
 * constant 1 appended, ridge regression gives
 *
 * <pre>(lambda I + sum x x^T) (w, b) = sum t x.</pre>
 *
 * <p>The direction of the examples' mean alone (weight imprinting; Qi, Brown and Lowe, CVPR 2018)
 * would win over every trained class: embeddings share a large common part (class means of the
 * first generation have a mean cosine of 0.76), and trained rows have learnt to ignore it.
 */
final class TaughtClassRow {
  private static final double LAMBDA = 0.1;

  /** As a share of the head's scale: the logits between two cosines that differ by a half. */
  private static final double MARGIN = 0.5;

  private static final int SIZE = Embedding.DIMENSIONS + 1;

  final float[] weights = new float[Embedding.DIMENSIONS];
  final float bias;

  TaughtClassRow(LinearHead head, Familiarity known, List<Embedding> examples) {
    double margin = MARGIN * head.scale();
    double[] matrix = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      matrix[i * SIZE + i] = LAMBDA;
    }
    double[] wishes = new double[SIZE];
    for (int label = 0; label < known.count(); label++) {
      add(matrix, wishes, head, known.mean(label), -margin);
    }
    for (Embedding example : examples) {
      add(matrix, wishes, head, example.toUnit(), margin);
    }
    SymmetricInverse inverse = new SymmetricInverse(SIZE);
    inverse.solve(matrix);
    double[] solution = new double[SIZE];
    inverse.times(wishes, solution);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (solution[i] / head.scale());
    }
    bias = (float) solution[SIZE - 1];
  }

  private static void add(
      double[] matrix, double[] wishes, LinearHead head, float[] unit, double above) {
    double best = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < head.count(); label++) {
      best = Math.max(best, head.logit(label, unit));
    }
    for (int i = 0; i < SIZE; i++) {
      double left = i < unit.length ? unit[i] : 1;
      wishes[i] += (best + above) * left;
      for (int j = 0; j <= i; j++) {
        matrix[i * SIZE + j] += left * (j < unit.length ? unit[j] : 1);
      }
    }
  }
}
