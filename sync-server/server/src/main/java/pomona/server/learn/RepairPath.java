package pomona.server.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.sync.FactBody;
import pomona.sync.MarkedDefect;

/** One fruit's readings, one after the other, while they are read out of the log. */
final class RepairPath {
  /** The share of a surface from which a defect may have decided a grade. */
  static final double LEAST_SHARE = 0.01;

  /**
   * What the phone said, and where.
   *
   * @param share of the surface that the defect of the reading has; 0 without one
   * @param flagged whether somebody wants another look, and nobody has said what it is
   */
  record Answer(
      long sequence,
      String site,
      String device,
      String operator,
      long day,
      String generation,
      FruitReading reading,
      double share,
      boolean flagged) {}

  /**
   * What somebody said of the fruit. Absent fields leave what stands.
   *
   * @param kind of its fact: an override, a correction or an example
   */
  record Word(
      String kind,
      Optional<String> product,
      Optional<String> grade,
      Optional<List<MarkedDefect>> defects,
      String operator) {
    boolean saysNothing() {
      return product.isEmpty() && grade.isEmpty() && defects.isEmpty();
    }
  }

  private record Step(FruitReading reading, String speaker) {}

  private final Answer answer;
  private final List<Step> steps = new ArrayList<>();
  private FruitReading beforeCorrections;
  private Optional<RepairPath> again = Optional.empty();
  private boolean goesOnFromAnother;

  RepairPath(Answer answer) {
    this.answer = answer;
    this.beforeCorrections = answer.reading();
    steps.add(new Step(answer.reading(), answer.operator()));
  }

  Answer answer() {
    return answer;
  }

  /** The same fruit was scanned again, and what became of it then belongs to this path. */
  void goesOnAs(RepairPath other) {
    again = Optional.of(other);
    other.goesOnFromAnother = true;
  }

  /** Whether it is the end of another path, and none of its own. */
  boolean goesOnFromAnother() {
    return goesOnFromAnother;
  }

  void hear(Word word) {
    FruitReading stands = steps.get(steps.size() - 1).reading();
    boolean correction = word.kind().equals(FactBody.Correction.KIND);
    if (correction && word.saysNothing()) {
      // What reviewers said is taken back: what stood before them stands again.
      steps.add(new Step(beforeCorrections, word.operator()));
      return;
    }
    if (word.saysNothing()) {
      return;
    }
    FruitReading now =
        new FruitReading(
            word.product().orElse(stands.product()),
            word.grade().orElse(stands.grade()),
            word.defects().map(RepairPath::worst).orElse(stands.defect()));
    steps.add(new Step(now, word.operator()));
    if (!correction) {
      beforeCorrections = now;
    }
  }

  /** The path to its end; of a long one, the beginning is left out after the phone's own word. */
  Episode episode() {
    List<Step> all = new ArrayList<>();
    RepairPath last = this;
    for (Optional<RepairPath> at = Optional.of(this); at.isPresent(); at = at.get().again) {
      last = at.get();
      all.addAll(last.steps);
    }
    int most = Episode.MOST_STEPS;
    if (all.size() > most) {
      all.subList(1, all.size() - most + 1).clear();
    }
    return new Episode(
        answer.site(),
        answer.device(),
        answer.operator(),
        judge(all),
        answer.day(),
        answer.generation(),
        all.stream().map(Step::reading).toList(),
        !last.answer.flagged());
  }

  /** Who first said what stands at the end. */
  private static String judge(List<Step> all) {
    int first = all.size() - 1;
    while (first > 0 && all.get(first - 1).reading().equals(all.get(first).reading())) {
      first--;
    }
    return all.get(first).speaker();
  }

  private static String worst(List<MarkedDefect> defects) {
    return defects.stream()
        .filter(defect -> defect.areaShare() >= LEAST_SHARE)
        .max(Comparator.comparingDouble(MarkedDefect::areaShare))
        .map(MarkedDefect::kind)
        .orElse("");
  }
}
