package pomona.app;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a thread was at during the longest of many short pieces of work: its own processor time,
 * which does not count while others have the core, the classes that were loaded meanwhile, and
 * where it stood whenever somebody looked.
 */
final class SlowestFrame implements AutoCloseable {
  private static final long LOOK_MICROS = 500;
  private static final int MOST_PLACES = 3;
  private static final int MOST_LOOKS = 400;

  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
  private final Thread watched = Thread.currentThread();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "frame-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final List<StackTraceElement[]> looks = new ArrayList<>();
  private boolean working;
  private long fromNanos;
  private long fromCpuNanos;
  private long fromClasses;
  private int frames;
  private double millis;
  private double cpuMillis;
  private double mostCpuMillis;
  private long loaded;
  private int number;
  private List<StackTraceElement[]> seen = List.of();

  private final ScheduledFuture<?> looking =
      watcher.scheduleWithFixedDelay(this::look, 0, LOOK_MICROS, TimeUnit.MICROSECONDS);

  private synchronized void look() {
    if (working && looks.size() < MOST_LOOKS) {
      looks.add(watched.getStackTrace());
    }
  }

  /** Begins a piece of work on the thread that made this. */
  synchronized void begin() {
    looks.clear();
    working = true;
    fromClasses = classes.getTotalLoadedClassCount();
    fromCpuNanos = cpuNanos();
    fromNanos = System.nanoTime();
  }

  /** Ends it; how long it took, in milliseconds. */
  double end() {
    double took = (System.nanoTime() - fromNanos) / 1e6;
    double cpu = (cpuNanos() - fromCpuNanos) / 1e6;
    end(took, cpu);
    return took;
  }

  private synchronized void end(double took, double cpu) {
    working = false;
    frames++;
    mostCpuMillis = Math.max(mostCpuMillis, cpu);
    if (took > millis) {
      millis = took;
      cpuMillis = cpu;
      loaded = classes.getTotalLoadedClassCount() - fromClasses;
      number = frames;
      seen = new ArrayList<>(looks);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The most that any took of the processor. */
  double mostCpuMillis() {
    return mostCpuMillis;
  }

  /** What is known of the longest, on several lines. */
  synchronized String words() {
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "the slowest was number %d: %.2f ms, %.2f ms of the processor's, %d classes loaded;"
                + " where it stood in %d looks:%n",
            number,
            millis,
            cpuMillis,
            loaded,
            seen.size()));
    Map<String, Integer> places = new HashMap<>();
    for (StackTraceElement[] stack : seen) {
      StringBuilder place = new StringBuilder();
      for (StackTraceElement at : stack) {
        if (at.getClassName().equals(Measured.class.getName())) {
          break;
        }
        // How Robolectric gets from one method of Android to the next says nothing.
        if (!at.getClassName().startsWith("java.lang.invoke.")) {
          place.append("    ").append(at).append(System.lineSeparator());
        }
      }
      places.merge(place.toString(), 1, Integer::sum);
    }
    places.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(MOST_PLACES)
        .forEach(
            place ->
                words
                    .append("  ")
                    .append(place.getValue())
                    .append(" times at")
                    .append(System.lineSeparator())
                    .append(place.getKey()));
    return words.toString();
  }

  @Override
  public void close() {
    looking.cancel(false);
    watcher.shutdownNow();
  }
}
