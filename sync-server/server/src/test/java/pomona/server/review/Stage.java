package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.access.Role;

/**
 * One server with some weeks of two sites, and one browser, for all journeys of a class, and for
 * those of other classes that the same run of JUnit goes on with: starting them takes longer than
 * most journeys do. Each journey enters as somebody of its own, and takes nothing for granted that
 * another has done.
 */
final class Stage implements BeforeAllCallback, AfterEachCallback, ExecutionCondition {
  private static final int FRUITS = 420;
  private static final long NOW_MILLIS = Orchard.END_MILLIS + 3_600_000;
  private static final long A_MINUTE = 60_000;
  private static final String NO_BROWSER =
      "no Chromium on this computer, so no browser journeys; install it or set -Dpomona.chromium";

  /** The card that a reviewer sees. */
  static final String CURRENT = "document.querySelector('.card:not([hidden])')";

  private static OpenBrowser opened;
  private static Open open;
  private static ExtensionContext root;

  /** The browser of all journeys of this process. */
  private record OpenBrowser(Path profile, Browser browser, String axe) implements AutoCloseable {
    static OpenBrowser start() throws IOException {
      Path profile = Files.createTempDirectory("pomona-browser");
      try (var stream = Stage.class.getResourceAsStream("/axe.min.js")) {
        return new OpenBrowser(
            profile,
            Browser.start(Browser.executable().orElseThrow(), profile),
            new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      }
    }

    /** What Chromium's own processes still write as they end is left behind. */
    @Override
    public void close() {
      browser.close();
      try {
        delete(profile);
      } catch (IOException | UncheckedIOException left) {
        System.err.println("The browser's profile is left in " + profile + ": " + left);
      }
      opened = null;
    }
  }

  /** What was started for the journeys of a class. */
  private record Open(Path folder, SettableClock clock, RunningServer running, Orchard orchard)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      running.close();
      delete(folder);
      open = null;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Leaves each journey out, one by one so that they are counted, where there is no browser. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Browser.executable().isPresent() || context.getTestMethod().isEmpty()
        ? ConditionEvaluationResult.enabled("a browser is here")
        : ConditionEvaluationResult.disabled(NO_BROWSER);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (Browser.executable().isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(NO_BROWSER);
      }
      return;
    }
    root = context.getRoot();
    if (opened == null) {
      opened = OpenBrowser.start();
      root.getStore(ExtensionContext.Namespace.GLOBAL).put(OpenBrowser.class, opened);
    }
    if (open != null) {
      open.close();
    }
    begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.browser().closeTabs();
  }

  private static void begin() throws Exception {
    open = start();
    root.getStore(ExtensionContext.Namespace.GLOBAL).put(Stage.class, open);
  }

  /** Begins anew, for a journey to which it matters what others have decided before. */
  static void renew() throws Exception {
    open.close();
    begin();
  }

  private static Open start() throws Exception {
    Path folder = Files.createTempDirectory("pomona-journeys");
    SettableClock clock = new SettableClock(NOW_MILLIS);
    RunningServer running = new RunningServer(folder.resolve("server"), clock);
    Orchard orchard = new Orchard(running, 73);
    orchard.grow(FRUITS);
    return new Open(folder, clock, running, orchard);
  }

  static RunningServer running() {
    return open.running();
  }

  static Orchard orchard() {
    return open.orchard();
  }

  static Browser browser() {
    return opened.browser();
  }

  static SettableClock clock() {
    return open.clock();
  }

  /** A tab of somebody new. */
  static Browser.Tab enter(String name, Role role) {
    // Strangers are let in a few at a time.
    open.clock().advanceMillis(A_MINUTE);
    Browser.Tab tab = opened.browser().open();
    String link = running().server().people().invite(name, role, "test");
    tab.go(at("/enter/" + link));
    tab.value("document.querySelector('main form').submit(), 0");
    tab.await("location.pathname === '/account' && document.readyState === 'complete'");
    return tab;
  }

  /** How many fruits somebody has the last word on. */
  static long decided(String person) {
    return running()
        .server()
        .database()
        .read(
            session ->
                session.number("SELECT count(*) FROM review_fruit WHERE said_by = ?", person));
  }

  static String at(String path) {
    return running().url().resolve("/").toString().replaceAll("/$", "") + path;
  }

  static int status(Browser.Tab tab) {
    return tab.number("performance.getEntriesByType('navigation')[0].responseStatus");
  }

  static String words(Browser.Tab tab) {
    return tab.text("document.querySelector('main').innerText");
  }

  static void assertOwnHostOnly(Browser.Tab tab) {
    for (String address : tab.requests) {
      assertTrue(
          address.startsWith(at("/"))
              || address.startsWith("about:")
              || address.startsWith("data:"),
          "asked another host: " + address);
    }
  }

  /**
   * Lets axe look at the page that a tab shows, wide and light, then narrow and dark; with {@code
   * -Dpages} it is drawn in all four looks, to be looked at.
   */
  static void check(Browser.Tab tab, String name) throws Exception {
    tab.value(opened.axe() + "; 0");
    boolean drawn = System.getProperty("pages") != null;
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        boolean examined = dark == (width == 390);
        if (!examined && !drawn) {
          continue;
        }
        tab.size(width, width == 390 ? 844 : 860);
        tab.dark(dark);
        if (drawn) {
          tab.picture(
              Path.of(
                  "target", "pages", name + "-" + width + (dark ? "-dark" : "-light") + ".png"));
        }
        int overflow = tab.number("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(overflow <= 0, name + " is " + overflow + " px too wide at " + width);
        if (examined) {
          assertEquals(List.of(), violations(tab), name + " at " + width);
        }
      }
    }
    tab.size(1280, 900);
    tab.dark(false);
  }

  /** Whether nothing of a page's tables is out of sight on a wide screen. */
  static void assertTablesAreInSight(Browser.Tab tab) {
    assertEquals(
        0,
        tab.number(
            "[...document.querySelectorAll('.scroll')].filter(part => part.scrollWidth >"
                + " part.clientWidth).length"),
        "tables that are wider than their panels");
  }

  private static Object violations(Browser.Tab tab) {
    return tab.value(
        "axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes.map(n =>"
            + " n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))");
  }

  /** Goes to a page first. */
  static void check(Browser.Tab tab, String name, String path) throws Exception {
    tab.go(at(path));
    assertEquals(name.equals("problem") ? 404 : 200, status(tab), path);
    check(tab, name);
  }

  /** Presses a button that leads to another page, and waits for that. */
  static void press(Browser.Tab tab, String selector) {
    pressThat(tab, "document.querySelector('" + selector + "')");
  }

  /** The same with a button that an expression finds. */
  static void pressThat(Browser.Tab tab, String button) {
    tab.value("window.leaving = true, window.confirm = () => true, 0");
    tab.value("(" + button + ").click(), 0");
    tab.await(
        "document.readyState === 'complete' && !window.leaving && document.querySelector('main')");
  }
}
