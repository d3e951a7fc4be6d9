package pomona.embedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** What rounding embeddings to int8 costs, with a scale for each vector and with one for all. */
public final class RoundingReport {
  private static final int VECTORS = 20_000;

  private RoundingReport() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    double[] own = new double[VECTORS];
    double[] shared = new double[VECTORS];
    double[] pairs = new double[VECTORS];
    float[] before = Embeddings.vector(random);
    for (int n = 0; n < VECTORS; n++) {
      float[] vector = Embeddings.vector(random);
      own[n] = 1 - cosine(vector, Embedding.quantise(vector).toUnit());
      shared[n] = 1 - cosine(vector, oneScale(vector));
      double pair = Embedding.quantise(vector).cosine(Embedding.quantise(before));
      pairs[n] = Math.abs(pair - cosine(vector, before));
      before = vector;
    }
    print("1 - cosine to the float vector, a scale for each", own);
    print("1 - cosine to the float vector, one scale for all", shared);
    print("error of the cosine of two, a scale for each", pairs);
  }

  /** As if each value of a vector of length 1 were stored in steps of 1/127. */
  private static float[] oneScale(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] rounded = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      rounded[i] = Math.round(vector[i] / Math.sqrt(squares) * 127);
    }
    return rounded;
  }

  private static void print(String what, double[] values) {
    Arrays.sort(values);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.6f, 99%% below %.6f, worst %.6f%n",
        what,
        values[values.length / 2],
        values[values.length * 99 / 100],
        values[values.length - 1]);
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }
}
