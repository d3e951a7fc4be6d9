package pomona.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * A test that hangs says where, and ends the run: every thread's stack is printed and the process
 * stops. Without it, nothing is known of a hang but that there was one.
 */
@RunListener.ThreadSafe
public final class HangReport extends RunListener {
  /** Many times what the slowest test takes. */
  private static final long MOST_MINUTES = 8;

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "hang-report");
            thread.setDaemon(true);
            return thread;
          });
  private ScheduledFuture<?> due;

  @Override
  public synchronized void testStarted(Description test) {
    due = watch.schedule(() -> stop(test), MOST_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public synchronized void testFinished(Description test) {
    due.cancel(false);
  }

  private static void stop(Description test) {
    StringBuilder report = new StringBuilder();
    report.append(test.getDisplayName()).append(" hangs; every thread:\n");
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      report.append('"').append(thread.getKey().getName()).append("\" ");
      report.append(thread.getKey().getState()).append('\n');
      for (StackTraceElement frame : thread.getValue()) {
        report.append("\tat ").append(frame).append('\n');
      }
    }
    // Past the test runner's own stream, which forwards by a thread that would not be waited for.
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.err)) {
      out.write(report.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Nobody listens; all that is left is to stop.
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}
