package pomona.server.model;

/**
 * Tells whether a new generation is worse than the old one by more than a margin. It may be asked
 * at any moment, as often as one likes, while data arrive.
 *
 * <p>A test of fixed size gives false alarms if it is looked at repeatedly: at a nominal 5 %, in a
 * third of all harmless rollouts that are looked at a hundred times. This is the mixture sequential
 * probability ratio test (H. Robbins, "Statistical methods related to the law of the iterated
 * logarithm", Ann. Math. Stat. 41, 1970) in the form for two streams of R. Johari, L. Pekelis and
 * D. J. Walsh ("Always Valid Inference: Bringing Sequential Analysis to A/B Testing", arXiv
 * 1512.04922). With the means m and variances s^2 of both streams,
 *
 * <pre>
 *   d = m_new - m_old - margin          V = s_new^2 / n_new + s_old^2 / n_old
 *   L = sqrt(V / (V + t^2)) exp(t^2 d^2 / (2 V (V + t^2)))
 * </pre>
 *
 * <p>L is the likelihood ratio of "the difference is normal around the margin with standard
 * deviation t" to "it is the margin". Under the latter it is a martingale of mean 1, so by Ville's
 * inequality it ever exceeds 1 / alpha with probability at most alpha. It counts here only when d
 * is positive, which makes the bound conservative. t is the size of harm that is looked for: it
 * decides how soon harm is found, not how often there is a false halt.
 *
 * <p>The normal form needs some data: the test is silent before {@link #LEAST} values of each
 * stream, and each variance is that of the stream with half a success and half a failure added (for
 * rare events a short stream may have seen none). {@code SequentialTestTest} simulates the rate of
 * false halts.
 */
public final class SequentialTest {
  /** The least number of values of each stream before the test answers. */
  public static final int LEAST = 100;

  private final double margin;
  private final double alpha;
  private final double scale;
  private final Stream fresh = new Stream();
  private final Stream old = new Stream();

  /**
   * A test.
   *
   * @param margin by how much the new one may be worse
   * @param alpha the greatest probability of ever halting a harmless rollout
   * @param scale t, the size of harm looked for beyond the margin
   */
  public SequentialTest(double margin, double alpha, double scale) {
    if (!(alpha > 0 && alpha < 1) || !(scale > 0)) {
      throw new IllegalArgumentException("alpha " + alpha + ", scale " + scale);
    }
    this.margin = margin;
    this.alpha = alpha;
    this.scale = scale;
  }

  /** Values of the new generation: how many, their sum, and the sum of their squares. */
  public void addNew(long count, double sum, double squares) {
    fresh.add(count, sum, squares);
  }

  /** Values of the old generation. */
  public void addOld(long count, double sum, double squares) {
    old.add(count, sum, squares);
  }

  /** Whether the new one is worse by more than the margin, beyond the doubt that alpha allows. */
  public boolean harmful() {
    return likelihoodRatio() >= 1 / alpha;
  }

  /** L, or 0 if there are too few data or the new one is not worse than the margin allows. */
  public double likelihoodRatio() {
    if (fresh.count < LEAST || old.count < LEAST) {
      return 0;
    }
    double d = difference() - margin;
    if (d <= 0) {
      return 0;
    }
    double v = fresh.variance() / fresh.count + old.variance() / old.count;
    double t2 = scale * scale;
    return Math.exp(0.5 * Math.log(v / (v + t2)) + t2 * d * d / (2 * v * (v + t2)));
  }

  /** The new one's mean minus the old one's. */
  public double difference() {
    return fresh.mean() - old.mean();
  }

  public long newCount() {
    return fresh.count;
  }

  public long oldCount() {
    return old.count;
  }

  public double newMean() {
    return fresh.mean();
  }

  public double oldMean() {
    return old.mean();
  }

  private static final class Stream {
    long count;
    double sum;
    double squares;

    void add(long more, double moreSum, double moreSquares) {
      count += more;
      sum += moreSum;
      squares += moreSquares;
    }

    double mean() {
      return count == 0 ? 0 : sum / count;
    }

    /** The variance with half a success and half a failure added. */
    double variance() {
      double n = count + 1;
      double mean = (sum + 0.5) / n;
      return Math.max((squares + 0.5) / n - mean * mean, 1e-9);
    }
  }
}
