package pomona.sync.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.lot.chain.Chain;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Verdict;
import pomona.policy.Policy;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.SiteFact;

/** A lot is what its facts say, in their order, whoever reads them. */
final class LotAccountTest {
  private static final String APPLES =
      """
      {"apple": {"by": ["count"], "decayAbove": 0.005,
        "classes": {
          "class-i": {"tolerances": [
            {"of": "worse-than-class-i", "atMost": 0.1},
            {"of": "worse-than-class-ii", "atMost": 0.01}]},
          "class-ii": {"tolerances": [
            {"of": "worse-than-class-ii", "atMost": 0.1}, {"of": "decayed", "atMost": 0.02}]}},
        "measurements": [
          {"name": "brix", "unit": "°Brix", "atLeast": 10.5, "readings": 1},
          {"name": "label", "unit": "checklist", "atLeast": 1, "readings": 1}],
        "sources": [{"of": "tolerances", "text": "this test", "mark": "site"}]}}
      """;

  private final List<Fact> facts = new ArrayList<>();
  private long number;

  private UUID add(FactBody body) {
    number++;
    UUID id = new UUID((0x19a0_0000_0000L + number) << 16 | 0x7000L, Long.MIN_VALUE | number);
    facts.add(
        new Fact(id, "phone-1", "north", Optional.of("lot 7"), "ana", 1_790_000_000_000L, body));
    return id;
  }

  private LotAccount read() {
    // Through the wire, as every reader gets them.
    return LotAccount.of(facts.stream().map(FactJson::write).map(FactJson::read).toList());
  }

