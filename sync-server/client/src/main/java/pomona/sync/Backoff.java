package pomona.sync;

import java.util.Random;

/**
 * How long to wait after the n-th failure in a row: uniformly between 0 and base x 2^n, at most the
 * cap ("full jitter", M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015: of
 * the variants it finished the same work with the fewest calls). After an outage all phones of a
 * site come back at once; jitter spreads them.
 */
public final class Backoff {
  private final long baseMillis;
  private final long capMillis;
  private final Random random;
  private int failures;

  public Backoff(long baseMillis, long capMillis, Random random) {
    if (baseMillis < 1 || capMillis < baseMillis) {
      throw new IllegalArgumentException(
          "base " + baseMillis + " ms must be at least 1 and at most the cap " + capMillis + " ms");
    }
    this.baseMillis = baseMillis;
    this.capMillis = capMillis;
    this.random = random;
  }

  /** Counts a failure, and says how long to wait. */
  public synchronized long failedMillis() {
    long ceiling = capMillis;
    if (failures < 40 && baseMillis << failures < capMillis && baseMillis << failures > 0) {
      ceiling = baseMillis << failures;
    }
    failures++;
    return (long) (random.nextDouble() * ceiling) + 1;
  }

  /** Counts a success: the next failure is the first again. */
  public synchronized void worked() {
    failures = 0;
  }
}
