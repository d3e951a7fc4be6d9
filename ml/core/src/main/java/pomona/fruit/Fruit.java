package pomona.fruit;

import java.util.List;
import pomona.embedding.Embedding;

/**
 * One found instance.
 *
 * @param box in pixels of the upright frame
 * @param mask over the upright frame
 * @param score how sure the detection is, 0 to 1
 * @param className the most probable class
 * @param classProbability 0 to 1, calibrated
 * @param grade the most probable grade
 * @param gradeProbability 0 to 1, calibrated
 * @param excess how far it lies beyond the nearest class's limit, in 1 - cosine. Above 0 it lies
 *     further from every class than training ever saw; its class and grade are then guesses and
 *     must be shown as such
 * @param defects at most one of each kind, the largest share first
 */
public record Fruit(
    Box box,
    Mask mask,
    double score,
    String className,
    double classProbability,
    Grade grade,
    double gradeProbability,
    double excess,
    List<Defect> defects,
    Embedding embedding)
    implements Judged {
  public Fruit {
    defects = List.copyOf(defects);
  }

  @Override
  public boolean isFamiliar() {
    return excess <= 0;
  }

  @Override
  public double defectShare(DefectKind kind) {
    for (Defect defect : defects) {
      if (defect.kind() == kind) {
        return defect.share();
      }
    }
    return 0;
  }
}
