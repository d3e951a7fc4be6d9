package pomona.head;

import java.util.List;
import pomona.embedding.Embedding;

/**
 * The row of a class that is taught to a trained head by a few examples, in closed form.
 *
 * <p>Its logit has to compete with those of the trained classes, so it is fitted to them: above the
 * best of them by a margin at each example, and below the best of them by the margin at the mean of
 * each known class, and at fruits that are not of the class. With {@code t} these targets, {@code
 * v} the weight of each, and {@code x} the embeddings of length 1 with a constant 1 appended, ridge
 * regression gives
 *
 * <pre>(lambda I + sum v x x^T) (w, b) = sum v t x.</pre>
 *
 * <p>Examples and means weigh 1. All other fruits together weigh as little as they must, so that
 * the row takes at most {@value #MOST_TAKEN} of them, or as few as any weight leaves it: what they
 * weigh, examples lack. The share was chosen on photographs of seven products and is reported on
 * those of seven others, in docs/learning.md.
 *
 * <p>The direction of the examples' mean alone (weight imprinting; Qi, Brown and Lowe, CVPR 2018)
 * would win over every trained class: embeddings share a large common part (class means of the
 * first generation have a mean cosine of 0.76), and trained rows have learnt to ignore it.
 */
public final class TaughtClassRow {
  private static final double LAMBDA = 0.1;

  /** As a share of the head's scale: the logits between two cosines that differ by a half. */
  private static final double MARGIN = 0.5;

  /** What all other fruits together may weigh, beside examples that weigh 1 each. */
  private static final double[] WEIGHTS = {0, 5, 15, 30, 60, 120, 240};

  private static final double MOST_TAKEN = 0.01;
  private static final int SIZE = Embedding.DIMENSIONS + 1;

  final float[] weights = new float[Embedding.DIMENSIONS];
  final float bias;
  private final LinearHead head;
  private final double margin;
  private final SymmetricInverse inverse = new SymmetricInverse(SIZE);
  private final double otherWeight;

  /**
   * A row beside those of a head.
   *
   * @param others fruits that are not of the class
   */
  public TaughtClassRow(
      LinearHead head, Familiarity known, List<Embedding> examples, List<Embedding> others) {
    this.head = head;
    this.margin = MARGIN * head.scale();
    float[] solution = new float[SIZE];
    double weight = 0;
    double last = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < WEIGHTS.length && fewest > MOST_TAKEN * others.size(); i++) {
      last = WEIGHTS[i] / Math.max(1, others.size());
      float[] tried = solve(known, examples, others, last);
      int taken = taken(tried, others);
      if (taken < fewest) {
        fewest = taken;
        weight = last;
        solution = tried;
      }
    }
    if (weight != last) {
      // The inverse is to be that of the chosen weight.
      solution = solve(known, examples, others, weight);
    }
    System.arraycopy(solution, 0, weights, 0, weights.length);
    bias = solution[SIZE - 1];
    otherWeight = weight;
  }

  private float[] solve(
      Familiarity known, List<Embedding> examples, List<Embedding> others, double weight) {
    double[] matrix = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      matrix[i * SIZE + i] = LAMBDA;
    }
    double[] wishes = new double[SIZE];
    for (int label = 0; label < known.count(); label++) {
      add(matrix, wishes, known.mean(label), -margin, 1);
    }
    for (Embedding example : examples) {
      add(matrix, wishes, example.toUnit(), margin, 1);
    }
    if (weight > 0) {
      for (Embedding other : others) {
        add(matrix, wishes, other.toUnit(), -margin, weight);
      }
    }
    inverse.solve(matrix);
    double[] solution = new double[SIZE];
    inverse.times(wishes, solution);
    float[] row = new float[SIZE];
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      row[i] = (float) (solution[i] / head.scale());
    }
    row[SIZE - 1] = (float) solution[SIZE - 1];
    return row;
  }

  private void add(double[] matrix, double[] wishes, float[] unit, double above, double weight) {
    double target = best(unit) + above;
    for (int i = 0; i < SIZE; i++) {
      double left = weight * (i < unit.length ? unit[i] : 1);
      wishes[i] += target * left;
      for (int j = 0; j <= i; j++) {
        matrix[i * SIZE + j] += left * (j < unit.length ? unit[j] : 1);
      }
    }
  }

  private int taken(float[] row, List<Embedding> others) {
    int taken = 0;
    for (Embedding other : others) {
      float[] unit = other.toUnit();
      taken += logit(row, unit) > best(unit) ? 1 : 0;
    }
    return taken;
  }

  private float logit(float[] row, float[] unit) {
    float sum = 0;
    for (int i = 0; i < unit.length; i++) {
      sum += row[i] * unit[i];
    }
    return head.scale() * sum + row[SIZE - 1];
  }

  private float best(float[] unit) {
    float best = head.logit(0, unit);
    for (int label = 1; label < head.count(); label++) {
      best = Math.max(best, head.logit(label, unit));
    }
    return best;
  }

  /**
   * Whether a row that had never seen an example would take it. The residual without example i is
   * {@code (t - w x) / (1 - v x^T A^-1 x)}.
   *
   * @param other whether it is one of the fruits that are not of the class
   */
  public boolean takesUnseen(Embedding example, boolean other) {
    float[] unit = example.toUnit();
    double[] x = new double[SIZE];
    double said = bias;
    for (int i = 0; i < unit.length; i++) {
      x[i] = unit[i];
      said += head.scale() * weights[i] * unit[i];
    }
    x[SIZE - 1] = 1;
    double target = best(unit) + (other ? -margin : margin);
    double hat = (other ? otherWeight : 1) * inverse.form(x, x);
    return target - (target - said) / (1 - hat) > best(unit);
  }
}
