package pomona.training.export;

import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.tflite.TfliteGraph;

/**
 * How close an int8 graph is to its float graph: the cosines between their embeddings of the same
 * whole pictures.
 *
 * @param mean over the pictures
 * @param least of the pictures
 * @param scoreError the mean absolute difference of detection scores
 */
record Fidelity(double mean, double least, double scoreError) {

  static final String OUTPUT = "embedding";

  static Fidelity between(byte[] exact, byte[] rounded, List<byte[]> pictures) {
    List<Double> cosines = new ArrayList<>();
    double scoreErrors = 0;
    try (TfliteGraph one = TfliteGraph.ofOwnModel(exact);
        TfliteGraph other = TfliteGraph.ofOwnModel(rounded)) {
      for (byte[] picture : pictures) {
        Samples.feed(one, picture);
        one.run();
        Samples.feed(other, picture);
        other.run();
        cosines.add(cosine(pooled(one), pooled(other)));
        scoreErrors += error(values(one, "score8"), values(other, "score8"));
      }
    }
    return new Fidelity(
        cosines.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        cosines.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        scoreErrors / pictures.size());
  }

  private static float[] values(TfliteGraph graph, String name) {
    for (TfliteGraph.Tensor tensor : graph.outputs()) {
      if (tensor.name().equals(name)) {
        return Samples.values(tensor);
      }
    }
    throw new IllegalArgumentException("the graph has no output " + name);
  }

  /** The sum of the embedding map over the picture; only its direction matters. */
  static double[] pooled(TfliteGraph graph) {
    float[] map = values(graph, OUTPUT);
    double[] sum = new double[Embedding.DIMENSIONS];
    for (int i = 0; i < map.length; i++) {
      sum[i % sum.length] += map[i];
    }
    return sum;
  }

  private static double error(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    double squaresA = 1e-30;
    double squaresB = 1e-30;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squaresA += a[i] * a[i];
      squaresB += b[i] * b[i];
    }
    return product / Math.sqrt(squaresA * squaresB);
  }
}
