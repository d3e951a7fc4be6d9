package pomona.phone.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.lot.chain.Chain;
import pomona.lot.chain.ChainException;
import pomona.lot.chain.ChainRefusal;
import pomona.lot.label.CrateLabel;
import pomona.lot.product.ProductList;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.QualityClass;
import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.SamplingException;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.State;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrames;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.SiteFact;
import pomona.sync.SuppliedClock;
import pomona.sync.lot.ReportText;

final class LotWorkTest {
  private static final long SEED = 20261129;

  private static final String APPLES =
      """
      {"apple": {"products": ["gala"], "by": ["count"], "decayAbove": 0.005,
        "classes": {
          "class-i": {"tolerances": [
            {"of": "worse-than-class-i", "atMost": 0.1},
            {"of": "worse-than-class-ii", "atMost": 0.01}]},
          "class-ii": {"tolerances": [
            {"of": "worse-than-class-ii", "atMost": 0.1}, {"of": "decayed", "atMost": 0.02}]}},
        "measurements": [
          {"name": "brix", "unit": "°Brix", "atLeast": 10.5, "readings": 2},
          {"name": "label", "unit": "checklist", "atLeast": 1, "readings": 1}],
        "secondRelease": true,
        "sources": [{"of": "tolerances", "text": "this test", "mark": "site"}]}}
      """;

  private long nowMillis = 1_790_000_000_000L;
  private final Clock clock = new SuppliedClock(() -> nowMillis++);
  private final Random random = new Random(SEED);
  private Recorder recorder = new Recorder("phone-1", "north", "ana");
  private final FactMaker maker = new FactMaker(new FactIds(clock, random), clock, () -> recorder);
  private final List<Fact> kept = new ArrayList<>();
  private List<ByteString> pulled =
      List.of(spec("hall", 1, Optional.of("market hall"), APPLES, false));
  private LotWork lot = open("lot 7");

  private LotWork open(String code) {
    List<Fact> known = new ArrayList<>(SiteRules.told(code, pulled));
    kept.stream().filter(fact -> fact.lot().equals(Optional.of(code))).forEach(known::add);
    return LotWork.of(code, known, SiteRules.of(pulled, ProductList.empty()), maker, kept::add);
  }

  private ByteString spec(
      String name, int version, Optional<String> customer, String json, boolean withdrawn) {
    SiteFact.Spec spec =
        new SiteFact.Spec(
            name,
            version,
            customer,
            Optional.empty(),
            Optional.of("gala"),
            Optional.empty(),
            Optional.empty(),
            withdrawn,
            json);
    return FactJson.write(
        new Fact(
            maker.ids().next(), "server", "north", Optional.empty(), "desk", clock.millis(), spec));
  }

