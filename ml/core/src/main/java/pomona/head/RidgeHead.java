package pomona.head;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;

/**
 * A head learnt from examples in closed form, on the phone, from as few as five.
 *
 * <p>Ridge regression of one-hot labels on embeddings of length 1 with a constant 1 appended (after
 * Achille et al., CVPR 2021, arXiv 2012.11140). With {@code c(i)} the label of example i and {@code
 * v_c} the weight of a label,
 *
 * <pre>
 *   A = lambda I + sum_i v_c(i) x_i x_i^T      B = sum_i v_c(i) x_i y_i^T      W = A^-1 B
 * </pre>
 *
 * <p><b>Balance.</b> A label with n examples weighs {@code v = 2^-floor(log2 n)} an example, so all
 * labels weigh between 1 and 2. The weight changes only when n passes a power of two; in all other
 * cases adding or removing an example is a rank-one update of {@code A^-1} (Sherman and Morrison).
 * So the head depends on the set of examples alone: an example that is taken back leaves no trace.
 *
 * <p><b>Leaving one out</b>, with the other weights as they are: {@code h_i = v x_i^T A^-1 x_i},
 * {@code e_i = y_i - W^T x_i}; the residual without example i is {@code e_i / (1 - h_i)}. The
 * influence of example i on what is said of q is {@code v q^T A^-1 x_i e_i^T / (1 - h_i)}.
 *
 * <p>The head is solved anew after every {@value #UPDATES_TO_SOLVE} updates, which removes their
 * rounding errors.
 */
public final class RidgeHead {
  /** The lambdas that {@link #chooseLambda} tries. */
  private static final double[] LAMBDAS = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

  static final int UPDATES_TO_SOLVE = 250;

  private static final int SIZE = RidgeExample.SIZE;

  private final Map<Integer, RidgeExample> examples = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final SymmetricInverse inverse = new SymmetricInverse(SIZE);
  private double lambda;
  private int nextId = 1;
  private int updates;

  public RidgeHead(double lambda) {
    this.lambda = lambda;
    if (!(lambda > 0 && lambda <= 1e6)) {
      throw new FormatException("A ridge's lambda is above 0 and at most a million: " + lambda);
    }
    solve();
  }

  /**
   * How the head does on examples that it was not shown.
   *
   * @param error the share that gets another label than its own, each label counted alike
   * @param meanSquare the mean squared residual, each label counted alike
   */
  public record LeaveOneOut(double error, double meanSquare) {}

  /** Adds an example, and returns the number to take it back by. */
  public int add(Embedding embedding, String label) {
    RidgeExample example = new RidgeExample(nextId++, embedding, label);
    int before = counts.getOrDefault(label, 0);
    examples.put(example.id, example);
    counts.put(label, before + 1);
    change(example, before, before + 1);
    return example.id;
  }

  /** Takes an example back, as if it had never been added. */
  public void remove(int id) {
    RidgeExample example = find(id);
    int before = counts.get(example.label);
    examples.remove(id);
    if (before == 1) {
      counts.remove(example.label);
    } else {
      counts.put(example.label, before - 1);
    }
    change(example, before, before - 1);
  }

  private void change(RidgeExample example, int before, int after) {
    boolean sameWeight = before == 0 || after == 0 || weight(before) == weight(after);
    double weight = weight(Math.max(1, Math.min(before, after)));
    if (++updates >= UPDATES_TO_SOLVE
        || !sameWeight
        || !inverse.update(example.x, after > before ? weight : -weight)) {
      solve();
    }
  }

  private static double weight(int count) {
    return 1.0 / Integer.highestOneBit(count);
  }

  private double weight(String label) {
    return weight(counts.get(label));
  }

