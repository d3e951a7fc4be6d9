package pomona.phone.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.learn.hunch.HunchKind;
import pomona.lot.GradeCounts;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Recorder;
import pomona.sync.Fact;
import pomona.sync.FactIds;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;

/** What one phone finds unlike its place, by the rules that servers have. */
final class PhoneHunchesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);

  private FactMaker maker = at(0);
  private final List<Fact> facts = new ArrayList<>();

  /** Different fruits look as alike as one that is seen twice: nobody is told of two lots. */
  @Test
  void twoLots_areNotComparedByLooks() {
    assertFalse(PhoneHunches.KINDS.contains(HunchKind.TWO_LOTS));
  }

  @Test
  void aLotThatWasFinishedWithoutItsSample_isNoticed_andOneThatIsWorkedOnIsNot() {
    LotFact.SampleDrawn drawn =
        new LotFact.SampleDrawn(
            "a table", 20, 1, false, List.of(2, 5, 9), Optional.empty(), Optional.empty());
    UUID sample = say(drawn);
    say(new LotFact.PackageOpened(sample, 5));
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("B", false))));
    List<PhoneHunch> found = PhoneHunches.of(List.of(worked("B", true)));
    assertEquals(HunchKind.NO_SAMPLE, found.get(0).hunch().kind());
    assertEquals("1", found.get(0).hunch().evidence());
    assertEquals("3", found.get(0).hunch().usual());
    say(new LotFact.PackageOpened(sample, 2));
    say(new LotFact.PackageOpened(sample, 9));
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("B", true))));
  }

  @Test
  void aSampleThatWasEndedWithAReason_isNoFault() {
    UUID sample =
        say(
            new LotFact.SampleDrawn(
                "a table", 20, 1, false, List.of(2, 5, 9), Optional.empty(), Optional.empty()));
    say(new LotFact.PackageOpened(sample, 5));
    assertEquals(1, PhoneHunches.of(List.of(worked("B", true))).size());
    say(new LotFact.SampleStopped(sample, "The rest is frozen."));
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("B", true))));
  }

  @Test
  void aDeclaredLotOfWhichNoSampleWasDrawn_isNoticed_andOneThatNobodyDeclaredIsNot() {
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("A", true))));
    say(
        new LotFact.Declared(
            "gala",
            Optional.empty(),
            "CLASS_I",
            "COUNT",
            "LOOSE",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            40,
            Optional.empty(),
            List.of(),
            Optional.empty()));
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("A", false))));
    PhoneHunch found = PhoneHunches.of(List.of(worked("A", true))).get(0);
    assertEquals(HunchKind.NO_SAMPLE, found.hunch().kind());
    assertEquals("0", found.hunch().evidence());
    assertEquals("5", found.hunch().usual());
  }

  @Test
  void aLotThatIsWarmForTheSecondTime_isNoticed_inDegreesOfEitherKind() {
    say(reading("°C", 9));
    maker = at(2);
    say(reading("°C", 4));
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("A", false))));
    maker = at(4);
    say(reading("°F", 50));
    PhoneHunch found = PhoneHunches.of(List.of(worked("A", false))).get(0);
    assertEquals(HunchKind.WARM_AGAIN, found.hunch().kind());
    assertEquals("10.0 °C (2)", found.hunch().evidence());
    say(reading("°Brix", 12));
    assertEquals(found, PhoneHunches.of(List.of(worked("A", false))).get(0));
    maker = at(28);
    say(reading("°C", 10.6));
    PhoneHunch later = PhoneHunches.of(List.of(worked("A", false))).get(0);
    assertEquals("10.6 °C (2)", later.hunch().evidence());
    assertEquals(found.key(), later.key(), "it did not cool down meanwhile, so it was said");
    maker = at(30);
    say(reading("°C", 4));
    maker = at(32);
    say(reading("°C", 10));
    assertNotEquals(found.key(), PhoneHunches.of(List.of(worked("A", false))).get(0).key());
  }

  @Test
  void aLotWorseThanItsSuppliersLots_isNoticed() {
    List<GradeCounts> earlier = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      earlier.add(GradeCounts.of(40, 8, 2 + i % 2, 0));
    }
    WatchedLot lot =
        new WatchedLot(
            "row", "L-7", true, LotAccount.of(List.of()), GradeCounts.of(5, 5, 20, 20), earlier);
    PhoneHunch found = PhoneHunches.of(List.of(lot)).get(0);
    assertEquals(HunchKind.WORSE_SUPPLY, found.hunch().kind());
    assertEquals("80 %", found.hunch().evidence());
    assertEquals("5 %", found.hunch().usual());
  }

  @Test
  void whoAcceptsEverythingInASecond_isNoticed_butNotWhoLooksOrChangesAnything() {
    assertEquals(Optional.empty(), PhoneHunches.tooFast("op-1", 7, List.of()));
    assertEquals(Optional.empty(), PhoneHunches.tooFast("op-1", 7, presses(40, 700, -1)));
    PhoneHunch found = PhoneHunches.tooFast("op-1", 7, presses(41, 700, -1)).orElseThrow();
    assertEquals("40 / 40", found.hunch().evidence());
    assertTrue(found.key().contains("op-1") && found.key().contains("7"), found.key());
    assertEquals(Optional.empty(), PhoneHunches.tooFast("op-1", 7, presses(60, 4000, -1)));
    assertEquals(Optional.empty(), PhoneHunches.tooFast("op-1", 7, presses(60, 700, 30)));
  }

  @Test
  void aClockThatWasSetBack_isNoHaste() {
    List<Press> presses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      presses.add(new Press(1_000_000 - i * 500L, true));
    }
    assertEquals(Optional.empty(), PhoneHunches.tooFast("op-1", 7, presses));
  }

  private static List<Press> presses(int count, long apartMillis, int changed) {
    List<Press> presses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      presses.add(new Press(i * apartMillis, i != changed));
    }
    return presses;
  }

  @Test
  void packagesOfOneInspection_thatDifferInWarmth_areOneLook() {
    for (double celsius : new double[] {9, 4, 9.5}) {
      say(reading("°C", celsius));
    }
    assertEquals(List.of(), PhoneHunches.of(List.of(worked("A", false))));
  }

  private static FactMaker at(int hours) {
    Clock clock = Clock.offset(CLOCK, Duration.ofHours(hours));
    return new FactMaker(
        new FactIds(clock, new Random(5)), clock, () -> new Recorder("phone 1", "north", "op-1"));
  }

  private UUID say(LotFact body) {
    Fact fact = maker.ofLot("A", body);
    facts.add(fact);
    return fact.id();
  }

  private WatchedLot worked(String code, boolean finished) {
    return new WatchedLot(
        "row " + code, code, finished, LotAccount.of(facts), GradeCounts.of(0, 0, 0, 0), List.of());
  }

  private static LotFact.Measured reading(String unit, double value) {
    return new LotFact.Measured(
        Optional.empty(),
        "core",
        unit,
        value,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