  private static LotFact.Declared gala(int packages) {
    return new LotFact.Declared(
        "gala",
        Optional.empty(),
        "CLASS_I",
        "COUNT",
        "LOOSE",
        Optional.of("orchard 4"),
        Optional.of("market hall"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        packages,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Opens all packages of the sample; so many sound and rotten fruits lie in each. */
  private void inspect(int sound, int... rotten) {
    List<Integer> packages = lot.sample().orElseThrow().toOpen();
    for (int i = 0; i < packages.size(); i++) {
      int bad = i < rotten.length ? rotten[i] : 0;
      lot.open(packages.get(i));
      scan(packages.get(i), sound - bad, bad);
    }
  }

  private void scan(int packageNumber, int sound, int rotten) {
    List<Fact> facts =
        maker
            .scan(
                "lot 7",
                SeenFrames.ofLot(sound, rotten),
                Pictures.NONE,
                Optional.empty(),
                lot.place(packageNumber))
            .all();
    kept.addAll(facts);
    lot.recorded(facts);
  }

  private void measureAll() {
    lot.measure("brix", "°Brix", 12.5, Optional.of(2), Optional.empty(), Optional.empty());
    lot.measure("brix", "°Brix", 11.5, Optional.of(3), Optional.empty(), Optional.empty());
    lot.check("label", Map.of("origin", "RIGHT", "packer", "RIGHT"));
  }

  @Test
  void delivery_isHeldForDecay_reworked_inspectedAgain_andReleasedByAnother() {
    lot.declare(gala(40));
    LotSample sample = lot.drawSample(17);
    assertEquals(5, sample.wanted());
    inspect(20, 1, 1);
    measureAll();
    assertEquals(100, lot.verdict().orElseThrow().fruits());
    assertEquals(Disposition.HOLD, lot.verdict().orElseThrow().suggestion());
    assertEquals(Optional.of(QualityClass.CLASS_II), lot.verdict().orElseThrow().meets());
    lot.hold("2 of 100 decayed");
    assertEquals(Chain.State.HELD, lot.state());
    assertEquals("ana", lot.heldBy().orElseThrow().operator());

    lot.rework(35, 5);
    assertRefused(ChainRefusal.NOT_INSPECTED_AGAIN, () -> lot.decide(Disposition.ACCEPT, "fine"));
    assertEquals(35, lot.drawSample(18).packages(), "what is left");
    inspect(20);
    measureAll();
    assertEquals(0, lot.verdict().orElseThrow().decayed(), "of the new inspection alone");
    lot.decide(Disposition.ACCEPT, "");
    assertRefused(ChainRefusal.SAME_OPERATOR, lot::release);
    recorder = new Recorder("phone-1", "north", "ben");
    lot.release();
    assertEquals(Chain.State.RELEASED, lot.state());
    assertEquals(
        List.of(
            "lot-suggested",
            "lot-decided",
            "lot-reworked",
            "lot-inspected-again",
            "lot-decided",
            "lot-released"),
        lot.account().all(LotStep.class).stream().map(fact -> fact.body().kind()).toList());
    assertEquals(
        ReportText.of("lot 7", lot.account()),
        ReportText.of("lot 7", open("lot 7").account()),
        "made again of what was kept");
  }

  @Test
  void verdict_isRecordedWithItsNumbers_andWhatItWentBy() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20, 1, 1);
    lot.hold("decay");
    LotVerdict verdict = lot.account().verdict().orElseThrow();
    assertEquals(Optional.of("hall"), verdict.spec());
    assertEquals("usual", verdict.policy());
    assertEquals(lot.account().current().orElseThrow().samples(), verdict.samples());
    assertTrue(verdict.acceptBlocked());
    var worse =
        verdict.findings().stream()
            .filter(each -> each.what().equals("WORSE_THAN_CLASS_II"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("CLASS_I"), worse.quality(), "those of the declared class first");
    assertEquals(State.FAILS.name(), worse.state());
    assertEquals(Optional.of(2), worse.count());
    assertEquals(100, worse.of());
    assertEquals(Optional.of(0.01), worse.atMost());
    assertEquals(0.0704, worse.high().orElseThrow(), 0.0001);
  }

  @Test
  void whatIsMissing_blocksAcceptAndNotHold_andLaterReadingsLiftIt() {
    lot.declare(gala(40));
    assertEquals(List.of(Note.NO_FRUITS), lot.missing());
    lot.drawSample(17);
    inspect(20);
    assertEquals(List.of(Note.MEASUREMENTS_MISSING), lot.missing());
    assertEquals(2, lot.wanted().stream().filter(WantedMeasurement::isMissing).count());
    int before = kept.size();
    assertRefused(ChainRefusal.ACCEPT_BLOCKED, () -> lot.decide(Disposition.ACCEPT, "looks good"));
    assertEquals(before, kept.size(), "nothing of a refused decision is kept");
    lot.hold("no refractometer at hand");
    measureAll();
    lot.decide(Disposition.ACCEPT, "");
    assertEquals(Chain.State.ACCEPTED, lot.state());
  }

  @Test
  void readingThatWasTypedWrong_countsNoMore() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20);
    measureAll();
    Fact first = lot.account().all(LotFact.Measured.class).get(0);
    lot.measure(
        "brix",
        "°Brix",
        1.25,
        Optional.empty(),
        Optional.of(new Instrument("refractometer 1", Optional.of(nowMillis - 1000))),
        Optional.of(first.id()));
    assertEquals(
        List.of(11.5, 1.25),
        lot.account().current().orElseThrow().parts().get(0).evidence().readings().get("brix"));
    assertEquals(State.FAILS, lot.verdict().orElseThrow().measurements().get(0).state());
  }