  private static LotFact.Declared apples() {
    return new LotFact.Declared(
        "apple",
        Optional.of("Gala"),
        "CLASS_I",
        "COUNT",
        "LAYERS",
        Optional.of("Hill Farm"),
        Optional.of("market hall"),
        Optional.of("4711"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(70.0),
        Optional.of(80.0),
        40,
        Optional.of(480.0),
        List.of(new LotFact.LabelField("10", "AB-12")),
        Optional.empty());
  }

  private UUID scan(Optional<UUID> sample, Optional<Integer> place, int fruits) {
    return add(
        new FactBody.Scan(
            640,
            480,
            "pomona",
            "g1",
            "gpu",
            31,
            fruits,
            Optional.empty(),
            Optional.empty(),
            sample,
            place,
            Optional.empty()));
  }

  private UUID fruit(UUID scan, String grade, double rot) {
    return add(
        new FactBody.Fruit(
            scan,
            640,
            480,
            new Box(10, 20, 110, 100),
            Optional.empty(),
            "apple",
            0.9,
            grade,
            0.8,
            Optional.empty(),
            rot > 0 ? List.of(new DefectShare("ROT", rot)) : List.of(),
            0,
            Optional.of(0.0),
            "pomona",
            "g1",
            ByteString.of(new byte[FactBody.Fruit.EMBEDDING_BYTES]),
            Optional.empty()));
  }

  private UUID sample(int packages, boolean second, int... drawn) {
    List<Integer> places = new ArrayList<>();
    for (int place : drawn) {
      places.add(place);
    }
    return add(new LotFact.SampleDrawn("OECD", packages, 17, second, places));
  }

  private void measure(UUID sample, double brix, Optional<UUID> replaces) {
    add(
        new LotFact.Measured(
            Optional.of(sample),
            "brix",
            "°Brix",
            brix,
            Optional.empty(),
            Optional.of("refractometer 1"),
            Optional.empty(),
            replaces));
  }

  /** 200 apples in Class I, so many of them rotten. */
  private UUID inspect(int rotten) {
    UUID sample = sample(40, false, 3, 7);
    add(new LotFact.PackageOpened(sample, 3));
    UUID scan = scan(Optional.of(sample), Optional.of(3), 200);
    for (int i = 0; i < 200; i++) {
      fruit(scan, i < rotten ? "REJECT" : "CLASS_I", i < rotten ? 0.08 : 0);
    }
    measure(sample, 12.5, Optional.empty());
    add(
        new LotFact.LabelChecked(
            Optional.of(sample), "label", Map.of("origin", "RIGHT", "packer", "RIGHT")));
    return sample;
  }

  private Verdict verdict(LotAccount account) {
    return account
        .current()
        .orElseThrow()
        .judge(
            new LotJudge(Policy.usual(), LotRuleBook.fromJson(Json.parse("$", APPLES))),
            account.declared().orElseThrow());
  }

  private LotStep.Suggested suggest() {
    LotAccount account = read();
    Verdict verdict = verdict(account);
    LotVerdict said =
        VerdictFacts.of(
            account.current().orElseThrow(), verdict, Policy.usual(), Optional.empty(), true);
    return new LotStep.Suggested(add(said), verdict.suggestion().name(), false);
  }

  @Test
  void twoRottenOf200InClassI_pass_andThreeFail() {
    add(apples());
    inspect(2);
    Verdict two = verdict(read());
    assertEquals("ACCEPT", two.suggestion().name());
    assertEquals(2, two.decayed());
    facts.clear();
    add(apples());
    inspect(3);
    Verdict three = verdict(read());
    assertEquals("HOLD", three.suggestion().name());
    assertEquals(Optional.of("CLASS_II"), three.meets().map(Enum::name));
  }

  @Test
  void aVerdictFact_saysEachRuleWithCountLimitAndInterval() {
    add(apples());
    inspect(3);
    UUID id = suggest().verdict();
    LotVerdict said = read().verdicts().get(id);
    assertEquals(200, said.fruits());
    assertEquals(3, said.decayed());
    assertEquals(List.of("g1"), said.generations());
    assertTrue(said.secondRelease());
    var strict =
        said.findings().stream()
            .filter(each -> each.quality().equals(Optional.of("CLASS_I")))
            .filter(each -> each.what().equals("WORSE_THAN_CLASS_II"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(3), strict.count().map(Number::intValue));
    assertEquals(0.015, strict.value().orElseThrow(), 1e-12);
    assertEquals(0.01, strict.atMost().orElseThrow(), 1e-12);
    // Clopper and Pearson's interval of 3 in 200.
    assertEquals(0.00311, strict.low().orElseThrow(), 5e-5);
    assertEquals(0.04319, strict.high().orElseThrow(), 5e-5);
    assertEquals("brix", said.findings().get(0).what());
  }

  @Test
  void aVerdictFact_saysInWhatARangeOfSizesIs_andHowSureItIs() {
    add(apples());
    UUID sample = sample(40, false, 3, 7);
    add(new LotFact.PackageOpened(sample, 3));
    UUID scan = scan(Optional.of(sample), Optional.of(3), 2);
    for (double mm : List.of(70.0, 75.8)) {
      UUID fruit = fruit(scan, "CLASS_I", 0);
      add(new LotFact.FruitMeasured(fruit, Optional.of(mm), Optional.of(0.72), Optional.empty()));
    }
    LotAccount account = read();
    LotVerdict said =
        VerdictFacts.of(
            account.current().orElseThrow(),
            account
                .current()
                .orElseThrow()
                .judge(new LotJudge(Policy.usual()), account.declared().orElseThrow()),
            Policy.usual(),
            Optional.empty(),
            false);
    var range =
        said.findings().stream()
            .filter(each -> each.kind().equals("UNIFORMITY"))
            .findFirst()
            .orElseThrow();
    assertEquals(5.8, range.value().orElseThrow(), 1e-9);
    assertEquals(Optional.of("mm"), range.unit());
    assertEquals(1.96 * Math.hypot(0.72, 0.72), range.plusMinus().orElseThrow(), 1e-9);
    assertEquals("TOO_CLOSE", range.state());
  }

  @Test
  void whatADeskSays_goesBeforeTheCrate_untilItIsWithdrawn() {
    add(apples());
    UUID scan = scan(Optional.empty(), Optional.empty(), 1);
    UUID fruit = fruit(scan, "REJECT", 0);
    assertEquals(Grade.REJECT, only().grade());
    add(new FactBody.GradeOverride(fruit, Optional.empty(), Optional.of("CLASS_II"), word(), ""));
    assertEquals(Grade.CLASS_II, only().grade());
    add(new FactBody.Correction(fruit, Optional.of("pear"), Optional.of("EXTRA"), word(), ""));
    assertEquals(Grade.EXTRA, only().grade());
    assertEquals("pear", only().className());
    add(new FactBody.Correction(fruit, Optional.empty(), Optional.empty(), word(), "withdrawn"));
    assertEquals(Grade.CLASS_II, only().grade());
    assertEquals("apple", only().className());
  }

  private static Optional<String> word() {
    return Optional.empty();
  }

  private pomona.lot.RecordedFruit only() {
    List<ToldFruit> fruits = read().last().orElseThrow().fruits();
    assertEquals(1, fruits.size());
    return fruits.get(0).judged();
  }

  @Test
  void aSizeIsReadWithItsFruit_andADoubledFactCountsOnce() {
    add(apples());
    UUID scan = scan(Optional.empty(), Optional.of(9), 1);
    UUID fruit = fruit(scan, "CLASS_I", 0);
    add(new LotFact.FruitMeasured(fruit, Optional.of(71.5), Optional.empty(), Optional.of(180.0)));
    facts.addAll(List.copyOf(facts));
    ToldFruit told = read().last().orElseThrow().fruits().get(0);
    assertEquals(1, read().last().orElseThrow().fruits().size());
    assertEquals(9, told.packageNumber());
    assertEquals(71.5, told.sampled().diameterMm().getAsDouble());
    assertEquals(180.0, told.sampled().grams().getAsDouble());
  }

  @Test
  void whatWasSeenBeforeTheSample_isOfIt_aSecondJoins_andAReworkBeginsAnew() {
    add(apples());
    fruit(scan(Optional.empty(), Optional.empty(), 1), "CLASS_I", 0);
    UUID first = sample(40, false, 3, 7);
    add(new LotFact.PackageOpened(first, 3));
    add(new LotFact.PackageOpened(first, 41));
    add(new LotFact.SampleStopped(first, "dock closes"));
    UUID second = sample(40, true, 9);
    fruit(scan(Optional.of(second), Optional.of(9), 1), "CLASS_II", 0);
    LotAccount account = read();
    assertEquals(1, account.inspections().size());
    LotInspection inspection = account.current().orElseThrow();
    assertEquals(List.of(first, second), inspection.samples());
    assertEquals(2, inspection.fruits().size());
    var opened = inspection.parts().get(0).sample().orElseThrow();
    assertEquals(List.of(3), List.copyOf(opened.opened()), "the lot has no package 41");
    assertEquals(Optional.of("dock closes"), opened.stopped());

    add(suggest());
    add(new LotStep.Decided("HOLD", "look again"));
    add(new LotStep.Reworked(36, 4));
    assertTrue(read().current().isEmpty());
    fruit(scan(Optional.empty(), Optional.empty(), 1), "CLASS_I", 0);
    assertEquals(2, read().inspections().size());
  }

  @Test
  void aReadingThatIsReplaced_countsNoMore_andChecklistsCountTheirShare() {
    add(apples());
    UUID sample = sample(40, false, 3);
    measure(sample, 9.0, Optional.empty());
    UUID wrong = facts.get(facts.size() - 1).id();
    measure(sample, 12.5, Optional.of(wrong));
    add(
        new LotFact.LabelChecked(
            Optional.of(sample), "label", Map.of("origin", "RIGHT", "packer", "MISSING")));
    add(new LotFact.CountedByHand(Optional.of(sample), "leaves", 2, 50));
    var evidence = read().current().orElseThrow().newest().orElseThrow().evidence();
    assertEquals(List.of(12.5), evidence.readings().get("brix"));
    assertEquals(List.of(0.5), evidence.readings().get("label"));
    assertEquals(2, evidence.counts().get("leaves").part());
  }

  @Test
  void aHeldLot_saysByWhom_isReworkedAndReleased_andAnImpossibleStepIsRefused() {
    add(apples());
    inspect(3);
    add(suggest());
    UUID decided = add(new LotStep.Decided("HOLD", "3 of 200 decayed"));
    LotAccount held = read();
    assertEquals(Chain.State.HELD, held.chain().state());
    assertEquals(Optional.of(decided), held.heldBy().map(Fact::id));
    assertEquals(3, held.verdict().orElseThrow().decayed());
    assertEquals(Optional.of(facts.get(0).id()), held.id());
    assertEquals(1, held.all(LotVerdict.class).size());
    assertEquals(Optional.of(decided), held.newest(LotStep.class).map(Fact::id));
    add(new LotStep.Released());
    assertEquals(1, read().refused().size());
    add(new LotStep.Reworked(36, 4));
    assertEquals(36, read().chain().packages());
    assertTrue(LotAccount.step(facts.get(0)).isEmpty());
  }

  @Test
  void aReport_saysTheSameForTheSameFacts_andNamesWhatChanged() {
    add(apples());
    inspect(3);
    add(suggest());
    add(new LotStep.Decided("HOLD", "decay\nstate\tRELEASED"));
    String before = ReportText.of("lot 7", read());
    assertEquals(before, ReportText.of("lot 7", read()));
    assertEquals(ByteString.encodeUtf8(before).sha256().hex(), ReportText.sha256(before));
    assertTrue(
        before.contains("\nstep 2 reason\tdecay state RELEASED\n"), "typed text begins no line");
    assertTrue(before.contains("\nclass\tCLASS_I\n"));
    assertTrue(before.contains("\ninspection 1 sample 1 REJECT\t3\n"), before);
    assertTrue(before.contains("\ninspection 1 sample 1 opened\t[3]\n"), before);
    assertTrue(before.contains("\nstate\tHELD\n"), before);
    add(new LotStep.Reworked(36, 4));
    List<String> changed =
        ReportText.differences(before, ReportText.of("lot 7", read())).stream()
            .map(ReportText.Difference::name)
            .toList();
    assertTrue(
        changed.contains("step 3 discarded") && changed.contains("packages-left"),
        changed::toString);
    assertTrue(!changed.contains("product"));
  }

  private static SiteFact.Spec spec(
      String name, int version, String customer, String supplier, String product, long until) {
    return new SiteFact.Spec(
        name,
        version,
        Optional.ofNullable(customer),
        Optional.ofNullable(supplier),
        Optional.ofNullable(product),
        Optional.empty(),
        Optional.of(until),
        false,
        APPLES);
  }

  @Test
  void theSpecThatSaysMostPreciselyWhatItIsFor_counts_whileItHolds() {
    SpecBook book =
        SpecBook.of(
            List.of(
                spec("apples", 1, null, null, "apple", 900),
                spec("hall", 2, "market hall", null, null, 500),
                spec("hall", 1, "market hall", "Hill Farm", "apple", 900),
                spec("other", 1, "school", null, null, 900)));
    assertEquals(3, book.all().size());
    assertEquals(Optional.of("hall"), book.find(apples(), 400).map(SiteFact.Spec::name));
    assertEquals(Optional.of("apples"), book.find(apples(), 600).map(SiteFact.Spec::name));
    assertEquals(2, book.fitting(apples(), 400).size());
    assertTrue(book.find(apples(), 1000).isEmpty());
    assertEquals(
        LotRuleBook.fromJson(Json.parse("$", APPLES)),
        SpecBook.rules(book.all().iterator().next()));
  }
}
