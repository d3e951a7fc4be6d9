package pomona.server.review.update;

import java.util.ArrayList;
import java.util.List;
import pomona.head.LinearHead;
import pomona.head.Regrade;
import pomona.server.review.page.PageWords;

/**
 * What another head would say of fruits that reviewers have judged, against what the phones said;
 * and whether that is good enough to be rolled out.
 *
 * @param negative right before and wrong after
 * @param positive wrong before and right after
 * @param sequences the first negative ones, to be looked at
 */
public record HeadFlips(
    long judged,
    long rightBefore,
    long rightAfter,
    long negative,
    long positive,
    List<Long> sequences) {
  static final HeadFlips NONE = new HeadFlips(0, 0, 0, 0, 0, List.of());

  /** The least number of judged fruits for a head to pass. */
  public static final int LEAST = 50;

  /** The largest share of judged fruits that may go from right to wrong. */
  public static final double MOST_NEGATIVE = 0.02;

  static final int MOST_SHOWN = 24;

  static HeadFlips of(LinearHead head, Reviewed reviewed) {
    if (reviewed.size() == 0) {
      return NONE;
    }
    Regrade.Change change =
        new Regrade(head).compare(reviewed.table(), reviewed.before(), reviewed.truth());
    List<Long> sequences = new ArrayList<>();
    for (int row : change.negativeFlipRows()) {
      if (sequences.size() < MOST_SHOWN) {
        sequences.add(reviewed.examples().get(row).sequence());
      }
    }
    return of(change, sequences);
  }

  static HeadFlips of(Regrade.Change change, List<Long> sequences) {
    return new HeadFlips(
        change.judged(),
        change.rightBefore(),
        change.rightAfter(),
        change.negativeFlips(),
        change.positiveFlips(),
        List.copyOf(sequences));
  }

  HeadFlips plus(HeadFlips other) {
    List<Long> all = new ArrayList<>(sequences);
    other.sequences.stream().limit(MOST_SHOWN - all.size()).forEach(all::add);
    return new HeadFlips(
        judged + other.judged,
        rightBefore + other.rightBefore,
        rightAfter + other.rightAfter,
        negative + other.negative,
        positive + other.positive,
        List.copyOf(all));
  }

  public double negativeShare() {
    return judged == 0 ? 0 : (double) negative / judged;
  }

  /** Whether a head with these flips may be rolled out. */
  public boolean passes() {
    return judged >= LEAST && rightAfter > rightBefore && negativeShare() <= MOST_NEGATIVE;
  }

  /** Why it passes, or which condition it misses. */
  public String words(PageWords say) {
    if (judged < LEAST) {
      return say.of("updates.gate.few", LEAST, say.count(judged));
    }
    if (rightAfter <= rightBefore) {
      return say.of(
          "updates.gate.no-better",
          say.count(rightAfter),
          say.count(judged),
          say.count(rightBefore));
    }
    return say.of(
        "updates.gate.flips", say.percentOne(negativeShare()), say.percent(MOST_NEGATIVE));
  }
}
