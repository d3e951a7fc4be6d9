package pomona.lot.verdict;

import java.util.OptionalDouble;
import pomona.fruit.Judged;

/**
 * One fruit of a sample.
 *
 * @param packageNumber the package that it lay in; 0 if nobody said
 * @param diameterMm as seen, if there was a card to measure by
 * @param diameterSdMm the standard deviation of that; 0 for a calliper
 * @param grams if it was weighed
 */
public record Sampled(
    Judged fruit,
    int packageNumber,
    OptionalDouble diameterMm,
    double diameterSdMm,
    OptionalDouble grams) {
  public Sampled {
    if (packageNumber < 0) {
      throw new IllegalArgumentException("Package " + packageNumber);
    }
    requireSize(diameterMm, 2000);
    requireSize(grams, 100_000);
    if (!(diameterSdMm >= 0 && diameterSdMm < 1000)) {
      throw new IllegalArgumentException("A standard deviation of " + diameterSdMm + " mm");
    }
  }

  public static Sampled of(Judged fruit, int packageNumber) {
    return new Sampled(fruit, packageNumber, OptionalDouble.empty(), 0, OptionalDouble.empty());
  }

  private static void requireSize(OptionalDouble size, double most) {
    if (size.isPresent() && !(size.getAsDouble() > 0 && size.getAsDouble() <= most)) {
      throw new IllegalArgumentException("A fruit's size of " + size.getAsDouble());
    }
  }
}
