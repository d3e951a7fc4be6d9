package pomona.app;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times of one kind, and where they are written: {@code target/bench/}. With {@code -Dpomona.bench}
 * there are more of them, and limits are held; without, the run only shows that it works.
 */
public final class Measured {
  private static final boolean BENCH = System.getProperty("pomona.bench") != null;

  private final String name;
  private final double[] millis;
  private int count;
  private double mostUncollected;
  private double mostOfProcessor;
  private String slowest = "";

  private Measured(String name, int times) {
    this.name = name;
    this.millis = new double[times];
  }

  /** Does something a few times, or many times in a bench. */
  public static Measured of(String name, int few, int many, Runnable doing) {
    int times = BENCH ? many : few;
    Measured measured = new Measured(name, times);
    try (SlowestFrame watch = new SlowestFrame()) {
      for (int i = 0; i < times; i++) {
        long collections = collections();
        watch.begin();
        doing.run();
        double millis = watch.end();
        measured.millis[measured.count++] = millis;
        if (collections() == collections) {
          measured.mostUncollected = Math.max(measured.mostUncollected, millis);
        }
      }
      measured.mostOfProcessor = watch.mostCpuMillis();
      measured.slowest = watch.words();
    }
    Arrays.sort(measured.millis);
    return measured;
  }

  /** The JVM's serial collector stops everything while it works; a phone's does not. */
  private static long collections() {
    long all = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      all += collector.getCollectionCount();
    }
    return all;
  }

  /** How many there are of something in a bench, and how many otherwise. */
  public static int size(int few, int many) {
    return BENCH ? many : few;
  }

  public double median() {
    return millis[millis.length / 2];
  }

  /** The most that any took of the processor: what others did meanwhile is not in it. */
  public double mostOfProcessor() {
    return mostOfProcessor;
  }

  public double most() {
    return millis[millis.length - 1];
  }

  /** Writes the figures down; in a bench, holds the limit to one of them. */
  public void report(double figure, double limitMillis) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%s: median %.2f ms, most %.2f ms (%.2f without the collector, %.2f of the processor's),"
                + " %d times, limit %.0f ms%n",
            name,
            median(),
            most(),
            mostUncollected,
            mostOfProcessor,
            millis.length,
            limitMillis);
    Path folder = Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(folder.resolve(name.replace(' ', '-') + ".txt"), line + slowest);
    if (BENCH && figure > limitMillis) {
      throw new AssertionError(line);
    }
  }
}
