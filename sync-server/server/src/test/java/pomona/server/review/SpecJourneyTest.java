package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.pressThat;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.policy.Policy;
import pomona.server.access.Role;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** What customers demand: typed into a form, tried on stored lots, and given to phones. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class SpecJourneyTest {
  private static void type(Browser.Tab tab, String field, String text) {
    tab.value("document.querySelector('[name=\"" + field + "\"]').value = '" + text + "', 0");
  }

  @Test
  void spec_isTriedOnStoredLotsBeforePhonesGetIt() throws Exception {
    DeliveredLot.grow("D-4", "Hill Farm");
    Browser.Tab tab = enter("olga", Role.ADMIN);
    tab.go(at("/admin/specs?site=north"));
    tab.value("document.querySelector('input[name=name]').value = 'hall, apples', 0");
    tab.value("document.querySelector('input[name=product]').value = 'apple', 0");
    press(tab, "section form .go");
    tab.value("document.querySelector('input[name=customer]').value = 'market hall', 0");
    tab.value("document.querySelector('[name=\"measure.0.name\"]').value = 'firmness', 0");
    tab.value("document.querySelector('[name=\"measure.0.unit\"]').value = 'kg', 0");
    tab.value("document.querySelector('[name=\"measure.0.least\"]').value = '6,5', 0");
    tab.value(
        "document.querySelector('[name=\"share.CLASS_I.WORSE_THAN_CLASS_I\"]').value = '5', 0");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertTrue(words(tab).contains("would be suggested otherwise"), words(tab));
    assertTrue(words(tab).contains("Hold"), "firmness is missing: " + words(tab));
    Stage.check(tab, "spec");
    Stage.assertTablesAreInSight(tab);
    pressThat(tab, "document.querySelector('button[value=save]')");
    assertTrue(words(tab).contains("hall, apples"), words(tab));
    Stage.check(tab, "specs");
    var spec = running().server().lots().specs().find("north", "hall, apples").orElseThrow();
    assertEquals(Optional.of("market hall"), spec.customer());
    assertEquals(1, spec.version());
    assertTrue(spec.json().replace(" ", "").contains("\"atMost\":0.05"), spec.json());
    tab.go(at("/admin/specs/edit?site=north&name=hall%2C+apples"));
    assertEquals(
        "5",
        tab.text("document.querySelector('[name=\"share.CLASS_I.WORSE_THAN_CLASS_I\"]').value"));
    tab.value(
        "document.querySelector('[name=\"share.CLASS_I.WORSE_THAN_CLASS_II\"]').value = '7', 0");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(400, Stage.status(tab));
    assertTrue(
        words(tab)
            .contains(
                "Class I: Worse than Class II may be 7 %, which is more than the 5 % of “Worse than"
                    + " Class I” that it is a part of."),
        words(tab));
    tab.value(
        "document.querySelector('[name=\"share.CLASS_I.WORSE_THAN_CLASS_II\"]').value = '1', 0");
    tab.value("document.querySelector('[name=\"size.DIAMETER_MM.CLASS_I\"]').value = '65', 0");
    tab.value("document.querySelector('[name=\"size.DIAMETER_MM.CLASS_II\"]').value = '70', 0");
    tab.value("document.querySelector('[name=\"measure.0.most\"]').value = '6', 0");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(400, Stage.status(tab));
    assertTrue(words(tab).contains("Class II asks for more than Class I"), words(tab));
    assertTrue(
        words(tab).contains("Firmness: at least 6.5 is above at most 6, so nothing can pass."),
        words(tab));
    Stage.check(tab, "spec-contradiction");
  }

  @Test
  void specForm_isSaidInTheReadersLanguage_alsoWhatContradictsItself() throws Exception {
    Browser.Tab tab = enter("ines", Role.ADMIN);
    tab.go(at("/admin/specs/edit?site=north&name=Markthalle&product=apple&lang=de"));
    assertTrue(words(tab).contains("Wessen Partien"), words(tab));
    assertEquals(
        "Apfel", tab.text("document.querySelector('#products option[value=apple]').textContent"));
    Stage.check(tab, "spec-de");
    tab.value("document.querySelector('[name=customer]').value = 'Rossi', 0");
    tab.value(
        "document.querySelector('[name=\"share.CLASS_I.WORSE_THAN_CLASS_II\"]').value = '70', 0");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(400, Stage.status(tab));
    assertTrue(
        words(tab).contains("Klasse I: Schlechter als Klasse II darf 70 % sein"), words(tab));
    assertEquals(
        "Rossi",
        tab.text("document.querySelector('[name=customer]').value"),
        "what was typed is still there");
    Stage.check(tab, "spec-contradiction-de");
    Stage.check(tab, "specs-de", "/admin/specs");
    tab.go(at("/admin/specs?lang=es"));
    assertTrue(words(tab).contains("Crear una especificación"), words(tab));
    Stage.check(tab, "specs-es");
    DeliveredLot.grow("D-21", "Hof Sonnental");
    tab.go(at("/admin/specs/edit?site=north&name=Mercado&product=apple"));
    type(tab, "customer", "market hall");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(200, Stage.status(tab));
    assertTrue(words(tab).contains("tendrían otra propuesta"), words(tab));
    Stage.check(tab, "spec-es");
    Stage.assertTablesAreInSight(tab);
  }

  @Test
  void fieldThatCannotBeRead_isNamedInTheReadersWords_andNothingThatWasTypedIsLost()
      throws Exception {
    Browser.Tab tab = enter("karl", Role.ADMIN);
    String[][] wrong = {
      {"share.CLASS_I.DECAYED", "zwei", "Klasse I, Verdorben, Prozent: „zwei“ ist keine Zahl"},
      {"share.CLASS_I.DECAYED", "101", "101 liegt nicht zwischen 0 und 100"},
      {"share.CLASS_I.DECAYED", "429497", "429497 liegt nicht zwischen 0 und 100"},
      {"share.CLASS_I.DECAYED", "-1", "-1 liegt nicht zwischen 0 und 100"},
      {"size.DIAMETER_MM.CLASS_I", "-5", "Mindestens Durchmesser, mm, Klasse I: -5 liegt unter 0"},
      {"size.WEIGHT_G.out", "200", "Außerhalb der Größe nach Gewicht, g, Prozent: 200 liegt"},
      {"area.CLASS_II.BRUISE", "x", "Quadratzentimeter: „x“ ist keine Zahl"},
      {"measure.0.unit", "", "Einheit der Messung 1 muss 1 bis 40 Zeichen haben"},
      {"measure.0.readings", "2,5", "„2,5“ ist keine ganze Zahl von 1 bis 1000"},
      {"measure.0.readings", "0", "„0“ ist keine ganze Zahl"},
      {"measure.1.name", "brix", "Name der Messung 2: „brix“ wird zweimal verlangt"},
      {"measure.2.most", "4", "Name der Messung 3 muss 1 bis 40 Zeichen haben"},
      {"measure.0.name", "a/../b", "Name der Messung 1 muss 1 bis 40 Zeichen haben"},
      {"name", "../Halle", "Name: „../Halle“ ist kein Name"},
      {"supplier", ".x", "Lieferant: „.x“ ist kein Name"},
      {"to", "2026-11-01", "bis vor 2026-11-01 ist nicht später"},
      {"to", "2100-01-01", "bis vor: „2100-01-01“ ist kein Tag"},
    };
    for (String[] each : wrong) {
      tab.go(at("/admin/specs/edit?site=north&name=Halle&product=apple&lang=de"));
      type(tab, "customer", "Rossi & <b>");
      type(tab, "from", "2026-11-29");
      type(tab, "measure.0.name", "brix");
      type(tab, "measure.0.unit", "%");
      type(tab, "measure.1.unit", each[0].startsWith("measure.1") ? "%" : "");
      type(tab, each[0], each[1]);
      pressThat(tab, "document.querySelector('button[value=try]')");
      assertEquals(400, Stage.status(tab), each[2]);
      String said = tab.text("document.querySelector('[role=alert]').textContent");
      assertTrue(said.contains(each[2]), each[2] + " in " + said);
      assertEquals(each[1], typed(tab, each[0]));
      assertEquals("Rossi & <b>", typed(tab, "customer"));
      assertEquals("2026-11-29", typed(tab, "from"));
      if (!each[0].equals("measure.0.name")) {
        assertEquals("brix", typed(tab, "measure.0.name"));
      }
      assertEquals(
          0, tab.number("document.querySelectorAll('button[value=save]').length"), each[2]);
    }
    assertTrue(running().server().lots().specs().find("north", "Halle").isEmpty());
  }

  /** The form had the classes of another product: those that it lacked keep the trade's rules. */
  @Test
  void productThatIsChangedInTheForm_isTriedWithItsOwnClasses() throws Exception {
    Browser.Tab tab = enter("jana", Role.ADMIN);
    tab.go(at("/admin/specs/edit?site=north&name=Obst&product=apple"));
    type(tab, "product", "dragon fruit");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(200, Stage.status(tab), words(tab));
    assertEquals("10", typed(tab, "share.UNCLASSED.WORSE_THAN_CLASS_II"));
  }

  /** The same form edits a policy's rules for lots, which become the policy's next version. */
  @Test
  void policysRulesForLots_areTriedAndSavedAsItsNextVersion() throws Exception {
    DeliveredLot.grow("D-31", "Hill Farm");
    Browser.Tab tab = enter("vera", Role.ADMIN);
    running().enrolDirectly("lots-of-valley");
    tab.go(at("/admin/sites/lots-of-valley/policy/lots?lang=en"));
    assertTrue(words(tab).contains("No policy yet"), words(tab));
    tab.go(at("/admin/sites/lots-of-valley/policy/lots/edit?name=apple"));
    assertEquals(404, Stage.status(tab));
    // Other journeys may have made one.
    tab.go(at("/admin/sites/north/policy"));
    pressThat(tab, "document.querySelector('button[value=try]')");
    pressThat(tab, "document.querySelector('button[value=save]')");
    tab.go(at("/admin/sites/north/policy/lots"));
    type(tab, "name", "apple");
    press(tab, "section form .go");
    assertTrue(words(tab).contains("Rules for lots: Apple"), words(tab));
    Stage.check(tab, "policy-lots-form");
    type(tab, "products", "royal-gala, royal-gala");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(400, Stage.status(tab), words(tab));
    type(tab, "products", "royal-gala");
    type(tab, "share.CLASS_I.WORSE_THAN_CLASS_I", "0,5");
    type(tab, "share.CLASS_I.WORSE_THAN_CLASS_II", "0,1");
    type(tab, "share.CLASS_I.DECAYED", "0");
    type(tab, "measure.0.name", "firmness");
    type(tab, "measure.0.unit", "kg");
    type(tab, "measure.0.least", "6,5");
    pressThat(tab, "document.querySelector('button[value=try]')");
    assertEquals(200, Stage.status(tab), words(tab));
    assertTrue(words(tab).contains("would be suggested otherwise"), words(tab));
    Stage.check(tab, "policy-lots-tried");
    Stage.assertTablesAreInSight(tab);
    pressThat(tab, "document.querySelector('button[value=save]')");
    assertTrue(words(tab).contains("get it with their next pull"), words(tab));
    Stage.check(tab, "policy-lots");
    var rules = current().lots().named("royal-gala").orElseThrow();
    assertEquals("apple", rules.name());
    assertEquals("firmness", rules.measurements().get(0).name());
    int version = current().version();

    for (String language : new String[] {"de", "es"}) {
      tab.go(at("/admin/sites/north/policy/lots/edit?name=apple&lang=" + language));
      assertEquals("0,5", typed(tab, "share.CLASS_I.WORSE_THAN_CLASS_I"));
      tab.value("document.querySelectorAll('[name^=\"by.\"]').forEach(b => b.checked = false), 0");
      pressThat(tab, "document.querySelector('button[value=try]')");
      assertEquals(400, Stage.status(tab), words(tab));
      Stage.check(tab, "policy-lots-refused-" + language);
    }
    Browser.Tab late = enter("walt", Role.ADMIN);
    late.go(at("/admin/sites/north/policy/lots/edit?name=Pear&lang=en"));
    assertEquals("pear", typed(late, "name"));
    late.value("document.querySelector('[name=out]').checked = true, 0");
    pressThat(late, "document.querySelector('button[value=try]')");
    assertEquals(400, Stage.status(late), "there is nothing to take out");
    late.value("document.querySelector('[name=out]').checked = false, 0");
    tab.go(at("/admin/sites/north/policy/lots/edit?name=apple&lang=en"));
    tab.value("document.querySelector('[name=out]').checked = true, 0");
    pressThat(tab, "document.querySelector('button[value=try]')");
    pressThat(tab, "document.querySelector('button[value=save]')");
    for (int i = 0; i < 2; i++) {
      pressThat(late, "document.querySelector('button[value=try]')");
      assertEquals(400, Stage.status(late), words(late));
      assertTrue(words(late).contains("version"), words(late));
    }
    assertEquals(Optional.empty(), current().lots().named("apple"));
    assertEquals(version + 1, current().version());
  }

  private static Policy current() {
    String sql = "SELECT json FROM fact WHERE kind = 'policy' AND site = ? ORDER BY sequence DESC";
    byte[] json =
        running()
            .server()
            .database()
            .read(session -> session.first(sql, row -> row.getBytes(1), "north").orElseThrow());
    FactBody.Policy body = (FactBody.Policy) FactJson.read(ByteString.of(json)).body();
    return Policy.fromJson(body.json());
  }

  private static String typed(Browser.Tab tab, String field) {
    return tab.text("document.querySelector('[name=\"" + field + "\"]').value");
  }
}
