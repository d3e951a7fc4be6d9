package pomona.server.similar;

/**
 * A vector's direction in 128 bits, from which its cosine to another is estimated without looking
 * at the vector itself.
 *
 * <p>The method is RaBitQ (J. Gao and C. Long, "RaBitQ: Quantizing High-Dimensional Vectors with a
 * Theoretical Error Bound", SIGMOD 2024). Let {@code x} and {@code q} be unit vectors, {@code c}
 * the centre of the vectors around {@code x}, all turned by the same fixed rotation, {@code D =
 * 128}, and {@code o = (x - c) / |x - c|}. Then
 *
 * <pre>  x . q = c . q + (x - c) . c + |x - c| (o . (q - c))</pre>
 *
 * <p>The second term is one number of each stored vector. Only the signs of {@code o} are kept: the
 * unit vector {@code b = sign(o) / sqrt(D)}. With {@code u = b . o}, which is near {@code
 * sqrt(2/pi)} after a rotation that depends on no vector,
 *
 * <pre>  o . (q - c)  is estimated by  b . (q - c) / u</pre>
 *
 * <p>without bias; its error is spread like a normal one with deviation {@code |q - c| sqrt(1 -
 * u^2) / (u sqrt(D - 1))}. So a vector whose estimate is several deviations below the tenth best
 * found so far need not be looked at. The product {@code b . (q - c)} is made of counted bits: the
 * query's numbers are rounded to {@link #PLANES} bits, and bit {@code k} of all of them is a mask
 * of 128 bits.
 *
 * <p>A first look uses the signs of {@code r = q - c} alone. Signs of two vectors that were turned
 * together differ in a share {@code t / pi} of their places, where {@code t} is the angle between
 * the vectors (M. Goemans and D. Williamson, J. ACM 42, 1995). So the number of places that differ
 * is near binomial; the lower end of its interval (E. Wilson, 1927, with {@link #FIRST_DEVIATIONS})
 * says how small the angle may be, and so how large {@code o . r} may be. As {@code x} has length
 * 1, {@code |x - c|} is the root of {@code 1 - c . c - 2 (x - c) . c}. With the least and the
 * largest {@code (x - c) . c} of many rows, the bound is one number of different signs for all of
 * them, and a row is ruled out by two counts of bits, without another number of it being read.
 *
 * <p>The rotation is three rounds of fixed signs and a Walsh-Hadamard transform: orthogonal, and
 * some 3,000 additions instead of 16,384 products (N. Ailon and B. Chazelle, STOC 2006).
 */
final class Sketch {
  static final int DIMENSIONS = 128;

  /** Bits that a number of the query is rounded to. */
  static final int PLANES = 4;

  /**
   * How many deviations below the worst wanted hit an estimate must be for its vector to be
   * skipped. With 3, one in a thousand vectors that matter is missed.
   */
  static final double DEVIATIONS = 3;

  /** The same for a first look, which is to add next to nothing to what is missed. */
  static final double FIRST_DEVIATIONS = 4;

  /** The mean of {@code u}: the square root of 2 / pi. */
  private static final double MEAN_AGREEMENT = Math.sqrt(2 / Math.PI);

  /** The largest cosine of two vectors of whose signs so many differ; so sure is a first look. */
  private static final double[] MOST_BY_DIFFERENT_SIGNS = mostByDifferentSigns();

  /** What sums of 128 floats may be off by. */
  private static final double ROUNDING = 1e-5;

  private static final int ROUNDS = 3;
  private static final float ROOT = (float) Math.sqrt(DIMENSIONS);

  /**
   * These signs were drawn once. Other signs would be another format, because blocks hold vectors
   * that were turned by these.
   */
  private static final long[] SIGNS = {
    0x9e3779b97f4a7c15L, 0xbf58476d1ce4e5b9L,
    0x94d049bb133111ebL, 0x2545f4914f6cdd1dL,
    0xd6e8feb86659fd93L, 0xa0761d6478bd642fL
  };

  private Sketch() {}

  private static double[] mostByDifferentSigns() {
    double[] most = new double[DIMENSIONS + 1];
    double z = FIRST_DEVIATIONS * FIRST_DEVIATIONS / DIMENSIONS;
    for (int differ = 0; differ <= DIMENSIONS; differ++) {
      double share = differ / (double) DIMENSIONS;
      double least = (share + z / 2 - Math.sqrt(z * share * (1 - share) + z * z / 4)) / (1 + z);
      most[differ] = Math.cos(Math.PI * Math.max(0, least));
    }
    return most;
  }

  /**
   * One divided by the length of an int8 vector; 0 for a vector of zeros, which is like no other.
   */
  static float inverseLength(byte[] vectors, int from) {
    int squares = 0;
    for (int i = from; i < from + DIMENSIONS; i++) {
      squares += vectors[i] * vectors[i];
    }
    return squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
  }

