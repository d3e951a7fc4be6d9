package pomona.server.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits requests for each name by a bucket that holds {@code burst} tokens and gains {@code
 * perSecond}. The least recently seen names are forgotten, so that strangers cannot fill the
 * memory.
 */
public final class RateLimit {
  private static final int MAX_NAMES = 10_000;

  private final Clock clock;
  private final double perSecond;
  private final double burst;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_NAMES;
        }
      };

  public RateLimit(Clock clock, double perSecond, double burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Takes a token; false if there is none. */
  public boolean allows(String name) {
    return allows(name, 1);
  }

  /** Takes a number of tokens; false, and takes none, if there are fewer. */
  public synchronized boolean allows(String name, long tokens) {
    long now = clock.millis();
    Bucket bucket = buckets.computeIfAbsent(name, fresh -> new Bucket(burst, now));
    // If the clock goes back, nothing is added and nothing is taken away.
    double gained = Math.max(0, now - bucket.atMillis) / 1000.0 * perSecond;
    bucket.tokens = Math.min(burst, bucket.tokens + gained);
    bucket.atMillis = now;
    if (bucket.tokens < tokens) {
      return false;
    }
    bucket.tokens -= tokens;
    return true;
  }

  private static final class Bucket {
    double tokens;
    long atMillis;

    Bucket(double tokens, long atMillis) {
      this.tokens = tokens;
      this.atMillis = atMillis;
    }
  }
}
