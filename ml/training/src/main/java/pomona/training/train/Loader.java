package pomona.training.train;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;

/**
 * Makes batches ahead of the trainer on a thread of its own. The trainer's thread never waits for a
 * picture unless making one takes longer than learning from it.
 */
final class Loader implements Training.BatchSource, AutoCloseable {

  private static final int AHEAD = 4;

  /** A batch or what went wrong on the way to it. */
  private record Made(int step, Training.Batches batches, RuntimeException failure) {}

  private final BlockingQueue<Made> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  Loader(final int firstStep, final int steps, final IntFunction<Training.Batches> source) {
    thread =
        new Thread(
            () -> {
              try {
                for (int step = firstStep; step < steps; step++) {
                  ready.put(make(step, source));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "pomona-loader");
    thread.setDaemon(true);
    thread.start();
  }

  private static Made make(final int step, final IntFunction<Training.Batches> source) {
    try {
      return new Made(step, source.apply(step), null);
    } catch (RuntimeException e) {
      return new Made(step, null, e);
    }
  }

  @Override
  public Training.Batches take(final int step) throws InterruptedException {
    final Made made = ready.take();
    if (made.failure() != null) {
      throw made.failure();
    }
    if (made.step() != step) {
      throw new IllegalStateException("asked for step " + step + ", made " + made.step());
    }
    return made.batches();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
