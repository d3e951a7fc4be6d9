package pomona.lot.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.verdict.LotJudge;
import pomona.policy.Policy;

final class LotRuleBookTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/policy-2.json");

  @Test
  void rulesThatShip_comeBackTheSame() {
    String json = TradeRules.usual().writeTo(new JsonWriter()).toString();
    assertEquals(TradeRules.usual(), LotRuleBook.fromJson(Json.parse("$", json)));
    assertEquals("apple", TradeRules.usual().of("royal-gala").name());
    assertEquals("apple", TradeRules.usual().of("apple").name());
    assertEquals("*", TradeRules.usual().of("pomegranate").name());
    assertFalse(TradeRules.usual().named("pomegranate").isPresent());
  }

  @Test
  void everyRuleThatShips_namesWhereItsTolerancesComeFrom() {
    for (LotRules rules : TradeRules.usual().all()) {
      assertTrue(
          rules.sources().stream().anyMatch(source -> source.of().equals("tolerances")),
          rules.name());
    }
  }

  @Test
  void citrusOfOneSize_belongsToSeveralCodes() {
    SizeRule oranges = size("orange");
    assertEquals(List.of("4", "5", "6"), codesOf(oranges, 79));
    assertEquals(List.of("4", "5"), codesOf(oranges, 80.5));
    assertEquals(List.of(), codesOf(oranges, 52.9));
    assertEquals(List.of("1-XXX", "1-XX"), codesOf(size("mandarin"), 78));
    assertEquals(List.of("1-XXX"), codesOf(size("mandarin"), 400));
    assertEquals(List.of("AAA"), codesOf(size("peach"), 85));
  }

  private static List<String> codesOf(SizeRule rule, double size) {
    return rule.codes().entrySet().stream()
        .filter(code -> code.getValue().contains(size))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void uniformity_dependsOnTheSmallestFruit() {
    assertEquals(OptionalDouble.of(10), within("orange", 59.9));
    assertEquals(OptionalDouble.of(15), within("orange", 60));
    assertEquals(OptionalDouble.of(20), within("orange", 80));
    assertEquals(OptionalDouble.empty(), within("orange", 110));
    SizeRule apples = size("apple");
    assertEquals(
        OptionalDouble.of(5), apples.within(QualityClass.CLASS_I, Presentation.LAYERS, 70));
    assertEquals(
        OptionalDouble.of(10), apples.within(QualityClass.CLASS_I, Presentation.LOOSE, 70));
    assertEquals(
        OptionalDouble.empty(), apples.within(QualityClass.CLASS_II, Presentation.LOOSE, 70));
  }

  @Test
  void sizesThatNoToleranceCovers_areKnown() {
    assertTrue(size("apple").isFarTooSmall(QualityClass.CLASS_I, 55));
    assertFalse(size("apple").isFarTooSmall(QualityClass.CLASS_I, 55.1));
    assertFalse(size("lemon").isFarTooSmall(QualityClass.CLASS_II, 43));
    assertTrue(size("lemon").isFarTooSmall(QualityClass.CLASS_II, 42.9));
  }

  @Test
  void aSitesRules_overruleTheTradesProductByProduct() throws IOException {
    Policy policy = golden();
    LotRuleBook book = policy.lots().over(TradeRules.usual());
    assertEquals("apple", book.of("royal-gala").name());
    assertTrue(book.of("royal-gala").secondRelease());
    assertFalse(book.of("anjou").secondRelease());
    assertEquals(1, book.of("royal-gala").measurements().size());
    assertEquals("OECD", policy.sampling().get().name());
  }

  @Test
  void rulesAreForTheProductsThatTheyName_orForThoseOfTheTradeIfTheyNameNone() throws IOException {
    String json = Files.readString(GOLDEN);
    String named = "\"products\": [\"royal-gala\"],";
    assertTrue(json.contains(named));
    LotRules trade = TradeRules.usual().of("gala");
    assertEquals("apple", trade.name());

    LotRuleBook one = Policy.fromJson(json).lots().over(TradeRules.usual());
    assertTrue(one.of("royal-gala").secondRelease());
    assertEquals(trade, one.of("gala"));

    String none = json.replace(named, "");
    LotRuleBook all = Policy.fromJson(none).lots().over(TradeRules.usual());
    assertTrue(all.of("royal-gala").secondRelease());
    assertTrue(all.of("gala").secondRelease());

    String other = json.replace("[\"royal-gala\"]", "[\"gala\"]");
    LotRuleBook without = Policy.fromJson(other).lots().over(TradeRules.usual());
    assertEquals(trade, without.of("royal-gala"));
    assertTrue(without.of("gala").secondRelease());
    assertTrue(LotRuleBook.empty().over(without).of("gala").secondRelease());
    assertEquals(trade, LotRuleBook.empty().over(without).of("royal-gala"));
  }

  @Test
  void specForOneProduct_leavesTheOthersOfItsNameToThePolicy() throws IOException {
    String json = Files.readString(GOLDEN);
    LotRuleBook spec = Policy.fromJson(json).lots();
    Policy all = Policy.fromJson(json.replace("\"products\": [\"royal-gala\"],", ""));
    LotJudge judge = new LotJudge(all, spec);
    assertEquals(spec.of("royal-gala"), judge.rules("royal-gala"));
    assertTrue(judge.rules("gala").secondRelease(), "by the policy, and not by the trade");
    assertFalse(judge.rules("anjou").secondRelease());
  }

  @Test
  void policyOfFormat2_comesBackTheSame_andOneOfFormat1HasNoRulesForLots() throws IOException {
    Policy policy = golden();
    Policy again = policy.with(policy.lots(), policy.sampling());
    assertEquals(policy.lots(), again.lots());
    assertEquals(policy.sampling(), again.sampling());
    assertEquals(again.toJson(), again.with(again.lots(), again.sampling()).toJson());
    Policy old = Policy.fromJson(Files.readString(GOLDEN.resolveSibling("policy-1.json")));
    assertEquals(LotRuleBook.empty(), old.lots());
    assertFalse(old.sampling().isPresent());
    Policy newer = old.with(TradeRules.usual(), policy.sampling());
    assertEquals(TradeRules.usual(), newer.lots());
    assertEquals(old.version(), newer.version());
  }

  @Test
  void everyContradiction_isNamedByItsPlace() throws IOException {
    String apple = "$.lots.apple.";
    assertWrong("\"atMost\": 0.02", "\"atMost\": 0.2", apple + "classes.class-i.tolerances[1]");
    assertWrong("\"atMost\": 0.02", "\"atMost\": 0.0200001", "has more than six decimals");
    assertWrong("\"atMost\": 0.02", "\"atMost\": 1.1", "tolerances[1].atMost");
    assertWrong("\"scab\": 1}", "\"scab\": 0.1}", apple + "classes.class-ii.areas.scab");
    assertWrong("\"by\": [\"count\"]", "\"by\": []", apple + "by");
    assertWrong("\"by\": [\"count\"]", "\"by\": [\"volume\"]", apple + "by[0]");
    assertWrong("\"atLeast\": 10.5", "\"atLeast\": 50", apple + "measurements[0]");
    assertWrong("\"class-i\": 60", "\"class-i\": 70", apple + "sizes[0].minimum.class-i");
    assertWrong(
        "\"noneBelow\": {\"extra\": 55", "\"noneBelow\": {\"extra\": 66", "noneBelow.extra");
    assertWrong("[60, 65]", "[65, 60]", apple + "sizes[0].codes.small");
    assertWrong("\"lots\": {", "\"lots\": {\"gala\": 1, ", "$.lots.gala");
    assertWrong("\"products\": [\"royal-gala\"]", "\"products\": [\"apple\"]", "has rules already");
    assertWrong("worse-than-class-ii", "worse-than-ever", "tolerances[1].of");
    assertWrong("worse-than-class-ii", "out-of-size", "belongs into \"sizes\"");
    assertWrong("worse-than-class-ii", "by-hand", "has a name");
    assertWrong("worse-than-class-ii", "worse-than-class-i", "counts the same");
    assertWrong(
        "\"name\": \"loose-stalks\"",
        "\"nature\": \"quality\", \"name\": \"loose-stalks\"",
        "tolerances[1].nature");
    assertWrong(
        "\"name\": \"loose-stalks\"",
        "\"inPackage\": {\"atMost\": 0}, \"name\": \"loose-stalks\"",
        "tolerances[1].inPackage");
    assertWrong("\"secondRelease\": true", "\"secondRelase\": true", "secondRelase");
    assertWrong("\"plan\": \"packages\"", "\"plan\": \"guess\"", "$.sampling.plan");
  }

  private static void assertWrong(String from, String to, String place) throws IOException {
    String json = Files.readString(GOLDEN);
    String changed = json.replaceFirst(Pattern.quote(from), to);
    assertTrue(!changed.equals(json), from);
    JsonException wrong = assertThrows(JsonException.class, () -> Policy.fromJson(changed), from);
    assertTrue(wrong.getMessage().contains(place), wrong.getMessage());
  }

  private static Policy golden() throws IOException {
    return Policy.fromBytes(Files.readAllBytes(GOLDEN));
  }

  private static SizeRule size(String product) {
    SizeRule rule = TradeRules.usual().of(product).sizes().get(0);
    assertEquals(Measure.DIAMETER_MM, rule.measure());
    return rule;
  }

  private static OptionalDouble within(String product, double smallest) {
    return size(product).within(QualityClass.CLASS_I, Presentation.LOOSE, smallest);
  }
}
