package pomona.app.eye;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * Runs a bundle with the delegate that was chosen, and with another from the frame on at which that
 * one fails: the frame is run again, so that nothing is lost but time.
 *
 * <p>Made, run and closed on one thread, which it checks: a delegate belongs to the thread that
 * made it, and some drivers crash where they should complain.
 */
final class FallbackRuntime implements Runtime {
  private final DelegateChoice choice;
  private final Thread owner = Thread.currentThread();
  private DelegateChoice.Chosen chosen;
  private boolean closed;

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
    try {
      chosen.runtime().run();
    } catch (RuntimeException | LinkageError failure) {
      goOnWithAnother(failure);
    }
  }

  private void goOnWithAnother(Throwable failure) {
    DelegateChoice.Chosen broken = chosen;
    Optional<DelegateChoice.Chosen> next = choice.instead(broken.delegate());
    if (!next.isPresent()) {
      throw new IllegalStateException(
          "Nothing on this phone runs this bundle any more: " + failure.getMessage(), failure);
    }
    chosen = next.get();
    copy(broken.runtime().input(), chosen.runtime().input());
    try {
      broken.runtime().close();
    } catch (RuntimeException alreadyBroken) {
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

  /** As Android 8 has it: there ByteBuffer does not have a clear of its own. */
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