  private void solve() {
    double[] matrix = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      matrix[i * SIZE + i] = lambda;
    }
    for (RidgeExample example : examples.values()) {
      double weight = weight(example.label);
      for (int i = 0; i < SIZE; i++) {
        double left = weight * example.x[i];
        for (int j = 0; j <= i; j++) {
          matrix[i * SIZE + j] += left * example.x[j];
        }
      }
    }
    inverse.solve(matrix);
    updates = 0;
  }

  public int size() {
    return examples.size();
  }

  public double lambda() {
    return lambda;
  }

  /** In the order of their names, so that the order of teaching does not matter. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>(counts.keySet());
    Collections.sort(labels);
    return labels;
  }

  /** The head; its temperature is the one that suits the examples left out best. */
  public LinearHead toHead() {
    return toHead(checkedLabels());
  }

  /**
   * The head with these labels in this order, as {@link Heads#gradeLabels} for grades. A label
   * without examples gets weights of 0, so it loses to any label with a positive score.
   */
  public LinearHead toHead(List<String> labels) {
    if (!labels.containsAll(checkedLabels())) {
      throw new FormatException("There are examples of " + labels() + ", not only of " + labels);
    }
    double[][] columns = columns(labels);
    float[] weights = new float[labels.size() * Embedding.DIMENSIONS];
    float[] biases = new float[labels.size()];
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[k * Embedding.DIMENSIONS + i] = (float) columns[k][i];
      }
      biases[k] = (float) columns[k][SIZE - 1];
    }
    return new LinearHead(labels, weights, biases, 1, temperature(labels, columns));
  }

  /** The weights of every label in double, 128 and the bias. */
  double[][] columns(List<String> labels) {
    double[][] columns = new double[labels.size()][SIZE];
    for (int k = 0; k < columns.length; k++) {
      double[] sum = new double[SIZE];
      for (RidgeExample example : examples.values()) {
        if (example.label.equals(labels.get(k))) {
          for (int i = 0; i < SIZE; i++) {
            sum[i] += weight(example.label) * example.x[i];
          }
        }
      }
      inverse.times(sum, columns[k]);
    }
    return columns;
  }

  public LeaveOneOut leaveOneOut() {
    List<String> labels = checkedLabels();
    return leaveOneOut(labels, columns(labels));
  }

  private LeaveOneOut leaveOneOut(List<String> labels, double[][] columns) {
    double error = 0;
    double squares = 0;
    for (RidgeExample example : examples.values()) {
      double[] said = saidWithout(example, labels, columns);
      int best = 0;
      double square = 0;
      for (int k = 0; k < said.length; k++) {
        double residual = (labels.get(k).equals(example.label) ? 1 : 0) - said[k];
        square += residual * residual;
        best = said[k] > said[best] ? k : best;
      }
      double share = 1.0 / counts.get(example.label) / labels.size();
      squares += share * square;
      error += labels.get(best).equals(example.label) ? 0 : share;
    }
    return new LeaveOneOut(error, squares);
  }

  /** What the head would say of an example if it had never seen it. */
  private double[] saidWithout(RidgeExample example, List<String> labels, double[][] columns) {
    double hat = weight(example.label) * inverse.form(example.x, example.x);
    double[] said = new double[labels.size()];
    for (int k = 0; k < said.length; k++) {
      double target = labels.get(k).equals(example.label) ? 1 : 0;
      double residual = target - dot(columns[k], example.x);
      said[k] = target - residual / (1 - hat);
    }
    return said;
  }

  /**
   * Takes the lambda with the least squared error on examples left out; of equally good ones the
   * larger.
   */
  public void chooseLambda() {
    List<String> labels = checkedLabels();
    double best = lambda;
    double least = Double.POSITIVE_INFINITY;
    for (double candidate : LAMBDAS) {
      lambda = candidate;
      solve();
      double meanSquare = leaveOneOut(labels, columns(labels)).meanSquare();
      if (meanSquare <= least) {
        least = meanSquare;
        best = candidate;
      }
    }
    lambda = best;
    solve();
  }

  /**
   * How much an example adds to the head's scores for a query, label by label in the order of
   * {@link #labels}.
   */
  public double[] influence(int id, Embedding query) {
    RidgeExample example = find(id);
    List<String> labels = checkedLabels();
    double[][] columns = columns(labels);
    double weight = weight(example.label);
    double hat = weight * inverse.form(example.x, example.x);
    double form = weight * inverse.form(new RidgeExample(0, query, "").x, example.x);
    double[] influence = new double[labels.size()];
    for (int k = 0; k < influence.length; k++) {
      double target = labels.get(k).equals(example.label) ? 1 : 0;
      influence[k] = form * (target - dot(columns[k], example.x)) / (1 - hat);
    }
    return influence;
  }

  /** Every pair that looks the same but is labelled differently, for a person to settle. */
  public List<Contradiction> contradictions() {
    return Contradiction.among(new ArrayList<>(examples.values()));
  }

  /** The temperature with the least log loss on examples left out, each label counted alike. */
  private float temperature(List<String> labels, double[][] columns) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double temperature = 1; temperature > 0.02; temperature *= 0.8) {
      double loss = 0;
      for (RidgeExample example : examples.values()) {
        double[] said = saidWithout(example, labels, columns);
        double own = said[labels.indexOf(example.label)];
        double sum = 0;
        for (double other : said) {
          sum += Math.exp((other - own) / temperature);
        }
        loss += Math.log(sum) / counts.get(example.label);
      }
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return (float) best;
  }

  private List<String> checkedLabels() {
    if (counts.size() < 2) {
      throw new FormatException(
          "A head is learnt from examples of at least two labels; there are "
              + examples.size()
              + " examples of "
              + labels());
    }
    return labels();
  }

  private RidgeExample find(int id) {
    RidgeExample example = examples.get(id);
    if (example == null) {
      throw new FormatException("There is no example " + id + ", or it was taken back");
    }
    return example;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
