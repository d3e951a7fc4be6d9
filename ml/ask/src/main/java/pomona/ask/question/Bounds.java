package pomona.ask.question;

/**
 * Between which numbers something lies: an end that is infinite is open, one that is not belongs to
 * it only for a range with two ends, as people mean "between 65 and 75" and "more than 80".
 */
public record Bounds(double low, double high) {
  public Bounds {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("from " + low + " to " + high);
    }
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      throw new IllegalArgumentException("A range needs an end");
    }
  }

  public static Bounds above(double low) {
    return new Bounds(low, Double.POSITIVE_INFINITY);
  }

  public static Bounds below(double high) {
    return new Bounds(Double.NEGATIVE_INFINITY, high);
  }

  public boolean hasLow() {
    return !Double.isInfinite(low);
  }

  public boolean hasHigh() {
    return !Double.isInfinite(high);
  }

  /** Whether a number lies in it. */
  public boolean contains(double value) {
    if (hasLow() && hasHigh()) {
      return value >= low && value <= high;
    }
    return hasLow() ? value > low : value < high;
  }
}
