package pomona.server.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

  /** How the process stood at a moment. */
  private record Look(
      long heap, long resident, long threads, long openFiles, long files, long pageMillis) {}

  @Test
  void steadyWork_leavesMemoryFilesAndThreadsFlat() throws Exception {
    Path data = folder.resolve("data");
    FleetPlan plan = plan();
    List<Enrolled> devices = OwnServer.enrol(data, plan, Clock.systemUTC());
    String link = invite(data);
    List<Look> looks = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    FleetResult result;
    try (OwnServer own = OwnServer.start(data, HEAP_MEGABYTES, folder.resolve("server.log"))) {
      CountDownLatch stop = new CountDownLatch(1);
      Thread reviewer =
          new Thread(() -> review(own, data, link, looks, troubles, stop), "soak-reviewer");
      reviewer.start();
      FleetRun run = FleetRun.live(plan, own.url(), devices, Optional.of(own));
      stop.countDown();
      reviewer.join(TimeUnit.MINUTES.toMillis(2));
      assertFalse(reviewer.isAlive(), "the reviewer waits for an answer for two minutes");
      result = run.result(Optional.empty(), 0);
    }
    assertTrue(looks.size() >= 2, "it was looked at: " + looks.size());
    System.out.println(words(result, looks));
    assertEquals(List.of(), troubles);
    assertEquals(OptionalLong.empty(), result.found());
    assertTrue(result.balances() && result.acknowledged() > 0, result.figures().toString());
    assertTrue(most(looks, Look::heap) <= (long) HEAP_MEGABYTES << 20, words(result, looks));
    assertTrue(most(looks, Look::threads) <= 110, words(result, looks));
    assertTrue(most(looks, Look::openFiles) <= 250, words(result, looks));
    if (MINUTES >= LONG_MINUTES) {
      flat(result, looks);
    }
  }

  /** In the last third no more than in the first, but for what a few more facts need. */
  private static void flat(FleetResult result, List<Look> looks) {
    String words = words(result, looks);
    assertTrue(grown(looks, Look::heap) <= 24 << 20, words);
    assertTrue(grown(looks, Look::threads) <= 4, words);
    assertTrue(grown(looks, Look::openFiles) <= 24, words);
    assertTrue(grown(looks, Look::files) <= 40, words);
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
      OwnServer own,
      Path data,
      String link,
      List<Look> looks,
      List<String> troubles,
      CountDownLatch stop) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .readTimeout(PAGE_MINUTES, TimeUnit.MINUTES)
            .build();
    try {
      String cookie = logIn(http, own.url(), link);
      int turn = 0;
      do {
        String page = PAGES.get(turn++ % PAGES.size());
        long begin = System.nanoTime();
        get(http, own.url(), page, cookie);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        looks.add(look(own, data, get(http, own.url(), "/metrics", cookie), millis));
      } while (!stop.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (IOException | AssertionError broken) {
      troubles.add(broken.toString());
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
        Samples.sum(metrics, "jvm_memory_used_bytes{area=\"heap\""),
        own.residentBytes(),
        Samples.sum(metrics, "jvm_threads_live_threads"),
        own.openFiles(),
        files,
        pageMillis);
  }

  /** The least of a third of the time: what is left when garbage is gone. */
  private static long least(List<Look> third, ToLongFunction<Look> what) {
    return third.stream().mapToLong(what).filter(value -> value > 0).min().orElse(0);
  }

  private static long most(List<Look> looks, ToLongFunction<Look> what) {
    return looks.stream().mapToLong(what).max().orElseThrow();
  }

  private static List<Look> first(List<Look> looks) {
    return looks.subList(0, Math.max(1, looks.size() / 3));
  }

  private static List<Look> last(List<Look> looks) {
    return looks.subList(looks.size() - Math.max(1, looks.size() / 3), looks.size());
  }

  private static long grown(List<Look> looks, ToLongFunction<Look> what) {
    return least(last(looks), what) - least(first(looks), what);
  }

  private static String words(FleetResult result, List<Look> looks) {
    List<Look> first = first(looks);
    List<Look> last = last(looks);
    return String.format(
        Locale.ROOT,
        "soak of %.1f minutes: %,d facts, %,d requests and %,d pages, the slowest %,d ms; least of the first and of the"
            + " last third: heap %.0f and %.0f MB, resident %.0f and %.0f MB, threads %d and %d,"
            + " open files %d and %d, files in the data directory %d and %d",
        MINUTES,
        result.acknowledged(),
        result.latencies().requests(),
        looks.size(),
        most(looks, Look::pageMillis),
        least(first, Look::heap) / 1e6,
        least(last, Look::heap) / 1e6,
        least(first, Look::resident) / 1e6,
        least(last, Look::resident) / 1e6,
        least(first, Look::threads),
        least(last, Look::threads),
        least(first, Look::openFiles),
        least(last, Look::openFiles),
        least(first, Look::files),
        least(last, Look::files));
  }
}
