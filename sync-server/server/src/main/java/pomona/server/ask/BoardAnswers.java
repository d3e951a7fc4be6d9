package pomona.server.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import pomona.ask.question.Question;
import pomona.ask.say.Asked;

/**
 * Answers the questions of a board side by side, over one reading of lots and scans.
 *
 * <pre>
 *   List&lt;Asked&gt; answers = boards.answer(questions, Asking.Asker.EVERYTHING.at(Set.of("north")));
 * </pre>
 *
 * <p>All boards that are open share its threads, of which there are no more than processors, and no
 * more than the database has readers.
 */
public final class BoardAnswers implements AutoCloseable {
  private static final int MOST_THREADS = 4;

  private final Asking asking;
  private final ExecutorService threads;

  BoardAnswers(Asking asking) {
    this.asking = asking;
    AtomicInteger made = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
            task -> {
              Thread thread = new Thread(task, "pomona-board-" + made.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The answers in the order of the questions. */
  public List<Asked> answer(List<Question> questions, Asking.Asker asker) {
    Function<Question, Asked> together = asking.together(asker);
    List<Future<Asked>> waiting = new ArrayList<>();
    for (Question question : questions) {
      waiting.add(threads.submit(() -> together.apply(question)));
    }
    List<Asked> answers = new ArrayList<>();
    try {
      for (Future<Asked> each : waiting) {
        answers.add(each.get());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a board is answered", ended);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a board cannot be answered", failed.getCause());
    } finally {
      waiting.forEach(each -> each.cancel(false));
    }
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
