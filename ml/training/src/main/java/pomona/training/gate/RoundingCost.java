package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.training.data.CocoReader;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Evaluation;
import pomona.training.evaluate.Figures;

/**
 * What rounding to int8 cost a bundle on composed scenes and on photographs: masks, boxes, grades
 * and defects, and what is said of the fruits of a photograph, of the bundle beside those of the
 * float network that it was made from, through the same eye.
 *
 * @param byFigure the bundle's value and the float network's; what one of both could not be
 *     measured by is not a number there, and so is its loss, which no threshold lets pass
 */
public record RoundingCost(Map<String, Both> byFigure) {

  private static final String SCENES = "scenes.";
  private static final String PHOTOS = "photos.";

  /** Of each the larger is the better. */
  private static final List<String> COMPARED =
      List.of(
          "mask.ap",
          "mask.ap50",
          "mask.recall50",
          "mask.aware.ap",
          "mask.aware.ap50",
          "box.ap",
          "box.ap50",
          "box.aware.ap",
          "box.aware.ap50",
          "class.accuracy",
          "grade.accuracy",
          "grade.withinOne",
          "defect.iou",
          "perFruit.found",
          "perFruit.top1",
          "perFruit.coarseTop1",
          "perFruit.majority",
          "perFruit.notReject");

  /** One figure. */
  public record Both(double bundle, double floats) {

    double loss() {
      return floats - bundle;
    }
  }

  public RoundingCost {
    // In the order of their names, so that a verdict is the same file each time.
    byFigure = Collections.unmodifiableMap(new TreeMap<>(byFigure));
  }

  /**
   * Measures both.
   *
   * @param folders with a COCO file, or class folders
   */
  public static RoundingCost of(
      final Candidate bundle, final Candidate floats, final List<Path> folders) throws IOException {
    final Map<String, Both> both = new LinkedHashMap<>();
    for (final Path folder : folders) {
      final String kind = CocoReader.find(folder).isPresent() ? SCENES : PHOTOS;
      between(measure(bundle, folder), measure(floats, folder))
          .forEach((name, figure) -> both.put(kind + name, figure));
    }
    return new RoundingCost(both);
  }

  /** Of the figures of both those that are compared; one that either has is never left out. */
  static Map<String, Both> between(
      final Map<String, Object> rounded, final Map<String, Object> exact) {
    final Map<String, Both> both = new LinkedHashMap<>();
    for (final String name : COMPARED) {
      final double own = figure(rounded, name);
      final double other = figure(exact, name);
      if (!Double.isNaN(own) || !Double.isNaN(other)) {
        both.put(name, new Both(own, other));
      }
    }
    return both;
  }

  /** Sound produce that is called Reject is a loss, so the rest of it is compared. */
  private static double figure(final Map<String, Object> figures, final String name) {
    if (name.equals("perFruit.notReject")) {
      return 1 - figure(figures, "perFruit.reject");
    }
    return figures.get(name) instanceof Double value ? value : Double.NaN;
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
          figures.put("int8." + name + ".bundle", both.bundle());
          figures.put("int8." + name + ".float", both.floats());
        });
  }
}
