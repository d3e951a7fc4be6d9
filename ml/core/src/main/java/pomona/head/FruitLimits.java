package pomona.head;

import java.util.Arrays;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;

/**
 * How fruits under their masks lie about the class means, beside whole photographs: a fruit is
 * pooled over less, so it lies farther out, and what is said of it is less sure.
 *
 * @param farthest of each class, in the class head's order: the distance (1 - cosine) at which a
 *     fruit is still familiar
 * @param temperature of the class head for fruits
 */
public record FruitLimits(float[] farthest, float temperature) {
  public FruitLimits {
    farthest = farthest.clone();
    if (!(temperature > 0 && temperature < 1e6f)) {
      throw new FormatException(
          "The temperature for fruits lies between 0 and a million, it is " + temperature);
    }
    for (float limit : farthest) {
      if (!(limit >= 0 && limit <= 2)) {
        throw new FormatException("A fruit's largest distance is 0 to 2, not " + limit);
      }
    }
  }

  @Override
  public float[] farthest() {
    return farthest.clone();
  }

  /** For more classes than before: a taught one has the limit that its examples gave it. */
  FruitLimits over(Familiarity familiarity) {
    float[] more = Arrays.copyOf(farthest, familiarity.count());
    for (int label = farthest.length; label < more.length; label++) {
      more[label] = familiarity.farthest(label);
    }
    return new FruitLimits(more, temperature);
  }

  void write(BinaryWriter writer) {
    writer.real(temperature).unsignedShort(farthest.length).reals(farthest);
  }

  static FruitLimits read(BinaryReader reader) {
    float temperature = reader.real();
    int count = reader.count(reader.unsignedShort(), LinearHead.MOST_LABELS, 4);
    return new FruitLimits(reader.reals(count), temperature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FruitLimits limits
        && temperature == limits.temperature
        && Arrays.equals(farthest, limits.farthest);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(farthest) + Float.hashCode(temperature);
  }

  @Override
  public String toString() {
    return "FruitLimits[" + farthest.length + " classes, temperature " + temperature + "]";
  }
}
