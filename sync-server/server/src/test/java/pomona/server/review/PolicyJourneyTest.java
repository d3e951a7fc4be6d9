package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
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
  private static final String FORM = "/admin/sites/harbour/policy";
  private static final String PAGE = FORM + "?as=text";

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
      tab.go(at(PAGE + "&lang=" + one[0]));
      replace(tab, one[1], one[2]);
      press(tab, "try");
      String alert = tab.text("document.querySelector('.alert').textContent");
      assertTrue(alert.contains(one[3]), one[3] + " in " + alert);
    }
    Stage.check(tab, "admin-policy-refused-es");
    tab.go(at(PAGE + "&lang=en"));
  }

  @Test
  void policy_isTriedOnEverythingStoredSavedAndPulledByThePhones() throws Exception {
    Browser.Tab tab = enter("karl", Role.ADMIN);
    tab.go(at("/admin/sites"));
    assertTrue(words(tab).contains("none: the phones' own rules hold"));
    tab.go(at("/admin/sites/north/policy?as=text"));
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
  void form_isFilledByKeysAlone_triedAndSaved() throws Exception {
    running().enrolDirectly("valley");
    Browser.Tab tab = enter("mona", Role.ADMIN);
    tab.go(at("/admin/sites/valley/policy"));
    focus(tab, "name");
    type(tab, "valley rules");
    toField(tab, "p0.limit.CLASS_II.SCAB");
    type(tab, "12,5");
    toField(tab, "p0.do.CLASS_II");
    tab.value("document.activeElement.value = 'REJECT', 0");
    toField(tab, "add");
    type(tab, "Lemon");
    enterKey(tab);
    assertEquals("Lemon", shown(tab, "p1.product"));
    assertEquals("12,5", shown(tab, "p1.limit.CLASS_II.SCAB"), "begins with those of all others");
    focus(tab, "p1.sure");
    type(tab, "55");
    enterKey(tab);
    assertEquals(200, Stage.status(tab));
    assertTrue(words(tab).contains("No policy holds yet"), words(tab));
    assertEquals("55", shown(tab, "p1.sure"), "what was typed is still there");
    assertEquals("would", tab.text("document.querySelector('.good a').hash").substring(1));
    press(tab, "save");
    assertTrue(words(tab).contains("get it with their next pull"), words(tab));
    Policy saved = saved("valley");
    assertEquals("valley rules", saved.name());
    assertEquals(0.125, saved.limit("Lemon", Grade.CLASS_II, DefectKind.SCAB));
    assertEquals(0, saved.limit("Lemon", Grade.CLASS_II, DefectKind.ROT));
    assertEquals(1, saved.limit("Lemon", Grade.CLASS_II, DefectKind.CRACK), "empty allows any");

    // The next version begins with what holds; a product's rules can be taken out again.
    tab.value("document.getElementsByName('p1.out')[0].click(), 0");
    press(tab, "try");
    assertTrue(words(tab).contains("would be treated otherwise than by version 1"), words(tab));
    press(tab, "text");
    String text = tab.text("document.querySelector('textarea').value");
    assertTrue(text.contains("\"version\": 2") && !text.contains("Lemon"), text);
    press(tab, "form");
    assertEquals("valley rules", shown(tab, "name"));
    assertEquals(0, tab.number("document.getElementsByName('p1.product').length"));
  }

  @Test
  void fieldThatIsWrong_saysSoBesideItInTheReadersLanguage_andKeepsWhatWasTyped() throws Exception {
    Browser.Tab tab = enter("nora", Role.ADMIN);
    String[][] each = {
      {"en", "p0.limit.CLASS_I.ROT", "101", "“101” is not a number from 0 to 100."},
      {"de", "p0.limit.CLASS_I.ROT", "viel", "Klasse I: „viel“ ist keine Zahl von 0 bis 100."},
      {"de", "p0.limit.CLASS_II.BRUISE", "1", "Klasse II muss mindestens so viel erlauben wie"},
      {"es", "p0.sure", "-1", "«-1» no es un número de 0 a 100."},
      {"es", "p0.do.REJECT", "ACCEPT", "no debe tratarse con menos rigor que"},
      {"en", "add", "*", "All other products has rules here already."},
    };
    for (String[] one : each) {
      tab.go(at(FORM + "?lang=" + one[0]));
      tab.value("document.getElementById('name').value = 'Rossi & <b>', 0");
      tab.value("document.getElementById('" + one[1] + "').value = '" + one[2] + "', 0");
      press(tab, "try");
      assertEquals(400, Stage.status(tab), one[3]);
      String field = "document.getElementById('" + one[1] + "')";
      assertEquals("true", tab.text(field + ".getAttribute('aria-invalid')"));
      String beside =
          tab.text(
              "document.getElementById(" + field + ".getAttribute('aria-describedby')).innerText");
      assertTrue(beside.contains(one[3]), one[3] + " in " + beside);
      assertEquals(one[2], tab.text(field + ".value"));
      assertEquals("Rossi & <b>", shown(tab, "name"));
      assertEquals(0, tab.number("document.querySelectorAll('button[value=save]').length"));
      // The list on top leads to the field.
      tab.value("document.querySelector('.alert a').click(), 0");
      tab.await("document.activeElement.id === '" + one[1] + "'");
    }
    Stage.check(tab, "admin-policy-form-wrong");
    for (String tongue : List.of("de", "es", "en")) {
      tab.go(at(FORM + "?lang=" + tongue));
      tab.value("document.getElementById('sampling').value = 'own', 0");
      press(tab, "try");
      assertEquals(400, Stage.status(tab), "a table has a name");
      assertEquals("table.name", tab.text("document.querySelector('.alert a').hash").substring(1));
      Stage.check(tab, "admin-policy-form-table-" + tongue);
      tab.value("document.getElementById('table.name').value = 'house', 0");
      press(tab, "try");
      assertEquals(200, Stage.status(tab));
      Stage.check(tab, "admin-policy-form-" + tongue);
    }
    assertEquals(List.of(), forCertain(tab));
  }

  private static Policy saved(String site) {
    String sql = "SELECT json FROM fact WHERE kind = 'policy' AND site = ?";
    byte[] json =
        running()
            .server()
            .database()
            .read(session -> session.first(sql, row -> row.getBytes(1), site).orElseThrow());
    FactBody.Policy body = (FactBody.Policy) FactJson.read(ByteString.of(json)).body();
    return Policy.fromJson(body.json());
  }

  private static void focus(Browser.Tab tab, String field) {
    tab.value(
        "(f => { f.focus(); f.select && f.select(); return 0; })(document.getElementById('"
            + field
            + "'))");
  }

  /** Goes on with the Tab key until a field has the focus. */
  private static void toField(Browser.Tab tab, String field) {
    for (int key = 0; key < 60; key++) {
      if (tab.text("document.activeElement.id").equals(field)) {
        return;
      }
      tab.key("Tab");
    }
    throw new AssertionError(field + " cannot be reached by the Tab key");
  }

  private static void type(Browser.Tab tab, String text) {
    tab.value("document.activeElement.select(), 0");
    tab.type(text);
  }

  private static void enterKey(Browser.Tab tab) {
    tab.value("window.leaving = true, 0");
    tab.key("Enter");
    tab.await(
        "document.readyState === 'complete' && !window.leaving && document.querySelector('main')");
  }

  private static String shown(Browser.Tab tab, String field) {
    return tab.text("document.getElementsByName('" + field + "')[0].value");
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
