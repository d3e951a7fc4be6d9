package pomona.head;

import java.util.Arrays;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;

/**
 * What training looked like: for each class the mean direction of its embeddings, and how far from
 * it (1 - cosine) an embedding may lie before nothing should be said about it.
 */
public final class Familiarity {
  private final float[] means;
  private final float[] farthest;

  /**
   * @param means a row of 128 of length 1 for each class
   * @param farthest the largest distance of each class, 0 to 2
   */
  public Familiarity(float[] means, float[] farthest) {
    if (farthest.length < 1 || means.length != farthest.length * Embedding.DIMENSIONS) {
      throw new FormatException(
          means.length + " values of class means do not go with " + farthest.length + " distances");
    }
    this.means = means.clone();
    this.farthest = farthest.clone();
    for (int k = 0; k < farthest.length; k++) {
      if (!(farthest[k] >= 0 && farthest[k] <= 2)) {
        throw new FormatException("The largest distance of class " + k + " is " + farthest[k]);
      }
      double squares = 0;
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        double value = means[k * Embedding.DIMENSIONS + i];
        squares += value * value;
      }
      if (!(Math.abs(squares - 1) < 1e-3)) {
        throw new FormatException("The mean of class " + k + " has not length 1: " + squares);
      }
    }
  }

  public int count() {
    return farthest.length;
  }

  public float farthest(int label) {
    return farthest[label];
  }

  /** The mean direction of a class, of length 1. */
  public float[] mean(int label) {
    int from = label * Embedding.DIMENSIONS;
    return Arrays.copyOfRange(means, from, from + Embedding.DIMENSIONS);
  }

  /** 1 - cosine between an embedding of length 1 and a class's mean. */
  public float distance(int label, float[] unit) {
    return 1 - DotProduct.of(means, label * Embedding.DIMENSIONS, unit);
  }

  /** How far an embedding lies beyond the nearest class's limit; above 0 is unfamiliar. */
  public float excess(float[] unit) {
    float least = Float.POSITIVE_INFINITY;
    for (int label = 0; label < farthest.length; label++) {
      least = Math.min(least, distance(label, unit) - farthest[label]);
    }
    return least;
  }

  void write(BinaryWriter writer) {
    writer.unsignedShort(count()).reals(farthest).reals(means);
  }

  static Familiarity read(BinaryReader reader) {
    int count =
        reader.count(
            reader.unsignedShort(), LinearHead.MOST_LABELS, 4 * (Embedding.DIMENSIONS + 1));
    float[] farthest = reader.reals(count);
    return new Familiarity(reader.reals(count * Embedding.DIMENSIONS), farthest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Familiarity familiarity
        && Arrays.equals(means, familiarity.means)
        && Arrays.equals(farthest, familiarity.farthest);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(farthest);
  }

  @Override
  public String toString() {
    return "Familiarity[" + count() + " classes]";
  }
}
