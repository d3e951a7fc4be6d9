package pomona.load.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.HdrHistogram.Histogram;
import pomona.server.Server;
import pomona.server.access.Role;
import pomona.server.review.table.FruitRows.Column;

/**
 * Asks for pages over HTTP, as a browser does: zipped, with the session's cookie. A time is from
 * the request to the last byte, on one connection; the processor's time is that of the whole
 * process, this client's part included, and tells what a busy machine adds.
 */
final class PagesBench implements AutoCloseable {
  private static final Pattern FRUIT = Pattern.compile("data-fruit=\"([0-9a-f-]{36})\"");
  private static final Pattern TILE = Pattern.compile("/fruits/([0-9a-f-]{36})");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("href=\"(/explore\\?[^\"]*behind=[^\"]*)\"");

  private static final int MOST_BYTES = 300_000;
  private static final int MOST_WARM_UP = 30;
  private static final int FAR_PAGE = 30;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Server server;
  private final int rounds;
  private final int warmUp;
  private final PrintWriter out;
  private final OkHttpClient http =
      new OkHttpClient.Builder().followRedirects(false).readTimeout(60, TimeUnit.SECONDS).build();
  private final HttpUrl url;
  private String cookie = "";

  PagesBench(Server server, int rounds, PrintWriter out) {
    this.server = server;
    this.rounds = rounds;
    this.warmUp = Math.min(MOST_WARM_UP, rounds);
    this.out = out;
    this.url = new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
  }

  private record Page(String html, int bytes, long nanos, long cpuNanos) {}

  /** What was measured of one page, again and again. */
  private final class Times {
    final Histogram nanos = new Histogram(SearchBench.DIGITS);
    final Histogram cpuNanos = new Histogram(SearchBench.DIGITS);
    int bytes;
    private int seen;

    /** The first {@link #warmUp} do not count: a server that has run for a while is measured. */
    void add(Page page) {
      bytes = Math.max(bytes, page.bytes());
      if (seen++ >= warmUp) {
        nanos.recordValue(page.nanos());
        cpuNanos.recordValue(page.cpuNanos());
      }
    }
  }

  void run() throws IOException {
    String link = server.people().invite("bench", Role.ADMIN, "bench");
    try (Response response = call(request("/enter/" + link).post(new FormBody.Builder().build()))) {
      cookie = response.header("Set-Cookie").split(";", 2)[0];
    }
    out.printf(
        Locale.ROOT, "%-52s %8s %8s %8s %9s%n", "page", "p50 ms", "p95 ms", "limit", "KB plain");
    cards();
    filters();
    dashboards();
    alike();
    others();
    assets();
  }

  /** A decision is sent; its answer carries the card that is not in the browser yet. */
  private void cards() throws IOException {
    Page first = get("/queue");
    Matcher token = TOKEN.matcher(first.html());
    if (!token.find()) {
      throw new IOException("the queue has no token");
    }
    List<String> had = FRUIT.matcher(first.html()).results().map(found -> found.group(1)).toList();
    java.util.ArrayDeque<String> waiting = new java.util.ArrayDeque<>(had);
    Times times = new Times();
    times.bytes = first.bytes();
    for (int i = 0; i < warmUp + rounds; i++) {
      if (waiting.isEmpty()) {
        out.printf(Locale.ROOT, "  there are so few fruits that %d cards were all%n", i);
        break;
      }
      FormBody.Builder form = new FormBody.Builder();
      form.add("fruit", waiting.removeFirst()).add("decision", "CLASS_I");
      waiting.forEach(card -> form.add("had", card));
      Page page =
          page(
              request("/queue/decide")
                  .header("X-CSRF-Token", token.group(1))
                  .header("X-Part", "1")
                  .post(form.build()));
      times.add(page);
      FRUIT.matcher(page.html()).results().forEach(found -> waiting.add(found.group(1)));
    }
    print("queue, card to card", times, 50);
  }

