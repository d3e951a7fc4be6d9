package pomona.training.scene;

import java.util.SplittableRandom;

/**
 * Seeded draws. {@link #split()} gives each factor of a scene its own, so that none moves another.
 */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  Dice split() {
    return new Dice(random.split());
  }

  float range(double low, double high) {
    return (float) (low + (high - low) * random.nextDouble());
  }

  /** A draw between positive bounds, uniform in its logarithm. */
  float logRange(double low, double high) {
    return (float) (low * Math.pow(high / low, random.nextDouble()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  float gaussian() {
    return (float) random.nextGaussian();
  }

  <T> T pick(java.util.List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
