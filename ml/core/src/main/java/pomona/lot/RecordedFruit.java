package pomona.lot;

import java.util.Map;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;

/**
 * A recorded fruit as a policy sees it, with the grade that counts now.
 *
 * @param seenGrade what the network said
 * @param grade what counts: the network's grade, or a person's
 * @param seenProbability of the network's grade
 * @param seenFamiliar whether the network knew its like
 * @param shares of its surface
 */
public record RecordedFruit(
    String className,
    Grade seenGrade,
    Grade grade,
    double seenProbability,
    boolean seenFamiliar,
    Map<DefectKind, Double> shares)
    implements Judged {
  public RecordedFruit {
    shares = Map.copyOf(shares);
  }

  /** A grade that a person gave has the probability 1. */
  @Override
  public double gradeProbability() {
    return grade == seenGrade ? seenProbability : 1;
  }

  @Override
  public boolean isFamiliar() {
    return seenFamiliar || grade != seenGrade;
  }

  @Override
  public double defectShare(DefectKind kind) {
    return shares.getOrDefault(kind, 0.0);
  }
}