  private void filters() throws IOException {
    String lot =
        server
            .reviewTables()
            .columns()
            .read(rows -> rows.text(Column.LOT, rows.select(List.of()).length / 2));
    String lotName = lot.substring(lot.indexOf('\n') + 1);
    time("explore, everything", "/explore", 300);
    time("explore, most worth a look", "/explore?order=value", 300);
    time("explore, one lot", "/explore?lot=" + lotName, 300);
    time("explore, site, class and grade", "/explore?site=site-3&class=class-7&grade=REJECT", 300);
    time("explore, a supplier since June", "/explore?supplier=supplier+7&from=2026-06-01", 300);
    time("explore, somebody disagreed, by worth", "/explore?differs=yes&order=value", 300);
    time(
        "explore, nothing fits, five filters",
        "/explore?grade=EXTRA&disposition=REJECT&state=OPEN&surest=0.9&defect=BRUISE",
        300);
    farPage();
    double begin = System.nanoTime();
    long counted =
        server
            .database()
            .read(
                session ->
                    session.number(
                        "SELECT count(*) FROM review_fruit WHERE grade = 'EXTRA'"
                            + " AND disposition = 'REJECT' AND grade_confidence <= 0.9"));
    out.printf(
        Locale.ROOT,
        "  the five filters asked of SQLite, three of them, once: %.0f ms (%d)%n",
        (System.nanoTime() - begin) / 1e6,
        counted);
  }

  /** Few fruits have no thirtieth page; then the last page is asked for. */
  private void farPage() throws IOException {
    String path = "/explore?generation=g1";
    int page = 1;
    Matcher next = NEXT.matcher(get(path).html());
    while (page < FAR_PAGE && next.find()) {
      path = next.group(1).replace("&amp;", "&");
      page++;
      next = NEXT.matcher(get(path).html());
    }
    if (page < FAR_PAGE) {
      out.printf(Locale.ROOT, "  there are so few fruits that page %d is the last%n", page);
    }
    time("explore, page " + page, path, 300);
  }

  private void dashboards() throws IOException {
    time("dashboard, everything", "/explore/time", 300);
    time("dashboard, one site and class", "/explore/time?site=site-3&class=class-7", 300);
    time("dashboard, somebody disagreed", "/explore/time?differs=yes", 300);
    time("map of the space", "/explore/space", 300);
    time("a place on the map", "/explore/space/there?x=40&y=60", 300);
  }

  private void alike() throws IOException {
    List<String> fruits =
        TILE.matcher(get("/explore?order=value").html())
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    Times times = new Times();
    for (int i = 0; i < warmUp + rounds; i++) {
      times.add(get("/fruits/" + fruits.get(i % fruits.size()) + "/alike"));
    }
    print("more like this", times, 50);
    time("a fruit, with its likes", "/fruits/" + fruits.get(0), 300);
  }

  private void others() throws IOException {
    time("error rates", "/error-rates", 300);
    time("updates", "/updates", 300);
    time("devices", "/admin/devices", 300);
  }

  /** What a browser keeps for a year, and so gets once. */
  private void assets() throws IOException {
    int plain = 0;
    String html = get("/queue").html();
    for (String path :
        Pattern.compile("\"(/assets/[^\"]+)\"")
            .matcher(html)
            .results()
            .map(m -> m.group(1))
            .distinct()
            .toList()) {
      plain += get(path).bytes();
    }
    out.printf(Locale.ROOT, "style sheet, scripts and mark, once: %.0f KB plain%n", plain / 1000.0);
  }

  private void time(String name, String path, double limit) throws IOException {
    Times times = new Times();
    for (int i = 0; i < warmUp + rounds; i++) {
      times.add(get(path));
    }
    print(name, times, limit);
  }

  private void print(String name, Times times, double limit) {
    double p95 = SearchBench.millis(times.nanos, 95);
    out.printf(
        Locale.ROOT,
        "%-42s %8.1f %8.1f %8.1f %8.0f %9.0f%s%n",
        name,
        SearchBench.millis(times.nanos, 50),
        p95,
        SearchBench.millis(times.cpuNanos, 95),
        limit,
        times.bytes / 1000.0,
        p95 > limit || times.bytes > MOST_BYTES ? "  MISSED" : "");
    out.flush();
  }

  private Page get(String path) throws IOException {
    return page(request(path));
  }

  private Page page(Request.Builder request) throws IOException {
    long cpu = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    try (Response response = call(request)) {
      String html = response.body().string();
      long nanos = System.nanoTime() - begin;
      long cpuNanos = PROCESS.getProcessCpuTime() - cpu;
      if (response.code() != 200) {
        throw new IOException(
            response.request().url() + " answered " + response.code() + ": " + html);
      }
      return new Page(
          html, html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length, nanos, cpuNanos);
    }
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(url.resolve(path)).header("Cookie", cookie);
  }

  private Response call(Request.Builder request) throws IOException {
    return http.newCall(request.build()).execute();
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
