package pomona.lot.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.lot.rule.QualityClass;
import pomona.lot.verdict.Finding.MeasurementFinding;
import pomona.lot.verdict.Finding.ShareFinding;

/** Two samples of one lot. */
final class MeanOfBoth {
  private MeanOfBoth() {}

  static Verdict of(Verdict first, Verdict second) {
    if (!first.declared().equals(second.declared()) || !first.rules().equals(second.rules())) {
      throw new IllegalArgumentException(
          "The two samples are not of one lot, or were judged by different rules");
    }
    Map<QualityClass, List<Finding>> byClass = new EnumMap<>(QualityClass.class);
    for (QualityClass each : first.byClass().keySet()) {
      byClass.put(
          each, mean(first.byClass().get(each), second.byClass().getOrDefault(each, List.of())));
    }
    second.byClass().forEach(byClass::putIfAbsent);
    Set<Note> notes = EnumSet.noneOf(Note.class);
    notes.addAll(first.notes());
    notes.addAll(second.notes());
    int fruits = first.fruits() + second.fruits();
    if (fruits >= Finding.FEWEST_FRUITS) {
      notes.remove(Note.TOO_FEW_FRUITS);
      notes.remove(Note.NO_FRUITS);
    }
    List<MeasurementFinding> measurements = measurements(first, second);
    if (measurements.stream().noneMatch(each -> each.state() == State.MISSING)
        && byClass.values().stream()
            .flatMap(List::stream)
            .noneMatch(each -> each.state() == State.MISSING)) {
      notes.remove(Note.MEASUREMENTS_MISSING);
    }
    return new Verdict(
        first.declared(),
        first.rules(),
        fruits,
        first.fruitsInCm2() + second.fruitsInCm2(),
        first.decayed() + second.decayed(),
        first.condition() + second.condition(),
        first.quality() + second.quality(),
        first.judgedAs(),
        byClass,
        measurements,
        notes);
  }

  /** Shares of the same rule are put together; packages are all listed. */
  private static List<Finding> mean(List<Finding> first, List<Finding> second) {
    List<Finding> both = new ArrayList<>();
    List<Finding> others = new ArrayList<>(second);
    for (Finding finding : first) {
      Finding mean = finding;
      if (finding instanceof ShareFinding share) {
        for (Finding other : second) {
          if (other instanceof ShareFinding same && same.tolerance().equals(share.tolerance())) {
            mean = share.meanWith(same);
            others.remove(other);
            break;
          }
        }
      }
      both.add(mean);
    }
    both.addAll(others);
    return both;
  }

  private static List<MeasurementFinding> measurements(Verdict first, Verdict second) {
    List<MeasurementFinding> both = new ArrayList<>();
    for (int i = 0; i < first.measurements().size(); i++) {
      both.add(measurement(first.measurements().get(i), second.measurements().get(i)));
    }
    return both;
  }

  private static MeasurementFinding measurement(MeasurementFinding a, MeasurementFinding b) {
    if (a.readings() == 0 || b.readings() == 0) {
      return a.readings() == 0 ? b : a;
    }
    double mean = (a.mean().getAsDouble() + b.mean().getAsDouble()) / 2;
    double worst =
        a.rule().keeps(a.worst().getAsDouble()) ? b.worst().getAsDouble() : a.worst().getAsDouble();
    return new MeasurementFinding(
        a.rule(), a.readings() + b.readings(), OptionalDouble.of(mean), OptionalDouble.of(worst));
  }
}
