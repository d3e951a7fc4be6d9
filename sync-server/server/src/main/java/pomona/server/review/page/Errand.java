package pomona.server.review.page;

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
  private volatile State state = new State(false, false, "");

  public Errand(String name) {
    this.name = name;
  }

  /**
   * The state of the work.
   *
   * @param words how the last one ended, if one did
   */
  public record State(boolean running, boolean failed, String words) {}

  public State state() {
    return state;
  }

  /**
   * Begins; false where one is running already.
   *
   * @param work returns in words what came of it
   */
  public synchronized boolean begin(Callable<String> work) {
    if (state.running()) {
      return false;
    }
    state = new State(true, false, "");
    Thread thread = new Thread(() -> run(work), name);
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  private void run(Callable<String> work) {
    try {
      state = new State(false, false, work.call());
    } catch (Exception | LinkageError | StackOverflowError failed) {
      LOG.error("{} failed", name, failed);
      state = new State(false, true, "It failed: " + failed.getMessage());
    }
  }
}
