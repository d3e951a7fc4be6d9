package pomona.server.review.update;

import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.RidgeHead;
import pomona.server.model.Model;

/**
 * A bundle's heads with the grades solved anew from what reviewers said.
 *
 * <p>Two figures judge it. The leave-one-out error is the ridge's own closed form, each grade
 * counted alike. The flips are counted on fruits of lots that the head was not solved from: the
 * lots are dealt into {@value #FOLDS}, and each part is graded by a head of the others. Fruits of a
 * lot look alike, so a lot that is on both sides would flatter the head.
 *
 * @param heads to be signed and added as a head pack
 * @param examples what it was solved from
 * @param counts of each grade
 * @param errorBefore the phones' own, counted as the leave-one-out error is
 */
public record GradeCandidate(
    Model bundle,
    ByteString heads,
    int examples,
    int[] counts,
    double lambda,
    double leaveOneOutError,
    double errorBefore,
    HeadFlips flips,
    List<Long> contradictions) {
  /** More would take longer than anybody waits, and say the same. */
  static final int MOST_EXAMPLES = 4000;

  private static final int FOLDS = 5;
  private static final double FIRST_LAMBDA = 0.1;

  static GradeCandidate solve(Model bundle, Heads heads, Reviewed reviewed) {
    RidgeHead ridge = new RidgeHead(FIRST_LAMBDA);
    List<Reviewed.Example> examples = reviewed.examples();
    add(ridge, examples);
    ridge.chooseLambda();
    LinearHead grades = ridge.toHead(Reviewed.GRADES);
    return new GradeCandidate(
        bundle,
        ByteString.of(heads.withGrades(grades).toBytes()),
        examples.size(),
        reviewed.counts(),
        ridge.lambda(),
        ridge.leaveOneOut().error(),
        reviewed.errorBefore(),
        crossFitted(examples, ridge.lambda()),
        contradictions(ridge, examples));
  }

  private static void add(RidgeHead ridge, List<Reviewed.Example> examples) {
    for (Reviewed.Example example : examples) {
      ridge.add(example.embedding(), Reviewed.GRADES.get(example.truth()));
    }
  }

  private static HeadFlips crossFitted(List<Reviewed.Example> examples, double lambda) {
    HeadFlips flips = HeadFlips.NONE;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Reviewed.Example> kept = new ArrayList<>();
      List<Reviewed.Example> held = new ArrayList<>();
      for (Reviewed.Example example : examples) {
        boolean out = Math.floorMod(example.lot().hashCode(), FOLDS) == fold;
        (out ? held : kept).add(example);
      }
      RidgeHead ridge = new RidgeHead(lambda);
      add(ridge, kept);
      // What cannot be held out is not judged: it would be judged by what was learnt from it.
      if (ridge.labels().size() > 1) {
        flips = flips.plus(HeadFlips.of(ridge.toHead(Reviewed.GRADES), new Reviewed(held)));
      }
    }
    return flips;
  }

  /** Fruits that look the same and were graded differently: somebody's slip, or a hard case. */
  private static List<Long> contradictions(RidgeHead ridge, List<Reviewed.Example> examples) {
    // Examples were added in order, and are numbered from 1.
    return ridge.contradictions().stream()
        .limit(HeadFlips.MOST_SHOWN / 2)
        .flatMap(
            pair ->
                List.of(
                    examples.get(pair.first() - 1).sequence(),
                    examples.get(pair.second() - 1).sequence())
                    .stream())
        .distinct()
        .toList();
  }
}
