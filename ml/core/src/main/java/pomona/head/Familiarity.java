package pomona.head;

import java.util.Arrays;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;

/**
 * What training data looked like: for each class the mean direction of its embeddings, and the
 * largest distance from it (1 - cosine) at which an embedding is still familiar.
 */
public final class Familiarity {
  private static final float TAUGHT_MARGIN = 1.5f;

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

  /** The same means with other limits. */
  public Familiarity withFarthest(float[] limits) {
    return new Familiarity(means, limits);
  }

  /** How far an embedding lies beyond the nearest class's limit; above 0 is unfamiliar. */
  public float excess(float[] unit) {
    return excess(unit, 0);
  }

  /** The same of the classes from one place on; infinite where there are none. */
  float excess(float[] unit, int from) {
    float least = Float.POSITIVE_INFINITY;
    for (int label = from; label < farthest.length; label++) {
      least = Math.min(least, distance(label, unit) - farthest[label]);
    }
    return least;
  }

  /** The direction of the mean of some embeddings, of length 1. */
  static float[] mean(List<Embedding> examples) {
    float[] sum = new float[Embedding.DIMENSIONS];
    float[] unit = new float[Embedding.DIMENSIONS];
    for (Embedding example : examples) {
      example.toUnit(unit);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += unit[i];
      }
    }
    double length = Math.sqrt(DotProduct.of(sum, 0, sum));
    if (examples.size() < 2 || !(length > 1e-3 * examples.size())) {
      throw new FormatException(
          examples.size()
              + " examples have no common direction; a class is taught by at least two pictures"
              + " of the same kind of thing");
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) length;
    }
    return sum;
  }

  /**
   * The same with one more class. A few examples show only part of its spread, hence the margin.
   */
  Familiarity withTaught(List<Embedding> examples) {
    float[] centre = mean(examples);
    float spread = 0;
    for (Embedding example : examples) {
      spread = Math.max(spread, 1 - DotProduct.of(centre, 0, example.toUnit()));
    }
    return and(centre, Math.min(2, TAUGHT_MARGIN * spread));
  }

  /** The same with one more mean, and how far from it something is familiar. */
  Familiarity and(float[] mean, float limit) {
    float[] moreMeans = Arrays.copyOf(means, means.length + mean.length);
    System.arraycopy(mean, 0, moreMeans, means.length, mean.length);
    float[] moreFarthest = Arrays.copyOf(farthest, count() + 1);
    moreFarthest[count()] = limit;
    return new Familiarity(moreMeans, moreFarthest);
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