  /** The unit vector of an int8 vector, turned. */
  static void turned(byte[] vectors, int from, float inverseLength, float[] into, int at) {
    for (int i = 0; i < DIMENSIONS; i++) {
      into[at + i] = vectors[from + i] * inverseLength;
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < DIMENSIONS; i++) {
        if ((SIGNS[2 * round + (i >>> 6)] >>> i & 1) != 0) {
          into[at + i] = -into[at + i];
        }
      }
      hadamard(into, at);
    }
  }

  private static void hadamard(float[] values, int at) {
    for (int step = 1; step < DIMENSIONS; step *= 2) {
      for (int group = at; group < at + DIMENSIONS; group += 2 * step) {
        for (int i = group; i < group + step; i++) {
          float sum = values[i] + values[i + step];
          values[i + step] = values[i] - values[i + step];
          values[i] = sum;
        }
      }
    }
    for (int i = at; i < at + DIMENSIONS; i++) {
      values[i] /= ROOT;
    }
  }

  /** The sketch of a stored vector, which is kept beside it. */
  record Kept(long low, long high, float constant, float factor) {}

  /** Makes it of a turned unit vector and the turned centre. */
  static Kept keep(float[] turned, int at, float[] centre) {
    long low = 0;
    long high = 0;
    double constant = 0;
    double squares = 0;
    double absolute = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      float rest = turned[at + i] - centre[i];
      if (rest >= 0) {
        if (i < 64) {
          low |= 1L << i;
        } else {
          high |= 1L << i;
        }
      }
      constant += rest * centre[i];
      squares += rest * rest;
      absolute += Math.abs(rest);
    }
    // |x - c| / u, where u = (sum of |o_i|) / sqrt(D).
    double factor = absolute == 0 ? 0 : squares * ROOT / absolute;
    return new Kept(low, high, (float) constant, (float) factor);
  }

  /** A query, made ready for the vectors around one centre. */
  static final class Query {
    private final long[] low = new long[PLANES];
    private final long[] high = new long[PLANES];
    private float perCount;
    private float perOne;
    private float offset;
    private float base;
    private long signsLow;
    private long signsHigh;
    private final double[] bySigns = new double[DIMENSIONS + 1];

    /**
     * Takes other vectors.
     *
     * @param leastConstant of all of them
     * @param mostConstant of all of them
     */
    void around(float[] turnedQuery, float[] centre, float leastConstant, float mostConstant) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      double squares = 0;
      double product = 0;
      double centreSquares = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        float rest = turnedQuery[i] - centre[i];
        least = Math.min(least, rest);
        most = Math.max(most, rest);
        squares += rest * rest;
        product += turnedQuery[i] * centre[i];
        centreSquares += centre[i] * centre[i];
      }
      float step = Math.max((most - least) / ((1 << PLANES) - 1), Float.MIN_NORMAL);
      signsLow = 0;
      signsHigh = 0;
      java.util.Arrays.fill(low, 0);
      java.util.Arrays.fill(high, 0);
      int sum = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        float rest = turnedQuery[i] - centre[i];
        if (rest >= 0) {
          signsLow |= i < 64 ? 1L << i : 0;
          signsHigh |= i < 64 ? 0 : 1L << i;
        }
        int level = Math.round((rest - least) / step);
        sum += level;
        for (int plane = 0; plane < PLANES; plane++) {
          long bit = (long) (level >>> plane & 1) << i;
          if (i < 64) {
            low[plane] |= bit;
          } else {
            high[plane] |= bit;
          }
        }
      }
      double deviation =
          Math.sqrt(
              squares * (1 - MEAN_AGREEMENT * MEAN_AGREEMENT) / (DIMENSIONS - 1)
                  + step * step / 12);
      base = (float) product;
      boundBySigns(Math.sqrt(squares), 1 - centreSquares, leastConstant, mostConstant);
      perCount = 2 * step / ROOT;
      perOne = 2 * least / ROOT;
      offset = (float) (-(step * sum + least * DIMENSIONS) / ROOT + DEVIATIONS * deviation);
    }

    /** Of all constants in the range, the one whose bound is the largest counts. */
    private void boundBySigns(double length, double whole, double least, double most) {
      for (int differ = 0; differ <= DIMENSIONS; differ++) {
        double along = length * MOST_BY_DIFFERENT_SIGNS[differ];
        // constant + along * sqrt(whole - 2 constant) is largest where the root is along.
        double constant = Math.max(least, Math.min(most, (whole - along * along) / 2));
        double other = along < 0 ? most : constant;
        double root = Math.sqrt(Math.max(0, whole - 2 * other));
        bySigns[differ] = base + other + along * root + ROUNDING;
      }
    }

    /** In how many places the signs of a vector may differ if its cosine is at least so much. */
    int mostDifferent(double cosine) {
      int differ = DIMENSIONS;
      while (differ >= 0 && bySigns[differ] < cosine) {
        differ--;
      }
      return differ;
    }

    /** In how many places the signs of a vector differ. */
    int different(long bitsLow, long bitsHigh) {
      return Long.bitCount(bitsLow ^ signsLow) + Long.bitCount(bitsHigh ^ signsHigh);
    }

    /**
     * Which of some vectors have signs that differ in so many places at most. It has no branch: how
     * many of them do is different for every query, and a wrong guess costs more than the count.
     *
     * @param signs two words of each vector
     * @param near is filled with their numbers
     * @return how many they are
     */
    int within(int mostDifferent, long[] signs, int vectors, int[] near) {
      int count = 0;
      for (int i = 0; i < vectors; i++) {
        near[count] = i;
        count += (different(signs[2 * i], signs[2 * i + 1]) - mostDifferent - 1) >>> 31;
      }
      return count;
    }

    /** An upper bound of the cosine to a stored vector, by its sketch. */
    float most(long bitsLow, long bitsHigh, float constant, float factor) {
      int count =
          Long.bitCount(bitsLow & low[0])
              + Long.bitCount(bitsHigh & high[0])
              + 2 * (Long.bitCount(bitsLow & low[1]) + Long.bitCount(bitsHigh & high[1]))
              + 4 * (Long.bitCount(bitsLow & low[2]) + Long.bitCount(bitsHigh & high[2]))
              + 8 * (Long.bitCount(bitsLow & low[3]) + Long.bitCount(bitsHigh & high[3]));
      int ones = Long.bitCount(bitsLow) + Long.bitCount(bitsHigh);
      return base + constant + factor * (perCount * count + perOne * ones + offset);
    }
  }
}
