package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.CURRENT;
import static pomona.server.review.Stage.assertOwnHostOnly;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.check;
import static pomona.server.review.Stage.decided;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.running;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;
import pomona.sync.EnrolRequest;

/** What reviewers and administrators do, in a real browser against the real server. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class ReviewJourneyTest {
  @Test
  void picture_comesNearerByAKey_andIsShownWhereItLayInItsFrame() throws Exception {
    Browser.Tab tab = enter("pia", Role.REVIEWER);
    tab.go(at("/queue"));
    String box = ".querySelector('.picture .fruit').getAttribute('viewBox')";
    assertEquals("-2 -2 104 104", tab.text(CURRENT + box));
    for (String near : List.of("24 24 52 52", "37 37 26 26", "-2 -2 104 104")) {
      tab.key("z");
      assertEquals(near, tab.text(CURRENT + box));
    }
    String there = CURRENT + ".querySelector('.in-frame .there')";
    String frame = CURRENT + ".querySelector('.in-frame').viewBox.baseVal";
    assertTrue(tab.number(there + ".width.baseVal.value") > 0);
    assertTrue(
        tab.number(there + ".x.baseVal.value + " + there + ".width.baseVal.value")
            <= tab.number(frame + ".width"));
    tab.go(at("/fruits/" + tab.text(CURRENT + ".dataset.fruit")));
    tab.value("document.querySelector('[data-nearer]').click(), 0");
    assertEquals("24 24 52 52", tab.text("document" + box));
    assertEquals(
        "true", tab.text("document.querySelector('[data-nearer]').getAttribute('aria-pressed')"));
    Stage.check(tab, "fruit-nearer");
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
        tab.key("2");
        tab.await("document.getElementById('deck').dataset.sent == '" + (i + 1) + "'");
      }
    }
  }

  @Test
  void undo_putsTheCardBackAndTheHistoryKeepsBoth() throws Exception {
    Browser.Tab tab = enter("dora", Role.REVIEWER);
    tab.go(at("/queue"));
    int passed = 0;
    // What is graded by eye stays decided.
    while (!Boolean.TRUE.equals(tab.value(CURRENT + ".querySelector('.accept') !== null"))) {
      tab.key("n");
      passed++;
    }
    String fruit = tab.text(CURRENT + ".dataset.fruit");
    tab.key("4");
    tab.await("document.getElementById('deck').dataset.sent == '" + (passed + 1) + "'");
    assertFalse(tab.text(CURRENT + ".dataset.fruit").equals(fruit));
    tab.key("u");
    tab.await("document.getElementById('deck').dataset.sent == '" + (passed + 2) + "'");
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
    for (String path : List.of("/explore", "/explore/time", "/fruits/" + fruit, "/updates")) {
      tab.go(at(path));
      assertEquals(200, Stage.status(tab), path);
      assertTrue(Stage.words(tab).length() > 100, path);
    }
    tab.go(at("/explore?behind=" + Long.MAX_VALUE / 10_000));
    assertTrue(tab.number("document.querySelectorAll('.pick').length") > 20);
  }

  @Test
  void markupInEveryFreeText_isText() throws Exception {
    String markup = "<img src=x onerror=document.title='owned'>";
    UUID fruit = Stage.orchard().plant("<script>owned()</script>", "\"><b>bold", markup);
    Stage.orchard().lot("<script>owned()</script>", markup, "\"><img src=x>");
    String code =
        running().server().devices().invite("north", "fay", java.time.Duration.ofHours(1));
    running().server().devices().enrol(new EnrolRequest(code, markup, markup, "<b>1"));
    Browser.Tab tab = enter("fay", Role.ADMIN);
    tab.go(at("/fruits/" + fruit));
    tab.value("document.querySelector('input[name=reason]').value = \"" + markup + "\", 0");
    tab.value("document.querySelector('input[name=class]').value = '</input><i>', 0");
    press(tab, "form.stack button.go");
    for (String path :
        List.of(
            "/fruits/" + fruit,
            "/explore",
            "/explore?lot=%3Cscript%3Eowned()%3C/script%3E&supplier=%22%3E%3Cimg%20src=x%3E",
            "/explore/time",
            "/explore/space?colour=class",
            "/queue",
            "/updates",
            "/admin/devices",
            "/admin/people",
            "/admin/log",
            "/login?next=%22%3E%3Cimg%20src=x%3E")) {
      tab.go(at(path));
      assertFalse(tab.text("document.title").equals("owned"), path);
      assertEquals(
          0,
          tab.number(
              "document.querySelectorAll('img[src=x], main script, main b.x, main"
                  + " i:not([class]):not(.legend i)').length"),
          path);
    }
    tab.go(at("/fruits/" + fruit));
    assertTrue(Stage.words(tab).contains("<script>owned()</script>"));
    assertTrue(Stage.words(tab).contains(markup));
    assertEquals(List.of(), tab.complaints);
  }

  @Test
  void sessionThatRanOut_leadsToTheDoorAndBack() {
    Browser.Tab tab = enter("mona", Role.REVIEWER);
    tab.go(at("/queue"));
    Stage.clock().advanceMillis(13 * 3_600_000L);
    tab.key("2");
    tab.await("location.pathname === '/login'");
    assertEquals("?next=%2Fqueue", tab.text("location.search"));
    tab.go(at("/explore?grade=EXTRA"));
    assertEquals(
        "/login?next=%2Fexplore%3Fgrade%3DEXTRA", tab.text("location.pathname + location.search"));
    assertEquals(0, decided("mona"));
  }

  @Test
  void everyPage_hasNoViolationInAnyLook() throws Exception {
    Browser.Tab tab = enter("gita", Role.ADMIN);
    decideAudited("gita", 60);
    check(tab, "queue", "/queue");
    String some = tab.text(CURRENT + ".dataset.fruit");
    check(tab, "fruit", "/fruits/" + some);
    check(tab, "error-rates", "/error-rates");
    putRanker();
    check(tab, "order", "/order");
    check(tab, "explore", "/explore");
    check(tab, "explore-time", "/explore/time");
    check(tab, "explore-space", "/explore/space?colour=class");
    check(tab, "explore-photo", "/explore/photo");
    check(tab, "updates", "/updates");
    check(tab, "admin-devices", "/admin/devices");
    check(tab, "admin-sites", "/admin/sites");
    check(tab, "admin-backups", "/admin/backups");
    check(tab, "admin-people", "/admin/people");
    check(tab, "admin-log", "/admin/log");
    check(tab, "account", "/account");
    check(tab, "problem", "/nothing");
    Browser.Tab stranger = Stage.browser().open();
    tab.go(at("/admin/devices"));
    tab.value("document.querySelector('input[name=site]').value = 'north', 0");
    tab.value("document.querySelector('form[action$=invite] button').click(), 0");
    tab.await("document.querySelector('.qr')");
    check(tab, "admin-enrol");
    check(stranger, "login", "/login");
    check(stranger, "enter", "/enter/some-link");
    assertEquals(List.of(), stranger.complaints);
    assertOwnHostOnly(tab);
  }

  private static void putRanker() {
    running()
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "INSERT INTO learn_ranker (version, state, coefficients, learnt_millis,"
                        + " sittings, draws, effective, value, low, high, before, gain_low,"
                        + " gain_high, share, why) VALUES ('learnt-1767225600000', 'PROPOSED',"
                        + " '4.7 7.7 8.0 7.1 7.3 1.5 2.0', 1, 64, 980, 171.0, 0.31, 0.25, 0.37,"
                        + " 0.20, 0.06, 0.18, 0.0, 'Would have found more wrong grades.')"));
  }

  @Test
  void reviewer_isNotLetIntoAdminPages() throws Exception {
    Browser.Tab tab = enter("hugo", Role.REVIEWER);
    for (String path :
        List.of(
            "/admin/devices",
            "/admin/sites",
            "/admin/sites/north/policy",
            "/admin/people",
            "/admin/backups",
            "/admin/log")) {
      tab.go(at(path));
      assertEquals(403, Stage.status(tab), path);
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

  /** Puts some into the audit slice and decides them, as if it had been drawn so. */
  private static void decideAudited(String person, int count) {
    running()
        .server()
        .database()
        .write(
            session -> {
              List<Long> some =
                  session.list(
                      "SELECT sequence FROM review_fruit WHERE state = 'OPEN' AND sequence NOT"
                          + " IN (SELECT sequence FROM review_lease) ORDER BY sequence DESC"
                          + " LIMIT "
                          + count,
                      row -> row.getLong(1));
              for (long sequence : some) {
                session.run(
                    "UPDATE review_fruit SET state = 'DECIDED', audit = 1, said_by = ?,"
                        + " said_grade = CASE WHEN sequence % 9 = 0 THEN 'REJECT' ELSE grade"
                        + " END WHERE sequence = ?",
                    person, sequence);
              }
              return true;
            });
    running().server().reviewTables().columns().refresh();
  }

  private static long corrections(String fruit) {
    return running()
        .server()
        .database()
        .read(
            session ->
                session.number(
                    "SELECT count(*) FROM judgement WHERE fruit = ? AND kind = 'correction'",
                    (Object) pomona.server.fact.FactRows.bytes(UUID.fromString(fruit))));
  }
}
