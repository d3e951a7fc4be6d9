package pomona.load.fleet;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Measures every request from its first byte out to its last byte in, and lets a few answers get
 * lost on their way, so that facts are sent twice.
 */
final class Latencies implements Interceptor {
  private static final double ANSWERS_LOST = 0.01;

  /** Longer times count as this long. */
  private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private static final int DIGITS = 3;

  /** What was asked for. */
  enum Kind {
    PUSH,
    PULL,
    OTHER
  }

  private final Random random;
  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);
  private volatile boolean storm;
  private long lost;

  Latencies(long seed) {
    random = new Random(seed);
    for (Kind kind : Kind.values()) {
      series.put(kind, new Series());
    }
  }

  /** Microseconds of one kind of request. */
  static final class Series {
    private final Histogram all = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Histogram storms = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Recorder latest = new Recorder(MOST_MICROS, DIGITS);

    private void add(long micros, boolean storm) {
      long most = Math.min(micros, MOST_MICROS);
      all.recordValue(most);
      latest.recordValue(most);
      if (storm) {
        storms.recordValue(most);
      }
    }

    long count() {
      return all.getTotalCount();
    }

    Histogram all() {
      return all;
    }

    /** Those of the rush at a shift's end. */
    Histogram storms() {
      return storms;
    }

    /** Those since this was last asked for. */
    Histogram latest() {
      return latest.getIntervalHistogram();
    }
  }

  /** The time that so many of a hundred requests did not exceed; 0 where there were none. */
  static double millis(Histogram micros, double percentile) {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1e3;
  }

  Series of(Kind kind) {
    return series.get(kind);
  }

  long requests() {
    return series.values().stream().mapToLong(Series::count).sum();
  }

  synchronized long lost() {
    return lost;
  }

  /** Whether what is sent from now on belongs to the rush at a shift's end. */
  void storm(boolean now) {
    storm = now;
  }

  private synchronized boolean loses() {
    boolean now = random.nextDouble() < ANSWERS_LOST;
    lost += now ? 1 : 0;
    return now;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    String path = chain.request().url().encodedPath();
    Kind kind =
        path.equals("/v1/facts") ? Kind.PUSH : path.equals("/v1/changes") ? Kind.PULL : Kind.OTHER;
    boolean inStorm = storm;
    long begin = System.nanoTime();
    Response response = chain.proceed(chain.request());
    if (response.body() != null) {
      response.body().source().request(Long.MAX_VALUE);
    }
    series.get(kind).add((System.nanoTime() - begin) / 1000, inStorm);
    if (kind != Kind.OTHER && loses()) {
      response.close();
      throw new SocketTimeoutException("the answer got lost, as it was meant to");
    }
    return response;
  }
}
