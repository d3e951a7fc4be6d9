package pomona.phone.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.history.InstrumentValue;
import pomona.ask.question.Quantity;
import pomona.learn.hunch.CelsiusAt;
import pomona.learn.hunch.Hunch;
import pomona.learn.hunch.HunchKind;
import pomona.learn.hunch.Hunches;
import pomona.sync.LotFact;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.SampleFindings;

/**
 * What is unlike this place and hour, as far as one phone knows it: each kind by the server's own
 * rule ({@link Hunches}), over what was recorded here.
 */
public final class PhoneHunches {
  /** The kinds that a phone looks for, in the order in which they are shown. */
  public static final List<HunchKind> KINDS =
      List.of(
          HunchKind.NO_SAMPLE, HunchKind.WARM_AGAIN, HunchKind.WORSE_SUPPLY, HunchKind.TOO_FAST);

  /** A pause of more is no time that a decision took. */
  private static final long LONGEST_MILLIS = 600_000;

  private PhoneHunches() {}

  /** Hunches about lots, by kind. */
  public static List<PhoneHunch> of(List<WatchedLot> lots) {
    List<PhoneHunch> found = new ArrayList<>();
    for (WatchedLot lot : lots) {
      lot.account()
          .opened()
          .flatMap(
              opened ->
                  Hunches.noSample(lot.code(), lot.finished(), opened.packages(), opened.asked()))
          .ifPresent(hunch -> found.add(of(lot, hunch)));
    }
    for (WatchedLot lot : lots) {
      Hunches.warmAgain(lot.code(), celsius(lot)).ifPresent(hunch -> found.add(of(lot, hunch)));
    }
    for (WatchedLot lot : lots) {
      Hunches.worseSupply(lot.code(), lot.grades(), lot.earlier())
          .ifPresent(hunch -> found.add(of(lot, hunch)));
    }
    return found;
  }

  /** The readings of temperature that count, in the order in which they were made. */
  private static List<CelsiusAt> celsius(WatchedLot lot) {
    List<CelsiusAt> celsius = new ArrayList<>();
    for (LotInspection inspection : lot.account().inspections()) {
      for (SampleFindings part : inspection.parts()) {
        for (SampleFindings.Reading reading : part.readings()) {
          LotFact.Measured said = reading.measured();
          InstrumentValue.of(said.name(), said.unit(), said.value())
              .filter(value -> value.quantity() == Quantity.TEMPERATURE)
              .ifPresent(value -> celsius.add(new CelsiusAt(reading.atMillis(), value.value())));
        }
      }
    }
    return celsius;
  }

  /**
   * Whether somebody accepts everything within a second of the scan before.
   *
   * @param operator an alias
   * @param day of the scans, since 1970
   * @param presses that operator's scans of one day, the oldest first
   */
  public static Optional<PhoneHunch> tooFast(String operator, long day, List<Press> presses) {
    List<Double> seconds = new ArrayList<>();
    int kept = 0;
    for (int i = 1; i < presses.size(); i++) {
      long took = presses.get(i).atMillis() - presses.get(i - 1).atMillis();
      if (took >= 0 && took <= LONGEST_MILLIS) {
        seconds.add(took / 1000.0);
        kept += presses.get(i).kept() ? 1 : 0;
      }
    }
    return Hunches.tooFast(operator, kept, seconds)
        .map(
            hunch ->
                new PhoneHunch(
                    hunch, hunch.kind() + " " + operator + " " + day, List.of(), Optional.of(day)));
  }

  private static PhoneHunch of(WatchedLot lot, Hunch hunch) {
    String key = hunch.kind() + " " + lot.id() + " " + hunch.occasion();
    return new PhoneHunch(hunch, key.trim(), List.of(lot.id()), Optional.empty());
  }
}
