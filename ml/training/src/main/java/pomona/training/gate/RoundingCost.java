package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Evaluation;
import pomona.training.evaluate.Figures;

/**
 * What rounding to int8 cost a bundle on composed scenes: masks, boxes, grades and defects of the
 * bundle beside those of the float network that it was made from, through the same eye.
 *
 * @param byFigure the bundle's value and the float network's
 */
public record RoundingCost(Map<String, Both> byFigure) {

  private static final List<String> COMPARED =
      List.of(
          "mask.ap",
          "mask.ap50",
          "box.ap",
          "box.ap50",
          "grade.accuracy",
          "grade.withinOne",
          "defect.iou");

  /** One figure. */
  public record Both(double bundle, double floats) {

    double loss() {
      return floats - bundle;
    }
  }

  public RoundingCost {
    byFigure = Map.copyOf(byFigure);
  }

  /**
   * Measures both.
   *
   * @param scenes a folder with a COCO file
   */
  public static RoundingCost of(final Candidate bundle, final Candidate floats, final Path scenes)
      throws IOException {
    final Map<String, Object> rounded = measure(bundle, scenes);
    final Map<String, Object> exact = measure(floats, scenes);
    final Map<String, Both> both = new LinkedHashMap<>();
    for (final String name : COMPARED) {
      if (rounded.get(name) instanceof Double own && exact.get(name) instanceof Double other) {
        both.put(name, new Both(own, other));
      }
    }
    return new RoundingCost(both);
  }

  private static Map<String, Object> measure(final Candidate candidate, final Path scenes)
      throws IOException {
    return new Evaluation(scenes, Optional.empty(), true, Optional.empty())
        .measure(candidate, count -> () -> {})
        .figures()
        .flat();
  }

  void put(final Figures figures) {
    byFigure.forEach(
        (name, both) -> {
          figures.put("int8.scenes." + name + ".bundle", both.bundle());
          figures.put("int8.scenes." + name + ".float", both.floats());
        });
  }
}
