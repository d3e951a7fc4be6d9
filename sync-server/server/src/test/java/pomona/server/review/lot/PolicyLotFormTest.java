package pomona.server.review.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.fruit.DefectKind;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.rule.AreaLimits;
import pomona.lot.rule.Basis;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.TradeRules;
import pomona.policy.Policy;
import pomona.server.review.page.PageWords;

/** What the form of a product's rules does not show is still there once it is saved. */
final class PolicyLotFormTest {
  private static final PageWords SAY = PageWords.in(Tongue.ENGLISH);
  private static final int MEASURED = 9;

  private final Policy policy = policy(rules());

  private static LotRules rules() {
    LotRules trade = TradeRules.usual().of("apple");
    Map<QualityClass, ClassRules> classes = new HashMap<>(trade.classes());
    classes.compute(
        QualityClass.CLASS_I,
        (quality, rules) ->
            new ClassRules(
                rules.tolerances(),
                Optional.of(
                    new AreaLimits(
                        Map.of(DefectKind.UNRIPE, 3.0, DefectKind.SCAB, 1.0),
                        OptionalDouble.empty()))));
    List<MeasurementRule> measurements =
        IntStream.range(0, MEASURED)
            .mapToObj(
                i ->
                    new MeasurementRule(
                        "measure " + i,
                        "mm",
                        OptionalDouble.of(i),
                        OptionalDouble.empty(),
                        1,
                        false))
            .toList();
    return new LotRules(
        "apple",
        List.of("gala, red", "fuji"),
        trade.by(),
        trade.decayAbove(),
        classes,
        trade.sizes(),
        measurements,
        false,
        trade.sources());
  }

  private static Policy policy(LotRules rules) {
    String json =
        "{\"format\": 1, \"name\": \"usual\", \"site\": \"north\", \"version\": 1, \"products\": {\"*\":"
            + " {\"limits\": {\"extra\": {}, \"class-i\": {}, \"class-ii\": {}}, \"dispositions\":"
            + " {\"extra\": \"accept\", \"class-i\": \"accept\", \"class-ii\": \"hold\", \"reject\":"
            + " \"reject\"}, \"unfamiliar\": \"hold\", \"sureAtLeast\": 0.4, \"unsure\": \"hold\"}}}";
    String lots = LotRuleBook.of(rules).writeTo(new JsonWriter()).toString();
    return Policy.fromJson(json)
        .with(LotRuleBook.fromJson(Json.parse("$.lots", lots)), Optional.empty());
  }

  /** What a browser would send of a form that nobody changed. */
  private static Map<String, String> sent(PolicyLotForm form) {
    Map<String, String> sent = new HashMap<>();
    sent.put("products", form.products());
    sent.put("decay", form.decay());
    for (Basis basis : PolicyLotForm.bases()) {
      if (form.by(basis)) {
        sent.put(PolicyLotForm.field(basis), "yes");
      }
    }
    SpecForm spec = form.form();
    for (QualityClass quality : spec.classes()) {
      SpecForm.COLUMNS.forEach(
          counted -> sent.put(SpecForm.field(quality, counted), spec.percent(quality, counted)));
      SpecLimits.areas()
          .forEach(
              kind ->
                  sent.put(SpecLimits.areaField(quality, kind), spec.limits().area(quality, kind)));
      SpecLimits.measures()
          .forEach(
              measure ->
                  sent.put(
                      SpecLimits.minimumField(measure, quality),
                      spec.limits().minimum(measure, quality)));
    }
    SpecLimits.measures()
        .forEach(
            measure -> sent.put(SpecLimits.outField(measure), spec.limits().outOfSize(measure)));
    for (int row = 0; row < SpecForm.MEASUREMENTS; row++) {
      for (String field : List.of("name", "unit", "least", "most", "readings")) {
        sent.put("measure." + row + "." + field, spec.measurement(row, field));
      }
    }
    return sent;
  }

  private PolicyLotForm read(PolicyLotForm shown, Map<String, String> sent) {
    UnaryOperator<String> key = typed -> PolicyLotForm.key(typed, policy, SAY);
    return shown.sent(SpecFields.sent(sent::get, SAY)).read(key);
  }

  @Test
  void rulesThatNobodyChanged_keepWhatTheFormDoesNotShow() {
    PolicyLotForm shown = PolicyLotForm.of(policy, "apple", SAY);
    LotRules saved = read(shown, sent(shown)).in(policy).lots().named("apple").orElseThrow();
    LotRules before = rules();
    assertEquals(before.measurements(), saved.measurements());
    assertEquals(before.products(), saved.products());
    assertEquals(before.classes(), saved.classes());
    assertEquals(before.sizes(), saved.sizes());
  }

  @Test
  void measurementThatHasNoRow_isNotAskedForTwice() {
    PolicyLotForm shown = PolicyLotForm.of(policy, "apple", SAY);
    Map<String, String> sent = sent(shown);
    sent.put("measure.0.name", "measure " + (MEASURED - 1));
    assertThrows(SpecFault.class, () -> read(shown, sent));
  }

  @Test
  void otherProducts_areNamedAsPeopleCallThem() {
    PolicyLotForm shown = PolicyLotForm.of(policy, "apple", SAY);
    Map<String, String> sent = sent(shown);
    sent.put("products", "Pear, gala, red");
    assertEquals(List.of("pear", "gala, red"), read(shown, sent).form().rules().products());
    assertEquals("pear", PolicyLotForm.key("Pear", policy, SAY));
    assertEquals("apple", PolicyLotForm.key("apple", policy, SAY));
    assertEquals("anjou", PolicyLotForm.key("Anjou pear", policy, SAY));
    assertEquals("fuji", PolicyLotForm.key("fuji", policy, SAY));
    assertEquals("no such thing", PolicyLotForm.key("no such thing", policy, SAY));
  }

  @Test
  void emptiedFieldOfDecay_isAFault() {
    PolicyLotForm shown = PolicyLotForm.of(policy, "apple", SAY);
    Map<String, String> sent = sent(shown);
    sent.put("decay", "");
    SpecFault wrong = assertThrows(SpecFault.class, () -> read(shown, sent));
    assertTrue(wrong.in(new LotWords(SAY)).contains("is no number"));
  }

  @Test
  void rulesThatThePolicyDoesNotHave_cannotBeTakenOut() {
    PolicyLotForm shown = PolicyLotForm.of(policy, "pear", SAY);
    Map<String, String> sent = sent(shown);
    sent.put("out", "yes");
    PolicyLotForm read = read(shown, sent);
    SpecFault wrong = assertThrows(SpecFault.class, () -> read.in(policy));
    assertTrue(wrong.in(new LotWords(SAY)).startsWith("There is nothing to take out"));
  }
}
