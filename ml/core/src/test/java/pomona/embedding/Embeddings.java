package pomona.embedding;

import java.util.Random;

/** Random embeddings for tests. */
public final class Embeddings {
  private Embeddings() {}

  public static Embedding random(Random random) {
    return Embedding.quantise(vector(random));
  }

  /** A direction near another; 0 noise is the same, 1 is as much noise as signal. */
  public static Embedding near(Embedding centre, double noise, Random random) {
    float[] vector = centre.toUnit();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (noise * random.nextGaussian() / Math.sqrt(Embedding.DIMENSIONS));
    }
    return Embedding.quantise(vector);
  }

  static float[] vector(Random random) {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
