package pomona.lot.verdict;

import java.math.BigInteger;
import pomona.lot.rule.Tolerance;

/** An exact part of a whole, so that 20 of 200 is 10 % and passes "at most 10 %". */
public record Share(BigInteger part, BigInteger whole) {
  private static final BigInteger MILLION = BigInteger.valueOf(Tolerance.WHOLE);

  public Share {
    if (part.signum() < 0 || whole.compareTo(part) < 0) {
      throw new IllegalArgumentException(part + " of " + whole);
    }
  }

  static Share of(long part, long whole) {
    return new Share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
  }

  /** Inclusive. */
  public boolean isAtMost(int millionths) {
    return part.multiply(MILLION).compareTo(whole.multiply(BigInteger.valueOf(millionths))) <= 0;
  }

  /** 0 to 1; 0 of an empty whole. */
  public double value() {
    return whole.signum() == 0 ? 0 : part.doubleValue() / whole.doubleValue();
  }

  /** The mean of two shares, each with the same weight. */
  Share meanWith(Share other) {
    return new Share(
        part.multiply(other.whole).add(other.part.multiply(whole)),
        whole.multiply(other.whole).shiftLeft(1));
  }

  boolean isAbove(Share other) {
    return part.multiply(other.whole).compareTo(other.part.multiply(whole)) > 0;
  }
}
