package pomona.lot.verdict;

import pomona.lot.rule.Basis;

/**
 * Adds up fruits, or their weights in whole milligrams, so that shares are exact. A tally has one
 * basis, and so has a lot.
 */
final class Tally {
  private final Basis basis;
  private long part;
  private long whole;
  private int count;
  private int fruits;
  private double squares;

  Tally(Basis basis) {
    this.basis = basis;
  }

  void add(Sampled fruit, boolean counts) {
    long weight =
        basis == Basis.COUNT ? 1 : Math.max(1, Math.round(fruit.grams().getAsDouble() * 1000));
    whole += weight;
    squares += (double) weight * weight;
    fruits++;
    if (counts) {
      part += weight;
      count++;
    }
  }

  int count() {
    return count;
  }

  int fruits() {
    return fruits;
  }

  Share share() {
    return Share.of(part, whole);
  }

  /** See {@link Interval}. */
  double informative() {
    return whole == 0 ? 0 : (double) whole * whole / squares;
  }
}
