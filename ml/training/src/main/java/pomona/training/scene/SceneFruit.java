package pomona.training.scene;

import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.Grade;

/**
 * A fruit of a {@link ComposedScene}. The box is that of its visible mask: {@code left} and {@code
 * top} inclusive, {@code right} and {@code bottom} exclusive.
 *
 * @param category the class name, as the grocery photographs spell it where they have it
 * @param cutout whether it was cut out of a photograph; otherwise it was modelled
 * @param grade what {@link GradeRule} says of the visible defects, or what is known of a real
 *     fruit; none where nobody knows it
 * @param freshness of a real fruit: 0 is fresh, more is older, on the scale of its product
 * @param defectsKnown whether all its defects are known; otherwise {@code defectPx} says nothing
 * @param outlined whether its outline is known; otherwise its pixels are those of the ellipse in
 *     its box, and say nothing of its outline
 * @param areaPx visible pixels
 * @param defectPx how many of these are defective, by {@link pomona.fruit.DefectKind} ordinal
 */
public record SceneFruit(
    String category,
    boolean cutout,
    Optional<Grade> grade,
    OptionalDouble freshness,
    boolean defectsKnown,
    boolean outlined,
    int left,
    int top,
    int right,
    int bottom,
    int areaPx,
    int[] defectPx) {

  /** Defective share of the visible fruit, 0 to 1. */
  public double defectShare() {
    int sum = 0;
    for (int count : defectPx) {
      sum += count;
    }
    return areaPx == 0 ? 0 : (double) sum / areaPx;
  }
}
