package pomona.tflite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pomona.bundle.Bundle;
import pomona.vision.Eye;

/**
 * A fixed number of eyes of one bundle, each with an interpreter of its own on one thread: two
 * frames at once on two cores beat one frame on two threads.
 *
 * <p>Closing waits for the eyes that are lent, so that no interpreter is freed under a frame.
 */
public final class EyePool implements AutoCloseable {
  private final List<Eye> eyes = new ArrayList<>();
  private final BlockingQueue<Eye> idle;
  private boolean closed;

  /**
   * @param size as many frames are looked at at once
   */
  public EyePool(Bundle bundle, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A pool of " + size + " eyes");
    }
    idle = new ArrayBlockingQueue<>(size);
    try {
      for (int i = 0; i < size; i++) {
        eyes.add(open(bundle));
      }
      idle.addAll(eyes);
    } catch (RuntimeException | Error e) {
      for (Eye eye : eyes) {
        eye.close();
      }
      throw e;
    }
  }

  private static Eye open(Bundle bundle) {
    TfliteRuntime runtime = new TfliteRuntime(bundle);
    try {
      return new Eye(bundle, runtime);
    } catch (RuntimeException | Error e) {
      runtime.close();
      throw e;
    }
  }

  /**
   * Lends an eye to the calling thread for as long as {@code use} runs; what the eye returns must
   * not be kept beyond that.
   *
   * @throws IllegalStateException when none is free in time, or the pool is closed
   */
  public <T> T with(long timeoutMillis, Function<Eye, T> use) throws InterruptedException {
    Eye eye = idle.poll(timeoutMillis, TimeUnit.MILLISECONDS);
    if (eye == null) {
      throw new IllegalStateException(
          "None of " + eyes.size() + " eyes was free within " + timeoutMillis + " ms");
    }
    try {
      synchronized (this) {
        if (closed) {
          throw new IllegalStateException("This pool is closed");
        }
      }
      return use.apply(eye);
    } finally {
      idle.add(eye);
    }
  }

  /** Waits for every eye to come back, then frees them. Closing twice does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    boolean interrupted = false;
    for (int left = eyes.size(); left > 0; ) {
      try {
        idle.take().close();
        left--;
      } catch (InterruptedException e) {
        // An interpreter that is still running must not be freed: wait on, and say so later.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
