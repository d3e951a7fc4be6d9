package pomona.server.review.update;

import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.RidgeHead;
import pomona.server.model.Model;

/**
 * Heads with the grades solved anew from what reviewers said.
 *
 * <p>Two figures judge it. The leave-one-out error is the ridge's own closed form, each grade
 * counted alike. The flips are counted on fruits of lots that the head was not solved from: the
 * lots are divided into {@value #FOLDS} parts, and each part is graded by a head that was solved
 * from the others. Fruits of a lot look alike, so a lot on both sides would make the head look
 * better than it is.
 *
 * @param heads to be signed and added as a head pack
 * @param examples what it was solved from
 * @param counts of each grade
 * @param errorBefore the phones' own error, counted in the same way as the leave-one-out error
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
  /** More examples would take too long and change little. */
  static final int MOST_EXAMPLES = 4000;

  private static final int FOLDS = 5;

  static GradeCandidate solve(Model bundle, Heads heads, Reviewed reviewed) {
    List<Reviewed.Example> examples = reviewed.examples();
    RidgeHead ridge = reviewed.lesson().grades();
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
      // Fruits that cannot be held out are not judged, because the head would have learnt from
      // them.
      if (ridge.labels().size() > 1) {
        flips = flips.plus(HeadFlips.of(ridge.toHead(Reviewed.GRADES), new Reviewed(held)));
      }
    }
    return flips;
  }

  /**
   * Fruits that look the same and were graded differently, by a mistake or because the case is
   * hard.
   */
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
