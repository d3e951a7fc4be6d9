package pomona.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * A warehouse's radio: now and then no way out, now and then the answer gets lost on its way back
 * (so that the phone does not know that the server has it), often slow. All from a seed.
 */
final class BadNetwork implements Interceptor {

  private static final double NO_WAY_OUT = 0.07;
  private static final double ANSWER_LOST = 0.07;
  private static final double SLOW = 0.2;

  private final SplittableRandom random;
  private final CountDownLatch stop;
  private volatile boolean offline;
  private int faults;

  BadNetwork(final long seed, final CountDownLatch stop) {
    random = new SplittableRandom(seed);
    this.stop = stop;
  }

  /** Takes the phone off the network, or back on it. */
  void offline(final boolean now) {
    offline = now;
  }

  boolean isOffline() {
    return offline;
  }

  /** How often something went wrong so far. */
  synchronized int faults() {
    return faults;
  }

  @Override
  public Response intercept(final Chain chain) throws IOException {
    final double fate;
    final long slowMillis;
    synchronized (this) {
      fate = random.nextDouble();
      slowMillis = random.nextDouble() < SLOW ? random.nextInt(150) : 0;
    }
    pause(slowMillis);
    if (offline || fate < NO_WAY_OUT) {
      noted();
      throw new ConnectException(offline ? "no network" : "no way out");
    }
    final Response response = chain.proceed(chain.request());
    if (fate < NO_WAY_OUT + ANSWER_LOST) {
      noted();
      response.close();
      throw new SocketTimeoutException("the answer got lost");
    }
    return response;
  }

  private synchronized void noted() {
    faults++;
  }

  private void pause(final long millis) {
    try {
      // A network that is slow, not a wait for something; ends early when the demo ends.
      final boolean unused = stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
