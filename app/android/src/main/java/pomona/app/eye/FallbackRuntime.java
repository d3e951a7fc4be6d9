package pomona.app.eye;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * Runs a bundle with the chosen delegate, and with another one when that one fails. The frame at
 * which it failed is run again, so only time is lost.
 *
 * <p>It is made, run and closed on one thread, which it checks, because a delegate belongs to the
 * thread that made it and some drivers crash instead of throwing.
 */
final class FallbackRuntime implements Runtime {
  /** A delegate that has run so long without a crash is trusted for as long as it is open. */
  private static final long QUIET_NANOS = 60_000_000_000L;

  private final DelegateChoice choice;
  private final Thread owner = Thread.currentThread();
  private DelegateChoice.Chosen chosen;
  private boolean closed;
  private boolean marked;
  private boolean trusted;
  private long markedNanos;

  FallbackRuntime(DelegateChoice choice, DelegateChoice.Chosen first) {
    this.choice = choice;
    this.chosen = first;
  }

  /** What runs now. */
  Delegate delegate() {
    return chosen.delegate();
  }

  @Override
  public ByteBuffer input() {
    check();
    return chosen.runtime().input();
  }

  @Override
  public void run() {
    check();
    mark();
    try {
      chosen.runtime().run();
    } catch (RuntimeException | LinkageError failure) {
      goOnWithAnother(failure);
    }
  }

  /** A frame allocates nothing for it; the mark is written once, and wiped off once. */
  private void mark() {
    if (trusted) {
      return;
    }
    if (!marked) {
      marked = true;
      markedNanos = choice.nanos();
      choice.using(chosen.delegate());
    } else if (choice.nanos() - markedNanos >= QUIET_NANOS) {
      trusted = true;
      choice.rested();
    }
  }

  /** Nobody looks for now: a process that is ended meanwhile has not crashed. */
  void rest() {
    check();
    if (marked && !trusted) {
      marked = false;
      choice.rested();
    }
  }

  private void goOnWithAnother(Throwable failure) {
    rest();
    trusted = false;
    marked = false;
    DelegateChoice.Chosen broken = chosen;
    Optional<DelegateChoice.Chosen> next = choice.instead(broken.delegate());
    if (!next.isPresent()) {
      throw new IllegalStateException(
          "Nothing on this phone runs this bundle any more",
          new FailureException(Failure.MODEL_DOES_NOT_RUN, failure));
    }
    chosen = next.get();
    copy(broken.runtime().input(), chosen.runtime().input());
    try {
      broken.runtime().close();
    } catch (RuntimeException | LinkageError alreadyBroken) {
      // It has failed; that it cannot be freed in order either changes nothing.
    }
    run();
  }

  private static void copy(ByteBuffer frame, ByteBuffer into) {
    ByteBuffer whole = frame.duplicate();
    rewind(whole);
    rewind(into);
    into.put(whole);
  }

  /** Clears as a Buffer, because ByteBuffer has no clear of its own on Android 8. */
  private static void rewind(Buffer buffer) {
    buffer.clear();
  }

  @Override
  public ByteBuffer output(int index) {
    check();
    return chosen.runtime().output(index);
  }

  @Override
  public BundleGraph graph() {
    return chosen.runtime().graph();
  }

  @Override
  public void close() {
    check();
    if (!closed) {
      rest();
      closed = true;
      chosen.runtime().close();
    }
  }

  private void check() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "This runtime belongs to the thread "
              + owner.getName()
              + ", not to "
              + Thread.currentThread().getName());
    }
  }
}
