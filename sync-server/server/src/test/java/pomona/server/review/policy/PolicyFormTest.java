package pomona.server.review.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.rule.Source;
import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.PackageTable;
import pomona.policy.Policy;
import pomona.server.review.page.PageWords;

/** A policy as fields, and back. */
final class PolicyFormTest {
  private static final PageWords SAY = PageWords.in(Tongue.GERMAN);

  private static Policy golden(String name) throws Exception {
    try (InputStream in =
        PolicyFormTest.class.getResourceAsStream("PolicyFuzzTestInputs/policies/" + name)) {
      return Policy.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** What a browser would send of a form that nobody changed. */
  private static Map<String, List<String>> sent(PolicyForm form) {
    Map<String, List<String>> sent = new HashMap<>();
    put(sent, form, PolicyForm.NAME);
    put(sent, form, PolicyForm.SAMPLING);
    for (String field : List.of("table.name", "table.source", "table.beyond")) {
      put(sent, form, field);
    }
    for (int row = 0; row < form.sampling().rows(); row++) {
      put(sent, form, PolicySampling.upTo(row));
      put(sent, form, PolicySampling.take(row));
    }
    for (int place = 0; place < form.products(); place++) {
      sent.put(PolicyForm.field(place, "product"), List.of(form.product(place)));
      for (String field : List.of("unfamiliar", "sure", "unsure")) {
        put(sent, form, PolicyForm.field(place, field));
      }
      for (var grade : PolicyForm.GRADES) {
        put(sent, form, PolicyForm.disposition(place, grade));
        for (var kind : PolicyForm.KINDS) {
          put(sent, form, PolicyForm.limit(place, grade, kind));
        }
      }
    }
    return sent;
  }

  private static void put(Map<String, List<String>> sent, PolicyForm form, String field) {
    sent.put(field, List.of(form.shown(field)));
  }

  private static String same(String json) {
    JsonWriter writer = new JsonWriter();
    Json.parse("$", json).get("products").get("*").writeTo(writer);
    return writer.toString();
  }

  @Test
  void policyThatNobodyChanged_saysTheSame_withItsRulesForLotsAndItsSampling() throws Exception {
    for (String name : List.of("policy-1.json", "policy-2.json")) {
      Policy policy = golden(name);
      PolicyForm shown = PolicyForm.of(policy, SAY);
      String text = PolicyForm.sent(policy, sent(shown), SAY).text(9).orElseThrow();
      Policy again = Policy.fromJson(text);
      assertEquals(9, again.version());
      assertEquals(policy.name(), again.name());
      assertEquals(policy.sampling(), again.sampling());
      assertEquals(policy.lots().all().size(), again.lots().all().size());
      assertEquals(same(policy.toJson()), same(text));
      assertEquals(name.contains("2") ? 1 : 0, shown.lots());
    }
  }

  @Test
  void sampling_isChosen_kept_andLeftToTheTrade() throws Exception {
    for (String name : List.of("policy-1.json", "policy-2.json")) {
      Policy policy = golden(name);
      Map<String, List<String>> sent = new HashMap<>(sent(PolicyForm.of(policy, SAY)));
      sent.put(PolicyForm.SAMPLING, List.of("II 2.5"));
      Policy aql = Policy.fromJson(PolicyForm.sent(policy, sent, SAY).text(9).orElseThrow());
      assertEquals(Optional.of(new AqlPlan(AqlPlan.Level.II, AqlPlan.Aql.A_2_5)), aql.sampling());
      assertEquals("II 2.5", PolicyForm.of(aql, SAY).shown(PolicyForm.SAMPLING));
      sent.put(PolicyForm.SAMPLING, List.of(""));
      Policy usual = Policy.fromJson(PolicyForm.sent(policy, sent, SAY).text(9).orElseThrow());
      assertEquals(Optional.empty(), usual.sampling());
    }
  }

  @Test
  void tableOfPackages_isEdited_keptOrBegun_andSaysWhatIsWrongWithARow() throws Exception {
    Policy policy = golden("policy-2.json");
    Map<String, List<String>> sent = new HashMap<>(sent(PolicyForm.of(policy, SAY)));
    sent.put("table.1.upTo", List.of("500"));
    sent.put("table.1.take", List.of("9"));
    Policy longer = Policy.fromJson(PolicyForm.sent(policy, sent, SAY).text(9).orElseThrow());
    PackageTable table = (PackageTable) longer.sampling().orElseThrow();
    assertEquals(
        List.of(new PackageTable.Row(100, 5), new PackageTable.Row(500, 9)), table.packages());
    assertEquals(Source.Mark.TO_BE_CHECKED, table.source().mark(), "its source is the same");
    sent.put("table.1.upTo", List.of("100"));
    sent.put("table.1.take", List.of("4"));
    sent.put("table.2.take", List.of("x"));
    sent.put("table.beyond", List.of("3"));
    sent.put("table.name", List.of(""));
    PolicyForm wrong = PolicyForm.sent(policy, sent, SAY);
    assertEquals(Optional.empty(), wrong.text(9));
    assertEquals("Muss mehr sein als 100, das der Zeile davor.", wrong.wrong("table.1.upTo"));
    assertTrue(wrong.wrong("table.1.take").startsWith("Muss mindestens 5 sein"));
    assertEquals("„x“ ist keine ganze Zahl von 1 bis 1000000.", wrong.wrong("table.2.take"));
    assertEquals("„“ ist keine ganze Zahl von 1 bis 1000000.", wrong.wrong("table.2.upTo"));
    assertTrue(wrong.wrong("table.beyond").startsWith("Muss mindestens"));
    assertTrue(wrong.wrong("table.name").contains("Zeichen"));
    assertEquals("Zeile 2: geöffnete Packstücke", wrong.faults().get("table.1.take").label());
    assertTrue(wrong.sampling().isOpen());

    Policy without = golden("policy-1.json");
    Map<String, List<String>> begun = new HashMap<>(sent(PolicyForm.of(without, SAY)));
    assertEquals(List.of("100"), begun.get("table.0.upTo"), "it begins with the trade's");
    begun.put(PolicyForm.SAMPLING, List.of("own"));
    begun.put("table.name", List.of("house"));
    Policy own = Policy.fromJson(PolicyForm.sent(without, begun, SAY).text(9).orElseThrow());
    PackageTable house = (PackageTable) own.sampling().orElseThrow();
    assertEquals(PackageTable.OECD.packages(), house.packages());
    assertEquals(Source.Mark.SITE, house.source().mark());
  }

  @Test
  void samplingThatIsNotKnown_isSaid_andOverwritesNothing() throws Exception {
    Policy policy = golden("policy-2.json");
    Map<String, List<String>> sent = new HashMap<>(sent(PolicyForm.of(policy, SAY)));
    sent.put(PolicyForm.SAMPLING, List.of("IV 2.5"));
    PolicyForm form = PolicyForm.sent(policy, sent, SAY);
    assertEquals(Optional.empty(), form.text(9));
    assertTrue(form.wrong(PolicyForm.SAMPLING).startsWith("„IV 2.5“ ist keine Stichprobe"));
  }

  @Test
  void namedProduct_isCalledAsTheCatalogueCallsIt_andIsOnlyAddedOnce() throws Exception {
    Policy policy = golden("policy-1.json");
    Map<String, List<String>> sent = new HashMap<>(sent(PolicyForm.of(policy, SAY)));
    sent.put(PolicyForm.ADD, List.of("zitrone"));
    PolicyForm form = PolicyForm.sent(policy, sent, SAY);
    assertTrue(form.add(List.of("Lemon", "Lime")));
    assertEquals("Lemon", form.product(2));
    assertEquals(Map.of(), form.faults());
    assertEquals("1", form.shown("p0.limit.EXTRA.SCAB"));
    assertEquals("1", form.shown("p2.limit.EXTRA.SCAB"), "of all others");
    sent.put(PolicyForm.ADD, List.of("gala"));
    PolicyForm twice = PolicyForm.sent(policy, sent, SAY);
    assertTrue(twice.add(List.of("Lemon")));
    assertEquals("Gala hat hier schon Regeln.", twice.wrong(PolicyForm.ADD));
  }

  @Test
  void productThatNoStoredFruitHas_isFoundInTheCatalogueByTheReadersNameForIt() throws Exception {
    Policy policy = golden("policy-1.json");
    Map<String, List<String>> sent = new HashMap<>(sent(PolicyForm.of(policy, SAY)));
    sent.put(PolicyForm.ADD, List.of("zitrone"));
    PolicyForm form = PolicyForm.sent(policy, sent, SAY);
    assertTrue(form.add(List.of()));
    assertEquals("Lemon", form.product(2));
    sent.put(PolicyForm.ADD, List.of("Hausbirne"));
    PolicyForm taught = PolicyForm.sent(policy, sent, SAY);
    assertTrue(taught.add(List.of()));
    assertEquals("Hausbirne", taught.product(2));
  }

  @Test
  void keyWithSpacesAndShareWithManyDecimals_stayAsTheyAre() throws Exception {
    Policy policy =
        Policy.fromJson(
            golden("policy-1.json")
                .toJson()
                .replace("\"gala\"", "\" gala \"")
                .replaceFirst("(\"sureAtLeast\"\\s*:\\s*)[0-9.]+", "$10.12345678901234"));
    PolicyForm shown = PolicyForm.of(policy, SAY);
    PolicyForm again = PolicyForm.sent(policy, sent(shown), SAY);
    String text = again.text(9).orElseThrow();
    assertEquals(Map.of(), again.faults());
    assertEquals(" gala ", again.product(1));
    assertTrue(text.contains("\" gala \"") && text.contains("0.12345678901234"), text);
  }

  @Test
  void fieldThatIsNoNumber_isTheOnlyOneThatIsWrong() throws Exception {
    Policy policy = golden("policy-1.json");
    Map<String, List<String>> sent = sent(PolicyForm.of(policy, SAY));
    String field = PolicyForm.limit(0, Grade.CLASS_I, DefectKind.BRUISE);
    sent.put(PolicyForm.limit(0, Grade.EXTRA, DefectKind.BRUISE), List.of("0"));
    sent.put(field, List.of("abc"));
    sent.put(PolicyForm.limit(0, Grade.CLASS_II, DefectKind.BRUISE), List.of("5"));
    PolicyForm form = PolicyForm.sent(policy, sent, SAY);
    assertEquals(Optional.empty(), form.text(4));
    assertEquals(Set.of(field), form.faults().keySet());
  }

  @Test
  void formThatIsHalfSent_saysWhatIsMissing_andMakesNoPolicy() throws Exception {
    Policy policy = golden("policy-1.json");
    PolicyForm form =
        PolicyForm.sent(policy, Map.of("p0.product", List.of("*")), PageWords.in(Tongue.SPANISH));
    assertEquals(Optional.empty(), form.text(4));
    assertEquals("Elige una de estas.", form.wrong("p0.do.EXTRA"));
    assertEquals("Un nombre tiene de 1 a 64 caracteres.", form.wrong(PolicyForm.NAME));
  }
}
