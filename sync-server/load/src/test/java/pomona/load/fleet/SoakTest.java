package pomona.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.load.process.OwnServer;
import pomona.server.StoppedServer;
import pomona.server.access.Role;
import pomona.sync.Enrolled;

/**
 * A server in a process of its own under steady work: phones push and pull, a reviewer turns pages.
 * Its memory, its open files and its threads must not grow with time. {@code -Dsoak=60m} does so
 * for an hour; the build does for seconds, which shows that it would notice and not that nothing
 * leaks.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS) // For as long as is asked for.
final class SoakTest {
  private static final double MINUTES = minutes(System.getProperty("soak", "4s"));

  /** From here on the first third of the time is compared with the last. */
  private static final double LONG_MINUTES = 2;

  private static final int HEAP_MEGABYTES = 192;
  private static final int PHONES = 24;
  private static final long EVERY_MILLIS = 1_000;

  /** A starved machine is slow; only a server that does not answer at all is a fault. */
  private static final long PAGE_MINUTES = 2;

  private static final List<String> PAGES =
      List.of("/queue", "/explore", "/explore/time", "/explore/space", "/updates", "/error-rates");

  @TempDir private Path folder;

  /** How often all garbage is collected to see what is left. */
  private static final Duration CENSUS_EVERY = Duration.ofMinutes(1);

  /** How the process stood at a moment. */
  private record Look(long resident, long threads, long openFiles, long files, long pageMillis) {}

  /**
   * What the reviewer saw: how the process stood after each page, and each minute its live heap.
   */
  private record Seen(List<Look> looks, List<LiveHeap> census, List<String> troubles) {}

  @Test
  void steadyWork_leavesMemoryFilesAndThreadsFlat() throws Exception {
    Path data = folder.resolve("data");
    FleetPlan plan = plan();
    List<Enrolled> devices = FleetEnrolment.inside(data, plan, Clock.systemUTC());
    String link = invite(data);
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    FleetResult result;
    try (OwnServer own = OwnServer.start(data, HEAP_MEGABYTES, folder.resolve("server.log"))) {
      CountDownLatch stop = new CountDownLatch(1);
      Thread reviewer = new Thread(() -> review(own, data, link, seen, stop), "soak-reviewer");
      reviewer.start();
      FleetRun run = FleetRun.live(plan, own.url(), devices, Optional.of(own));
      stop.countDown();
      reviewer.join(TimeUnit.MINUTES.toMillis(2));
      assertFalse(reviewer.isAlive(), "the reviewer waits for an answer for two minutes");
      result = run.result(Optional.empty(), 0);
    }
    assertTrue(seen.looks().size() >= 2, seen.toString());
    String words = words(result, seen);
    System.out.println(words);
    assertEquals(List.of(), seen.troubles());
    assertEquals(OptionalLong.empty(), result.found());
    assertTrue(result.balances() && result.acknowledged() > 0, result.figures().toString());
    assertTrue(most(seen.looks(), Look::threads) <= 110, words);
    assertTrue(most(seen.looks(), Look::openFiles) <= 250, words);
    if (MINUTES >= LONG_MINUTES) {
      flat(seen, words);
    }
  }

  /** In the last third no more than in the first, but for what a few more facts need. */
  private static void flat(Seen seen, String words) {
    assertTrue(grown(seen.census(), LiveHeap::bytes) <= 24 << 20, words);
    assertTrue(grown(seen.looks(), Look::threads) <= 4, words);
    assertTrue(grown(seen.looks(), Look::openFiles) <= 24, words);
    assertTrue(grown(seen.looks(), Look::files) <= 40, words);
  }

  /** A shift of eight hours each minute, whatever the length. */
  private static FleetPlan plan() {
    double days = Math.max(0.4, MINUTES / 3);
    double speedup = days * 24 * 60 / MINUTES;
    return new FleetPlan(PHONES, 2, days, speedup, 80, 60, 4, MINUTES, 1_000_000, 11);
  }

  private static double minutes(String text) {
    if (!text.matches("[0-9]{1,4}[smh]")) {
      throw new IllegalArgumentException("-Dsoak=" + text + ": say 30s, 60m or 2h");
    }
    int number = Integer.parseInt(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> number / 60.0;
      case 'm' -> number;
      default -> number * 60.0;
    };
  }

  private static String invite(Path data) throws IOException {
    try (StoppedServer server = StoppedServer.open(data, Clock.systemUTC())) {
      return server.people().invite("soak", Role.REVIEWER, "soak");
    }
  }

  private static void review(
      OwnServer own, Path data, String link, Seen seen, CountDownLatch stop) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .readTimeout(PAGE_MINUTES, TimeUnit.MINUTES)
            .build();
    try {
      String cookie = logIn(http, own.url(), link);
      int turn = 0;
      long nextCensus = System.nanoTime();
      do {
        String page = PAGES.get(turn++ % PAGES.size());
        long begin = System.nanoTime();
        get(http, own.url(), page, cookie);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        seen.looks().add(look(own, data, get(http, own.url(), "/metrics", cookie), millis));
        if (System.nanoTime() >= nextCensus) {
          seen.census().add(LiveHeap.of(own.pid()));
          nextCensus += CENSUS_EVERY.toNanos();
        }
      } while (!stop.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (IOException | AssertionError broken) {
      seen.troubles().add(broken.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private static String logIn(OkHttpClient http, HttpUrl server, String link) throws IOException {
    Request request =
        new Request.Builder()
            .url(server.newBuilder().addPathSegment("enter").addPathSegment(link).build())
            .post(RequestBody.create(new byte[0], null))
            .build();
    try (Response answer = http.newCall(request).execute()) {
      String cookie = answer.header("Set-Cookie");
      assertTrue(cookie != null, "status " + answer.code());
      return cookie.substring(0, cookie.indexOf(';'));
    }
  }

  private static String get(OkHttpClient http, HttpUrl server, String page, String cookie)
      throws IOException {
    HttpUrl url = server.newBuilder().encodedPath(page).build();
    Request request = new Request.Builder().url(url).header("Cookie", cookie).build();
    try (Response answer = http.newCall(request).execute()) {
      assertEquals(200, answer.code(), page);
      return answer.body() == null ? "" : answer.body().string();
    }
  }

  private static Look look(OwnServer own, Path data, String metrics, long pageMillis)
      throws IOException {
    long files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.count();
    } catch (java.io.UncheckedIOException gone) {
      // The index merged away what was just listed; the next look sees what is there then.
      files = 0;
    }
    return new Look(
        own.residentBytes(),
        Readings.sum(metrics, "jvm_threads_live_threads"),
        own.openFiles(),
        files,
        pageMillis);
  }

  /** The least of a third of the time: what is left when garbage is gone. */
  private static <T> long least(List<T> third, ToLongFunction<T> what) {
    return third.stream().mapToLong(what).filter(value -> value > 0).min().orElse(0);
  }

  private static long most(List<Look> looks, ToLongFunction<Look> what) {
    return looks.stream().mapToLong(what).max().orElseThrow();
  }

  private static <T> List<T> first(List<T> looks) {
    return looks.subList(0, Math.max(1, looks.size() / 3));
  }

  private static <T> List<T> last(List<T> looks) {
    return looks.subList(looks.size() - Math.max(1, looks.size() / 3), looks.size());
  }

  private static <T> long grown(List<T> looks, ToLongFunction<T> what) {
    return least(last(looks), what) - least(first(looks), what);
  }

  private static String words(FleetResult result, Seen seen) {
    List<Look> first = first(seen.looks());
    List<Look> last = last(seen.looks());
    List<LiveHeap> census = seen.census();
    return String.format(
        Locale.ROOT,
        "soak of %.1f minutes: %,d facts, %,d requests and %,d pages, the slowest %,d ms; least of"
            + " the first and of the last third: live heap %.1f and %.1f MB, resident %.0f and %.0f"
            + " MB, threads %d and %d, open files %d and %d, files in the data directory %d and %d;"
            + " bytes by which the live heap grew most: %s",
        MINUTES,
        result.acknowledged(),
        result.latencies().requests(),
        seen.looks().size(),
        most(seen.looks(), Look::pageMillis),
        least(first(census), LiveHeap::bytes) / 1e6,
        least(last(census), LiveHeap::bytes) / 1e6,
        least(first, Look::resident) / 1e6,
        least(last, Look::resident) / 1e6,
        least(first, Look::threads),
        least(last, Look::threads),
        least(first, Look::openFiles),
        least(last, Look::openFiles),
        least(first, Look::files),
        least(last, Look::files),
        census.get(census.size() - 1).grownSince(census.get(0)));
  }
}
