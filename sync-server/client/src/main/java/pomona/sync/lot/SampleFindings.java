package pomona.sync.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.lot.sample.LotSample;
import pomona.lot.verdict.Evidence;
import pomona.lot.verdict.HandCount;
import pomona.lot.verdict.Sampled;
import pomona.sync.LotFact;

/**
 * What was found in one sample of a lot, or outside of any.
 *
 * @param id of the fact that the sample was drawn by; empty outside of a sample
 * @param sample which packages were drawn and opened
 * @param scans how many pictures were taken
 * @param readings that count, in the order in which they were made
 * @param counts by hand, the newest of a name
 * @param checks of the label, the newest of a name
 */
public record SampleFindings(
    Optional<UUID> id,
    Optional<LotSample> sample,
    int scans,
    List<ToldFruit> fruits,
    List<Reading> readings,
    Map<String, LotFact.CountedByHand> counts,
    Map<String, LotFact.LabelChecked> checks) {
  /** The unit of a measurement rule that a checklist answers. */
  public static final String CHECKLIST = "checklist";

  /** What a checklist says of an item that is as it should be. */
  public static final String RIGHT = "RIGHT";

  public SampleFindings {
    fruits = List.copyOf(fruits);
    readings = List.copyOf(readings);
    counts = Map.copyOf(counts);
    checks = Map.copyOf(checks);
  }

  /** A reading of an instrument. */
  public record Reading(UUID id, long atMillis, String operator, LotFact.Measured measured) {}

  /** As the rules look at it. */
  public Evidence evidence() {
    List<Sampled> sampled = new ArrayList<>();
    for (ToldFruit fruit : fruits) {
      sampled.add(fruit.sampled());
    }
    Map<String, List<Double>> values = new HashMap<>();
    for (Reading reading : readings) {
      values
          .computeIfAbsent(reading.measured().name(), name -> new ArrayList<>())
          .add(reading.measured().value());
    }
    checks.forEach((name, check) -> values.put(name, List.of(shareRight(check))));
    Map<String, HandCount> byHand = new HashMap<>();
    counts.forEach((name, count) -> byHand.put(name, new HandCount(count.part(), count.whole())));
    return new Evidence(sampled, values, byHand, sample.flatMap(LotSample::acceptance));
  }

  /** The reading of a checklist: which share of its items is right. */
  private static double shareRight(LotFact.LabelChecked check) {
    int right = 0;
    for (String answer : check.answers().values()) {
      right += answer.equals(RIGHT) ? 1 : 0;
    }
    return right / (double) check.answers().size();
  }
}