  @Test
  void labelWithAMarkMissing_failsItsChecklist() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20);
    measureAll();
    lot.check("label", Map.of("origin", "MISSING", "packer", "RIGHT"));
    assertEquals(State.FAILS, lot.verdict().orElseThrow().measurements().get(1).state());
    assertEquals(Disposition.HOLD, lot.verdict().orElseThrow().suggestion());
  }

  @Test
  void heldLot_saysSoWhenItIsScannedAgain_onAnotherPhoneToo() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20, 3);
    lot.hold("rot in package 2");
    LotWork again = open("lot 7");
    assertEquals("rot in package 2", reason(again.heldBy().orElseThrow()));
    pulled = kept.stream().filter(LotWorkTest::isTold).map(FactJson::write).toList();
    kept.clear();
    LotWork elsewhere = open("lot 7");
    assertEquals(Chain.State.HELD, elsewhere.state());
    assertEquals("rot in package 2", reason(elsewhere.heldBy().orElseThrow()));
    assertEquals(Chain.State.NEW, open("lot 8").state());
  }

  private static boolean isTold(Fact fact) {
    return fact.body() instanceof LotFact;
  }

  private static String reason(Fact step) {
    return ((LotStep.Decided) step.body()).reason();
  }

  @Test
  void acceptedLot_canStillBeStopped() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20);
    measureAll();
    lot.decide(Disposition.ACCEPT, "");
    lot.hold("the truck was warm");
    assertEquals(Chain.State.HELD, lot.state());
    assertRefused(ChainRefusal.NOT_ACCEPTED, lot::release);
  }

  @Test
  void doubtfulResult_isDecidedByTheMeanOfBothSamples() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20, 1, 1);
    assertTrue(lot.verdict().orElseThrow().asksForSecondSample());
    LotSample second = lot.drawAgain(19).orElseThrow();
    assertTrue(second.second());
    inspect(20);
    measureAll();
    assertEquals(200, lot.verdict().orElseThrow().fruits());
    assertEquals(Disposition.ACCEPT, lot.verdict().orElseThrow().suggestion(), "1 % is the mean");
    assertThrows(SamplingException.class, () -> lot.drawAgain(20));
  }

  @Test
  void lotThatIsDrawnByAnAqlPlan_isDecidedByItsAcceptanceNumber() {
    pulled = List.of(aqlPolicy());
    lot = open("lot 7");
    lot.declare(gala(40));
    LotSample sample = lot.drawSample(17, 10);
    assertEquals("AQL 2.5, level II", sample.plan());
    assertEquals(5, sample.wanted(), "as many packages as the table asks for");
    assertEquals(10, sample.fruitsOfEach().orElseThrow());
    inspect(10, 2, 1);
    assertEquals(3, lot.verdict().orElseThrow().decayed());
    assertEquals(
        Disposition.ACCEPT,
        lot.verdict().orElseThrow().suggestion(),
        "3 of 50 are accepted, though 6 % decayed are above every tolerance");
    assertThrows(SamplingException.class, () -> lot.drawAgain(18));
    lot.decide(Disposition.ACCEPT, "");
    LotVerdict verdict = lot.account().verdict().orElseThrow();
    assertEquals("ACCEPTANCE", verdict.findings().get(0).kind());
    assertEquals(Optional.of(3.0), verdict.findings().get(0).atMost());
    assertEquals(
        ReportText.of("lot 7", lot.account()), ReportText.of("lot 7", open("lot 7").account()));
    assertTrue(lot.report().text().contains("accept\t3 of 50"), lot.report().text());
  }

  /** The site samples by counting fruits. */
  private ByteString aqlPolicy() {
    String json =
        Policy.usual()
            .with(
                LotRuleBook.empty(), Optional.of(new AqlPlan(AqlPlan.Level.II, AqlPlan.Aql.A_2_5)))
            .toJson();
    FactBody.Policy policy = new FactBody.Policy("*", 1, json);
    return FactJson.write(
        new Fact(
            maker.ids().next(), "server", "north", Optional.empty(), "d", clock.millis(), policy));
  }

  @Test
  void weights_areFoundOutFruitByFruit_andLiftTheBlock() {
    lot.declare(byWeight());
    lot.drawSample(17);
    inspect(12);
    assertTrue(lot.missing().contains(Note.WEIGHTS_MISSING));
    assertRefused(ChainRefusal.ACCEPT_BLOCKED, () -> lot.decide(Disposition.ACCEPT, "fine"));
    SizeWork weights = SizeWork.of(lot.account(), SizeWork.Quantity.GRAMS);
    assertEquals(60, weights.fruits().size());
    assertEquals(Optional.empty(), weights.before(weights.next()));
    while (weights.next().isPresent()) {
      lot.size(weights.fact(weights.next().get(), 150));
      weights = SizeWork.of(lot.account(), SizeWork.Quantity.GRAMS);
    }
    assertEquals(60, weights.done());
    SizeWork calliper = SizeWork.of(lot.account(), SizeWork.Quantity.DIAMETER_MM);
    lot.size(calliper.fact(calliper.next().get(), 71.5));
    assertEquals(
        60,
        SizeWork.of(lot.account(), SizeWork.Quantity.GRAMS).done(),
        "a fruit that is measured keeps its weight");
    assertFalse(SizeWork.Quantity.GRAMS.isPossible(0));
    assertFalse(SizeWork.Quantity.DIAMETER_MM.isPossible(2001));
    lot.decide(Disposition.ACCEPT, "");
    assertEquals(Chain.State.ACCEPTED, lot.state());
  }

  private static LotFact.Declared byWeight() {
    LotFact.Declared count = gala(40);
    return new LotFact.Declared(
        count.product(),
        count.variety(),
        count.quality(),
        "WEIGHT",
        count.presentation(),
        count.supplier(),
        Optional.empty(),
        count.order(),
        count.spec(),
        count.sizeCode(),
        count.sizeFrom(),
        count.sizeTo(),
        count.packages(),
        count.netKilograms(),
        count.label(),
        count.labelPhotoSha256());
  }

  @Test
  void sampleThatStopsEarly_isNamed_andPackagesThatAreNotThereAreRefused() {
    lot.declare(gala(40));
    lot.drawSample(17);
    assertThrows(SamplingException.class, () -> lot.open(41));
    lot.open(lot.sample().orElseThrow().toOpen().get(0));
    lot.stop("the dock closes");
    assertEquals(LotSample.State.STOPPED_EARLY, lot.sample().orElseThrow().state());
    assertEquals(LotSample.State.STOPPED_EARLY, open("lot 7").sample().orElseThrow().state());
  }

  @Test
  void looseFruitsAndOlderScans_areAnInspectionWithoutASample() {
    lot.declare(gala(1));
    kept.addAll(
        maker.scan("lot 7", SeenFrames.ofLot(60, 0), Pictures.NONE, Optional.empty()).all());
    lot = open("lot 7");
    assertEquals(60, lot.verdict().orElseThrow().fruits());
    assertEquals(List.of(), lot.account().current().orElseThrow().samples());
    lot.drawSample(3);
    assertEquals(60, lot.verdict().orElseThrow().fruits(), "they are of the sample drawn later");
    assertEquals(1, lot.account().inspections().size());
  }

  @Test
  void gradeThatAPersonGave_counts() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20, 1, 1);
    for (Fact fact : List.copyOf(kept)) {
      if (fact.body() instanceof FactBody.Fruit fruit && fruit.grade().equals("CLASS_I")) {
        Fact said = maker.override(fact.lot(), fact.id(), pomona.fruit.Grade.CLASS_II, "russet");
        kept.add(said);
        lot.recorded(List.of(said));
        break;
      }
    }
    assertEquals(
        1,
        lot.account().current().orElseThrow().fruits().stream()
            .filter(fruit -> fruit.judged().grade() == pomona.fruit.Grade.CLASS_II)
            .count());
  }

  @Test
  void spec_goesBeforeTheRulesOfTheTrade_untilItIsWithdrawn() {
    lot.declare(gala(40));
    assertEquals(2, lot.wanted().size());
    pulled = List.of(pulled.get(0), spec("hall", 2, Optional.of("market hall"), APPLES, true));
    assertEquals(0, open("lot 7").wanted().size(), "the trade asks for no instrument");
    pulled = List.of(pulled.get(0), spec("hall", 2, Optional.empty(), "{\"x\": 1}", false));
    assertEquals(2, open("lot 7").wanted().size(), "of a later format: the one before it stays");
  }

  @Test
  void report_getsAVersionWhenSomethingChanged_andSaysWhat() {
    lot.declare(gala(40));
    lot.drawSample(17);
    inspect(20, 1, 1);
    lot.hold("decay");
    LotFact.Reported first = lot.report();
    assertEquals(1, first.version());
    assertEquals(first, lot.report(), "nothing changed");
    lot.rework(35, 5);
    LotFact.Reported second = lot.report();
    assertEquals(2, second.version());
    assertNotEquals(first.sha256(), second.sha256());
    List<String> names =
        ReportText.differences(first.text(), second.text()).stream()
            .map(ReportText.Difference::name)
            .toList();
    assertEquals(
        List.of("packages-left", "state", "step 3", "step 3 discarded", "step 3 kept"), names);
    assertFalse(first.text().toLowerCase(java.util.Locale.ROOT).contains("certificate"));
  }

  @Test
  void labelAndProductList_fillInADraft() {
    ProductList products =
        ProductList.fromCsv(
                "gtin;product;variety;supplier\n09501101530003;gala;Royal Gala;orchard 4\n"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .list();
    CrateLabel label =
        CrateLabel.read(
            "02095011015300033748\u001d10AB-12\u001d4004711",
            Optional.of("]C1"),
            LocalDate.of(2026, 11, 29));
    LabelDraft draft = LabelDraft.of(label, products);
    assertEquals(Optional.of("09501101530003 AB-12"), draft.lot());
    assertEquals("orchard 4", draft.product().orElseThrow().supplier());
    assertEquals(Optional.of(48), draft.packages());
    assertEquals(Optional.of("4711"), draft.order());
    assertEquals(4, draft.fields().size());
  }

  private static void assertRefused(ChainRefusal refusal, Runnable step) {
    assertEquals(refusal, assertThrows(ChainException.class, step::run).refusal());
  }
}
