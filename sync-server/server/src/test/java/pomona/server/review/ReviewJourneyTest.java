package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.access.Role;

/** What reviewers and administrators do, in a real browser against the real server. */
final class ReviewJourneyTest {
  private static final int FRUITS = 420;
  private static final String CURRENT = "document.querySelector('.card:not([hidden])')";

  @TempDir private static Path data;
  private static RunningServer running;
  private static Browser browser;
  private static Orchard orchard;
  private static String axe;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Browser.executable().isPresent(),
        "No Chromium on this computer, so no browser journeys; install it or set"
            + " -Dpomona.chromium");
    running = new RunningServer(data.resolve("server"));
    orchard = new Orchard(running, 73);
    orchard.grow(FRUITS);
    browser = Browser.start(Browser.executable().get(), data.resolve("profile"));
    try (var stream = ReviewJourneyTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (running != null) {
      running.close();
    }
  }

  @Test
  void hundredCards_areDecidedByKeysAloneWithoutOneWait() throws Exception {
    Browser.Tab tab = enter("ana", Role.REVIEWER);
    tab.go(at("/queue"));
    Set<String> seen = new HashSet<>();
    String[] keys = {"a", "1", "2", "3", "4"};
    for (int i = 0; i < 100; i++) {
      // A person looks before a key: the card is there, and it is another one.
      assertTrue(seen.add(tab.text(CURRENT + ".dataset.fruit")), "card " + i + " came twice");
      tab.key(keys[i % keys.length]);
      // Eight cards a second: faster than anybody can look.
      tab.value("new Promise(done => setTimeout(done, 125))");
    }
    assertEquals("0", tab.text("document.getElementById('deck').dataset.waits"));
    tab.await("document.getElementById('deck').dataset.sent == '100'");
    assertEquals(100, decided("ana"));
    assertEquals(List.of(), tab.complaints);
    assertOwnHostOnly(tab);
  }

  @Test
  void twoReviewers_neverGetTheSameCard() throws Exception {
    Browser.Tab first = enter("ben", Role.REVIEWER);
    Browser.Tab second = enter("cleo", Role.REVIEWER);
    first.go(at("/queue"));
    second.go(at("/queue"));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      for (Browser.Tab tab : List.of(first, second)) {
        String fruit = tab.text(CURRENT + ".dataset.fruit");
        assertTrue(seen.add(fruit), "a card lay on two desks");
        tab.key("a");
        tab.await("document.getElementById('deck').dataset.sent == '" + (i + 1) + "'");
      }
    }
  }

  @Test
  void undo_putsTheCardBackAndTheHistoryKeepsBoth() throws Exception {
    Browser.Tab tab = enter("dora", Role.REVIEWER);
    tab.go(at("/queue"));
    String fruit = tab.text(CURRENT + ".dataset.fruit");
    tab.key("4");
    tab.await("document.getElementById('deck').dataset.sent == '1'");
    assertFalse(tab.text(CURRENT + ".dataset.fruit").equals(fruit));
    tab.key("u");
    tab.await("document.getElementById('deck').dataset.sent == '2'");
    assertEquals(fruit, tab.text(CURRENT + ".dataset.fruit"));
    assertEquals(0, decided("dora"));
    tab.go(at("/queue"));
    assertEquals(fruit, tab.text(CURRENT + ".dataset.fruit"), "after a reload too");
    assertEquals(2, corrections(fruit));
  }

  @Test
  void scriptsSwitchedOff_readingAndDecidingStillWork() throws Exception {
    Browser.Tab tab = enter("emil", Role.REVIEWER);
    tab.scripts(false);
    tab.go(at("/queue"));
    tab.await("document.querySelectorAll('.card:not([hidden])').length === 1");
    assertEquals("undefined", tab.text("typeof htmx"));
    String fruit = tab.text(CURRENT + ".dataset.fruit");
    tab.value("document.querySelector('.card:not([hidden]) button[value=CLASS_II]').click(), 0");
    tab.await(
        "document.readyState === 'complete' && " + CURRENT + ".dataset.fruit !== '" + fruit + "'");
    assertEquals(1, decided("emil"));
  }

  @Test
  void markupInEveryName_isText() throws Exception {
    String markup = "<img src=x onerror=document.title='owned'>";
    UUID fruit = orchard.plant("<script>owned()</script>", "\"><b>bold", markup);
    Browser.Tab tab = enter("<i>fay".replace("<i>", ""), Role.REVIEWER);
    tab.go(at("/fruits/" + fruit));
    assertTrue(tab.text("document.body.innerText").contains("<script>owned()</script>"));
    assertFalse(tab.text("document.title").equals("owned"));
    assertEquals(
        0, tab.number("document.querySelectorAll('main img, main script, main b.x').length"));
    assertEquals(List.of(), tab.complaints);
  }

  @Test
  void everyPage_hasNoViolationInAnyLook() throws Exception {
    Browser.Tab tab = enter("gita", Role.ADMIN);
    decideSome("gita", 60);
    check(tab, "queue", "/queue");
    String some = tab.text(CURRENT + ".dataset.fruit");
    check(tab, "fruit", "/fruits/" + some);
    check(tab, "error-rates", "/error-rates");
    check(tab, "explore", "/explore");
    check(tab, "explore-time", "/explore/time");
    check(tab, "explore-space", "/explore/space?colour=class");
    check(tab, "updates", "/updates");
    check(tab, "admin-devices", "/admin/devices");
    check(tab, "admin-people", "/admin/people");
    check(tab, "admin-log", "/admin/log");
    check(tab, "account", "/account");
    check(tab, "problem", "/nothing");
    Browser.Tab stranger = browser.open();
    tab.go(at("/admin/devices"));
    tab.value("document.querySelector('input[name=site]').value = 'north', 0");
    tab.value("document.querySelector('form[action$=invite] button').click(), 0");
    tab.await("document.querySelector('.qr')");
    tab.picture(Path.of("target", "pages", "admin-enrol-1280-light.png"));
    check(stranger, "login", "/login");
    check(stranger, "enter", "/enter/some-link");
    assertEquals(List.of(), stranger.complaints);
    assertOwnHostOnly(tab);
  }

  @Test
  void reviewer_isNotLetIntoAdminPages() throws Exception {
    Browser.Tab tab = enter("hugo", Role.REVIEWER);
    for (String path : List.of("/admin/devices", "/admin/people", "/admin/log")) {
      tab.go(at(path));
      assertEquals(
          403, tab.number("performance.getEntriesByType('navigation')[0].responseStatus"), path);
      assertTrue(tab.text("document.body.innerText").contains("administrators"), path);
    }
    assertEquals(0, tab.number("document.querySelectorAll('a[href^=\"/admin\"]').length"));
  }

  @Test
  void enrolmentCode_isDrawnForThePhone() throws Exception {
    Browser.Tab tab = enter("ines", Role.ADMIN);
    tab.go(at("/admin/devices"));
    tab.value("document.querySelector('input[name=site]').value = 'north', 0");
    tab.value("document.querySelector('form[action$=invite] button').click(), 0");
    tab.await("document.querySelector('.qr') && document.querySelector('.code')");
    String code = tab.text("document.querySelector('.code').textContent");
    assertTrue(code.matches("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}"), code);
  }

  private static void check(Browser.Tab tab, String name, String path) throws Exception {
    tab.go(at(path));
    int status = tab.number("performance.getEntriesByType('navigation')[0].responseStatus");
    assertEquals(name.equals("problem") ? 404 : 200, status, path);
    tab.value(axe + "; 0");
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        tab.size(width, width == 390 ? 844 : 860);
        tab.dark(dark);
        tab.picture(
            Path.of("target", "pages", name + "-" + width + (dark ? "-dark" : "-light") + ".png"));
        int overflow = tab.number("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(overflow <= 0, name + " is " + overflow + " px too wide at " + width);
        if (dark != (width == 390)) {
          continue; // Each look and each width is checked once; the colours hang on the look alone.
        }
        Object found =
            tab.value(
                "axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes.map(n =>"
                    + " n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))");
        assertEquals(List.of(), found, name + " at " + width + (dark ? " dark" : " light"));
      }
    }
    tab.size(1280, 900);
    tab.dark(false);
  }

  private static void decideSome(String person, int count) {
    for (int i = 0; i < count; i++) {
      running
          .server()
          .database()
          .write(
              session ->
                  session.run(
                      "UPDATE review_fruit SET state = 'DECIDED', audit = 1, said_by = ?, said_grade"
                          + " = CASE WHEN sequence % 9 = 0 THEN 'REJECT' ELSE grade END"
                          + " WHERE sequence = (SELECT max(sequence) FROM review_fruit WHERE state ="
                          + " 'OPEN' AND sequence NOT IN (SELECT sequence FROM review_lease))",
                      person));
    }
  }

  private static Browser.Tab enter(String name, Role role) {
    Browser.Tab tab = browser.open();
    String link = running.server().people().invite(name, role, "test");
    tab.go(at("/enter/" + link));
    tab.value("document.querySelector('main form').submit(), 0");
    tab.await("location.pathname === '/account' && document.readyState === 'complete'");
    return tab;
  }

  private static void assertOwnHostOnly(Browser.Tab tab) {
    for (String address : tab.requests) {
      assertTrue(
          address.startsWith(at("/"))
              || address.startsWith("about:")
              || address.startsWith("data:"),
          "asked another host: " + address);
    }
  }

  private static long decided(String person) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.number("SELECT count(*) FROM review_fruit WHERE said_by = ?", person));
  }

  private static long corrections(String fruit) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.number(
                    "SELECT count(*) FROM judgement WHERE fruit = ? AND kind = 'correction'",
                    (Object) pomona.server.fact.FactRows.bytes(UUID.fromString(fruit))));
  }

  private static String at(String path) {
    return running.url().resolve("/").toString().replaceAll("/$", "") + path;
  }
}
