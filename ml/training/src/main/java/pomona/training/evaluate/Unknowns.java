package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How well photographs of products that a candidate never learnt are told from those it did. */
final class Unknowns {
  private final List<Candidate.Judgement> known = new ArrayList<>();
  private final List<Candidate.Judgement> unknown = new ArrayList<>();
  private final List<Candidate.Judgement> knownFruits = new ArrayList<>();
  private final List<Candidate.Judgement> unknownFruits = new ArrayList<>();
  private int knownTold;
  private int unknownTold;

  void add(final boolean isUnknown, final Candidate.Reading reading) {
    final int told =
        reading.refusal().equals(Optional.of(Candidate.RefusalKind.UNFAMILIAR)) ? 1 : 0;
    if (isUnknown) {
      unknown.add(reading.judgement());
      unknownTold += told;
    } else {
      known.add(reading.judgement());
      knownTold += told;
    }
  }

  /** The fruits that a person is shown in a photograph. */
  void add(final boolean isUnknown, final Candidate.Sighting sighting) {
    for (final Candidate.Found fruit : sighting.found()) {
      if (fruit.shown()) {
        (isUnknown ? unknownFruits : knownFruits).add(fruit.judgement());
      }
    }
  }

  void tell(final Figures figures) {
    tell(figures, "unknown.fruit.", unknownFruits, knownFruits);
    if (unknown.isEmpty() || known.isEmpty()) {
      return;
    }
    tell(figures, "unknown.", unknown, known);
    figures.put("unknown.told", (double) unknownTold / unknown.size());
    figures.put("unknown.knownTold", (double) knownTold / known.size());
    figures.put("unknown.count", unknown.size());
    figures.put("unknown.knownCount", known.size());
  }

  private static void tell(
      final Figures figures,
      final String prefix,
      final List<Candidate.Judgement> unknown,
      final List<Candidate.Judgement> known) {
    if (unknown.isEmpty() || known.isEmpty()) {
      return;
    }
    put(figures, prefix + "auroc", unknown, known, Candidate.Judgement::excess);
    put(figures, prefix + "aurocByProbability", unknown, known, one -> -one.probability());
    for (final String doubt : new TreeSet<>(known.get(0).doubts().keySet())) {
      put(figures, prefix + "aurocBy" + doubt, unknown, known, one -> one.doubts().get(doubt));
    }
  }

  private static void put(
      final Figures figures,
      final String name,
      final List<Candidate.Judgement> unknown,
      final List<Candidate.Judgement> known,
      final ToDoubleFunction<Candidate.Judgement> measure) {
    figures.put(
        name,
        Ranks.auc(
            unknown.stream().mapToDouble(measure).toArray(),
            known.stream().mapToDouble(measure).toArray()));
  }
}
