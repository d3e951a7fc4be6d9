package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well photographs of products that a candidate never learnt are told from those it did. */
final class Unknowns {
  private final List<Candidate.Judgement> known = new ArrayList<>();
  private final List<Candidate.Judgement> unknown = new ArrayList<>();
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

  void tell(final Figures figures) {
    if (unknown.isEmpty() || known.isEmpty()) {
      return;
    }
    figures.put("unknown.auroc", Ranks.auc(excesses(unknown), excesses(known)));
    figures.put("unknown.aurocByProbability", Ranks.auc(doubts(unknown), doubts(known)));
    figures.put("unknown.told", (double) unknownTold / unknown.size());
    figures.put("unknown.knownTold", (double) knownTold / known.size());
    figures.put("unknown.count", unknown.size());
    figures.put("unknown.knownCount", known.size());
  }

  private static double[] excesses(final List<Candidate.Judgement> of) {
    return of.stream().mapToDouble(Candidate.Judgement::excess).toArray();
  }

  private static double[] doubts(final List<Candidate.Judgement> of) {
    return of.stream().mapToDouble(one -> -one.probability()).toArray();
  }
}
