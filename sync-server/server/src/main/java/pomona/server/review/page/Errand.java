package pomona.server.review.page;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work that takes longer than a page may. One piece of work runs at a time, on a thread of its
 * own.
 */
public final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  private final String name;
  private volatile State state = new State(false, false, Optional.empty());

  public Errand(String name) {
    this.name = name;
  }

  /** How a piece of work ended, in the language of whoever reads it. */
  @FunctionalInterface
  public interface Outcome {
    String in(PageWords say);
  }

  /**
   * The state of the work.
   *
   * @param outcome how the last one ended, if one did
   */
  public record State(boolean running, boolean failed, Optional<Outcome> outcome) {
    /** How the last one ended; empty if none did. */
    public String words(PageWords say) {
      return outcome.map(ended -> ended.in(say)).orElse("");
    }
  }

  public State state() {
    return state;
  }

  /**
   * Begins; false where one is running already.
   *
   * @param work returns what came of it
   */
  public synchronized boolean begin(Callable<Outcome> work) {
    if (state.running()) {
      return false;
    }
    state = new State(true, false, Optional.empty());
    Thread thread = new Thread(() -> run(work), name);
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  private void run(Callable<Outcome> work) {
    try {
      state = new State(false, false, Optional.of(work.call()));
    } catch (Exception | LinkageError | StackOverflowError failed) {
      LOG.error("{} failed", name, failed);
      String why = String.valueOf(failed.getMessage());
      state =
          new State(
              false, true, Optional.of(say -> say.of("page.failed", say.again("problem.", why))));
    }
  }
}
