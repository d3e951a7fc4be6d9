package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.policy.Policy;
import pomona.server.access.Role;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.MemoryInbox;
import pomona.sync.MemoryOutbox;

/** An administrator changes the rules of a site. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class PolicyJourneyTest {
  private static final String PAGE = "/admin/sites/harbour/policy";

  @Test
  void policyWithAnError_isRefusedNamingThePlaceAndKeepsTheText() {
    Browser.Tab tab = enter("jana", Role.ADMIN);
    tab.go(at(PAGE));
    replace(tab, "\"rot\": 0, \"mould\": 0, \"bruise\": 0.02", "\"rot\": 1.5");
    press(tab, "try");
    assertEquals(400, Stage.status(tab));
    String alert = tab.text("document.querySelector('.alert').textContent");
    assertTrue(alert.startsWith("$.products.*.limits.class-i.rot: "), alert);
    assertTrue(tab.text("document.querySelector('textarea').value").contains("1.5"), "kept");
    replace(tab, "\"name\"", "<script>");
    press(tab, "try");
    String place = tab.text("document.querySelector('.alert').textContent");
    assertTrue(place.matches("line [0-9]+, column [0-9]+: .*"), place);
    assertEquals(List.of(), forCertain(tab));
  }

  @Test
  void policyWithAnError_isRefusedInTheReadersLanguage() throws Exception {
    Browser.Tab tab = enter("ines", Role.ADMIN);
    String[][] each = {
      {
        "de",
        "\"rot\": 0, ",
        "\"rot\": \"no\", ",
        "limits.extra.rot: soll eine Zahl sein, ist ein Text"
      },
      {"de", "{", "[", "Zeile 2, Spalte 11: hier sollte „]“ stehen"},
      {"de", "\"harbour\"", "\"north\"", "$.site: ist „north“, diese Seite ist die von harbour"},
      {"es", "\"version\": ", "\"version\": -", "$.version: -1 no está entre"},
      {"es", "\"*\"", "\"kiwi\"", "$.products: no tiene «*»"},
    };
    for (String[] one : each) {
      tab.go(at(PAGE + "?lang=" + one[0]));
      replace(tab, one[1], one[2]);
      press(tab, "try");
      String alert = tab.text("document.querySelector('.alert').textContent");
      assertTrue(alert.contains(one[3]), one[3] + " in " + alert);
    }
    Stage.check(tab, "admin-policy-refused-es");
    tab.go(at(PAGE + "?lang=en"));
  }

  @Test
  void policy_isTriedOnEverythingStoredSavedAndPulledByThePhones() throws Exception {
    Browser.Tab tab = enter("karl", Role.ADMIN);
    tab.go(at("/admin/sites"));
    assertTrue(words(tab).contains("none: the phones' own rules hold"));
    tab.go(at("/admin/sites/north/policy"));
    assertEquals(0, tab.number("document.querySelectorAll('button[value=save]').length"));
    press(tab, "try");
    assertTrue(words(tab).contains("No policy holds yet"), words(tab));
    press(tab, "save");
    assertTrue(words(tab).contains("get it with their next pull"), words(tab));

    replace(tab, "\"class-ii\": \"hold\"", "\"class-ii\": \"reject\"");
    press(tab, "try");
    assertTrue(words(tab).contains("would be treated otherwise than by version 1"), words(tab));
    long moved =
        running()
            .server()
            .database()
            .read(
                session ->
                    session.number(
                        "SELECT count(*) FROM review_fruit WHERE site = 'north'"
                            + " AND grade <> 'REJECT'"));
    int changed = tab.number("+document.querySelector('.panel[aria-live] b').textContent");
    assertTrue(changed > 0 && changed < moved, changed + " of " + moved);
    Stage.check(tab, "admin-policy");
    // What was not tried is not saved: the preview comes again.
    replace(tab, "\"sureAtLeast\": 0.4", "\"sureAtLeast\": 0.9");
    press(tab, "save");
    assertTrue(words(tab).contains("would be treated otherwise"), words(tab));
    press(tab, "save");
    assertTrue(words(tab).contains("get it with their next pull"), words(tab));

    MemoryInbox inbox = new MemoryInbox();
    var phone = Stage.orchard().devices().get(0);
    // Connections of long ago are dead, and this client is not one that tries again.
    pomona.server.RunningServer.HTTP.connectionPool().evictAll();
    var report = running().session(phone, new MemoryOutbox(), inbox, 100).run(false);
    assertEquals(java.util.Optional.empty(), report.failure());
    List<Policy> pulled =
        inbox.changes().stream()
            .map(change -> FactJson.read(change.json()))
            .map(Fact::body)
            .filter(FactBody.Policy.class::isInstance)
            .map(body -> Policy.fromJson(((FactBody.Policy) body).json()))
            .toList();
    assertEquals(List.of(1, 2), pulled.stream().map(Policy::version).toList());
    assertTrue(pulled.get(1).toJson().contains("0.9"));
  }

  @Test
  void settings_thatMakeNoSenseAreRefusedAndOthersHold() {
    Browser.Tab tab = enter("lena", Role.ADMIN);
    tab.go(at("/admin/sites"));
    String form =
        "[...document.querySelectorAll('form.settings')].find(f => f.site.value === 'harbour')";
    tab.value("(" + form + ").keepDays.value = '-3', 0");
    Stage.pressThat(tab, form + ".querySelector('button')");
    assertTrue(words(tab).contains("keepDays must be a number of days"), words(tab));
    tab.go(at("/admin/sites"));
    tab.value("(" + form + ").keepDays.value = '3650', 0");
    Stage.pressThat(tab, form + ".querySelector('button')");
    assertEquals("3650", tab.text("(" + form + ").keepDays.value"));
  }

  private static List<String> forCertain(Browser.Tab tab) {
    // The refusal itself is told to the console by the browser.
    return tab.complaints.stream().filter(text -> !text.contains("400")).toList();
  }

  private static void replace(Browser.Tab tab, String what, String with) {
    tab.value(
        "(t => { t.value = t.value.replace("
            + quoted(what)
            + ", "
            + quoted(with)
            + "); return 0; })(document.querySelector('textarea'))");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static void press(Browser.Tab tab, String act) {
    Stage.press(tab, "button[value=" + act + "]");
  }
}
