package pomona.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;

/**
 * A matrix applied to an embedding of length 1: {@code logit_k = scale (w_k . e) + bias_k}, and
 * {@code probability = softmax(logit / temperature)}.
 *
 * <p>The scale is the one that the head was trained with; a cosine head has rows of length 1. The
 * temperature was fitted afterwards on photographs that were not trained on (Guo et al., ICML 2017,
 * section 4.2). It changes the probabilities and no decision.
 */
public final class LinearHead {
  /** More labels than any site needs; bounds what a damaged count can ask for. */
  public static final int MOST_LABELS = 4096;

  private static final int LEAST_BYTES_PER_LABEL = 2 + 4 * (Embedding.DIMENSIONS + 1);

  private final List<String> labels;
  private final float[] weights;
  private final float[] biases;
  private final float scale;
  private final float temperature;

  /**
   * @param weights a row of 128 for each label, one after the other
   * @param biases one for each label
   */
  public LinearHead(
      List<String> labels, float[] weights, float[] biases, float scale, float temperature) {
    this.labels = List.copyOf(labels);
    this.weights = weights.clone();
    this.biases = biases.clone();
    this.scale = scale;
    this.temperature = temperature;
    int count = labels.size();
    if (count < 1 || count > MOST_LABELS) {
      throw new FormatException("A head has 1 to " + MOST_LABELS + " labels, not " + count);
    }
    if (new HashSet<>(labels).size() < count) {
      throw new FormatException("A head has one of its labels twice: " + labels);
    }
    if (weights.length != count * Embedding.DIMENSIONS || biases.length != count) {
      throw new FormatException(
          "A head with "
              + count
              + " labels has "
              + count * Embedding.DIMENSIONS
              + " weights and "
              + count
              + " biases, not "
              + weights.length
              + " and "
              + biases.length);
    }
    checkFinite("weight", weights);
    checkFinite("bias", biases);
    if (!(scale > 0 && temperature > 0 && scale < 1e6f && temperature < 1e6f)) {
      throw new FormatException(
          "A head's scale and temperature lie between 0 and a million, they are "
              + scale
              + " and "
              + temperature);
    }
  }

  public List<String> labels() {
    return labels;
  }

  public int count() {
    return labels.size();
  }

  public float scale() {
    return scale;
  }

  public float temperature() {
    return temperature;
  }

  public float weight(int label, int dimension) {
    return weights[label * Embedding.DIMENSIONS + dimension];
  }

  public float bias(int label) {
    return biases[label];
  }

  public LinearHead withTemperature(float newTemperature) {
    return new LinearHead(labels, weights, biases, scale, newTemperature);
  }

  /** The same head with one more label. */
  LinearHead withTaught(String label, TaughtClassRow row) {
    List<String> more = new ArrayList<>(labels);
    more.add(label);
    float[] moreWeights = Arrays.copyOf(weights, weights.length + row.weights.length);
    System.arraycopy(row.weights, 0, moreWeights, weights.length, row.weights.length);
    float[] moreBiases = Arrays.copyOf(biases, biases.length + 1);
    moreBiases[biases.length] = row.bias;
    return new LinearHead(more, moreWeights, moreBiases, scale, temperature);
  }

  /** The logit of one label for an embedding of length 1. */
  public float logit(int label, float[] unit) {
    return scale * DotProduct.of(weights, label * Embedding.DIMENSIONS, unit) + biases[label];
  }

  /** Every label's logit, into the caller's array. */
  public void logits(float[] unit, float[] into) {
    for (int label = 0; label < biases.length; label++) {
      into[label] = logit(label, unit);
    }
  }

  /** Turns logits into calibrated probabilities, in place, and returns the best label. */
  public int probabilities(float[] logits) {
    int count = biases.length;
    int best = 0;
    for (int label = 1; label < count; label++) {
      best = logits[label] > logits[best] ? label : best;
    }
    float largest = logits[best];
    double sum = 0;
    for (int label = 0; label < count; label++) {
      double weight = Math.exp((logits[label] - largest) / temperature);
      logits[label] = (float) weight;
      sum += weight;
    }
    for (int label = 0; label < count; label++) {
      logits[label] = (float) (logits[label] / sum);
    }
    return best;
  }

  /**
   * How strongly the first rows answer: the soft maximum of their logits, on the scale of cosines
   * (see {@link KnownLimits}).
   */
  public float strength(float[] logits, int rows) {
    float largest = logits[0];
    for (int label = 1; label < rows; label++) {
      largest = Math.max(largest, logits[label]);
    }
    double sum = 0;
    for (int label = 0; label < rows; label++) {
      sum += Math.exp(logits[label] - largest);
    }
    return (float) ((largest + Math.log(sum)) / scale);
  }

  /** Whether its first rows are those of another head, so that they answer equally strongly. */
  boolean startsLike(LinearHead other, int rows) {
    int width = rows * Embedding.DIMENSIONS;
    return count() >= rows
        && other.count() >= rows
        && scale == other.scale
        && Arrays.equals(Arrays.copyOf(weights, width), Arrays.copyOf(other.weights, width))
        && Arrays.equals(Arrays.copyOf(biases, rows), Arrays.copyOf(other.biases, rows));
  }

  /** What the head says of one embedding; for places where an allocation does not matter. */
  public Answer answer(Embedding embedding) {
    float[] probabilities = new float[count()];
    logits(embedding.toUnit(), probabilities);
    int best = probabilities(probabilities);
    return new Answer(labels.get(best), best, probabilities[best]);
  }

  /** The most probable label. */
  public record Answer(String label, int index, float probability) {}

  void write(BinaryWriter writer) {
    writer.unsignedShort(count()).real(scale).real(temperature);
    for (int label = 0; label < count(); label++) {
      int row = label * Embedding.DIMENSIONS;
      writer.text(labels.get(label)).real(biases[label]);
      writer.reals(Arrays.copyOfRange(weights, row, row + Embedding.DIMENSIONS));
    }
  }

  static LinearHead read(BinaryReader reader) {
    int stated = reader.unsignedShort();
    float scale = reader.real();
    float temperature = reader.real();
    int count = reader.count(stated, MOST_LABELS, LEAST_BYTES_PER_LABEL);
    String[] labels = new String[count];
    float[] biases = new float[count];
    float[] weights = new float[count * Embedding.DIMENSIONS];
    for (int label = 0; label < count; label++) {
      labels[label] = reader.text();
      biases[label] = reader.real();
      float[] row = reader.reals(Embedding.DIMENSIONS);
      System.arraycopy(row, 0, weights, label * Embedding.DIMENSIONS, row.length);
    }
    return new LinearHead(List.of(labels), weights, biases, scale, temperature);
  }

  private static void checkFinite(String what, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i]) || Float.isInfinite(values[i])) {
        throw new FormatException("A head's " + what + " " + i + " is " + values[i]);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearHead head
        && labels.equals(head.labels)
        && Arrays.equals(weights, head.weights)
        && Arrays.equals(biases, head.biases)
        && scale == head.scale
        && temperature == head.temperature;
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "LinearHead" + labels;
  }
}
