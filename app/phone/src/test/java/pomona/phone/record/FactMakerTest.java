package pomona.phone.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.fruit.Grade;
import pomona.lot.RecordedFruit;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.sync.Box;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.lot.LotAccount;
import pomona.vision.Refusal;

final class FactMakerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);
  private static final Policy HOLDS_STRANGE =
      Policy.fromJson(
          """
          {"format": 1, "name": "strange", "site": "any", "version": 1, "products": {"*": {
            "limits": {"extra": {}, "class-i": {}, "class-ii": {}},
            "dispositions": {
              "extra": "accept", "class-i": "accept", "class-ii": "accept", "reject": "reject"},
            "unfamiliar": "hold", "sureAtLeast": 0, "unsure": "accept"}}}
          """);

  private final FactMaker maker =
      new FactMaker(
          new FactIds(CLOCK, new Random(5)), CLOCK, () -> new Recorder("phone-7", "north", "op-1"));

  @Test
  void excess_isHowFarBeyondTheLimit_andNothingForWhatIsFamiliar() {
    SeenFrame seen = SeenFrames.ofExcess(-0.2, 0, 0.125);
    List<ScanFacts.FruitFact> fruits =
        maker.scan("L-1", seen, Pictures.NONE, Optional.of(HOLDS_STRANGE)).fruits();
    assertEquals(Optional.of(0.0), body(fruits.get(0)).excess());
    assertEquals(Optional.of(0.0), body(fruits.get(1)).excess());
    assertEquals(Optional.of(0.125), body(fruits.get(2)).excess());
    assertEquals(0.125, body(fruits.get(2)).unfamiliarity());
    assertTrue(body(fruits.get(1)).isFamiliar());
    assertFalse(body(fruits.get(2)).isFamiliar());
    assertEquals(Optional.of("ACCEPT"), body(fruits.get(1)).disposition());
    assertEquals(Optional.of("HOLD"), body(fruits.get(2)).disposition());
  }

  @Test
  void scan_namesItsDelegateAndItsRefusal() {
    SeenFrame dark = SeenFrames.refused(new Refusal.Dark(10, 40));
    FactBody.Scan scan =
        (FactBody.Scan) maker.scan("L-1", dark, Pictures.NONE, Optional.empty()).scan().body();
    assertEquals(Optional.of("DARK"), scan.refusal());
    assertEquals("xnnpack", scan.delegate());
    assertEquals(0, scan.fruits());
  }

  @Test
  void facts_areReadAsTheyWereWritten_andTheirIdsRise() {
    List<Fact> facts = new ArrayList<>();
    facts.add(maker.lotStarted("L-1", "gala", Optional.of("Hof")));
    ScanFacts scan =
        maker.scan(
            "L-1",
            SeenFrames.ofExcess(0, 0),
            new Pictures(List.of(file(1), file(2)), Optional.of(file(3))),
            Optional.empty());
    facts.addAll(scan.all());
    UUID fruit = scan.fruits().get(0).fact().id();
    facts.add(maker.override(Optional.of("L-1"), fruit, Grade.REJECT, "rot"));
    facts.add(maker.flag(Optional.of("L-1"), fruit, "who knows this?"));
    TaughtLabel pit = new TaughtLabel(TaughtLabel.Kind.DEFECT, "bitter-pit");
    facts.add(maker.example(Optional.of("L-1"), fruit, pit, true, false).orElseThrow());
    facts.addAll(
        maker
            .lotFinished(
                "L-1", 1, 2, new LotEnding(Optional.of(Disposition.HOLD), "wet", Optional.empty()))
            .all());
    for (int i = 0; i < facts.size(); i++) {
      assertEquals(facts.get(i), FactJson.read(FactJson.write(facts.get(i))));
      assertTrue(i == 0 || facts.get(i - 1).id().compareTo(facts.get(i).id()) < 0);
    }
    assertEquals(
        List.of(
            "lot-started",
            "scan",
            "fruit",
            "fruit",
            "override",
            "note",
            "example",
            "note",
            "lot-finished"),
        facts.stream().map(fact -> fact.body().kind()).toList());
    assertEquals(Optional.of(file(2).sha256()), body(scan.fruits().get(1)).cropSha256());
    assertEquals(
        Optional.of(new Box(1, 100, 10, 110)),
        body(scan.fruits().get(1)).defects().get(0).place(),
        "where the bruise is");
  }

  @Test
  void aFruitThatAPersonNames_isKnownInItsLot() {
    List<Fact> facts = new ArrayList<>();
    facts.add(maker.lotStarted("L-1", "gala", Optional.empty()));
    ScanFacts scan = maker.scan("L-1", SeenFrames.ofExcess(0.125), Pictures.NONE, Optional.empty());
    facts.addAll(scan.all());
    assertFalse(only(facts).isFamiliar());
    UUID fruit = scan.fruits().get(0).fact().id();
    facts.add(maker.name(Optional.of("L-1"), fruit, "quince", ""));
    assertTrue(only(facts).isFamiliar());
    assertEquals("quince", only(facts).className());
  }

  private static RecordedFruit only(List<Fact> facts) {
    return LotAccount.of(facts).last().orElseThrow().fruits().get(0).judged();
  }

  @Test
  void whatAClassIsNot_isNoFact() {
    TaughtLabel quince = new TaughtLabel(TaughtLabel.Kind.CLASS, "quince");
    UUID fruit = new UUID(0x7000L, Long.MIN_VALUE);
    assertTrue(maker.example(Optional.empty(), fruit, quince, false, false).isPresent());
    assertFalse(maker.example(Optional.empty(), fruit, quince, true, false).isPresent());
  }

  private static FactBody.Fruit body(ScanFacts.FruitFact fruit) {
    return (FactBody.Fruit) fruit.fact().body();
  }

  private static KeptFile file(int number) {
    return new KeptFile(("0" + number).repeat(32), number);
  }
}
