package pomona.server.fleet;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Measures every request from its first byte out to its last byte in, and lets a few answers get
 * lost on their way, so that facts are sent twice.
 */
final class Latencies implements Interceptor {
  private static final double ANSWERS_LOST = 0.01;

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

  /** Milliseconds of one kind of request, apart for the rush at a shift's end. */
  static final class Series {
    private float[] values = new float[1024];
    private boolean[] storms = new boolean[1024];
    private int size;

    private synchronized void add(float millis, boolean storm) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
        storms = Arrays.copyOf(storms, 2 * size);
      }
      values[size] = millis;
      storms[size++] = storm;
    }

    synchronized int size() {
      return size;
    }

    /** Of all of them, sorted. */
    synchronized float[] sorted(boolean stormsAlone) {
      float[] chosen = new float[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (!stormsAlone || storms[i]) {
          chosen[count++] = values[i];
        }
      }
      float[] sorted = Arrays.copyOf(chosen, count);
      Arrays.sort(sorted);
      return sorted;
    }

    /** The p-th hundredth of those since a place, for a line over time; 0 where there are none. */
    synchronized float since(int from, double share) {
      float[] latest = Arrays.copyOfRange(values, Math.min(from, size), size);
      Arrays.sort(latest);
      return share(latest, share);
    }
  }

  /** The value that a share of sorted values does not exceed. */
  static float share(float[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }

  Series of(Kind kind) {
    return series.get(kind);
  }

  long requests() {
    return series.values().stream().mapToLong(Series::size).sum();
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
    series.get(kind).add((System.nanoTime() - begin) / 1e6f, inStorm);
    if (kind != Kind.OTHER && loses()) {
      response.close();
      throw new SocketTimeoutException("the answer got lost, as it was meant to");
    }
    return response;
  }
}
