package pomona.app.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.lot.RecordedFruit;
import pomona.phone.ask.FramePicture;
import pomona.phone.lot.CardSizes;
import pomona.phone.lot.SitePolicies;
import pomona.phone.record.SeenFrame;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/** The fruits in view as questions are asked about them, with what counts of each now. */
final class FrameFruits {
  private static final DefectKind[] KINDS = DefectKind.values();

  private FrameFruits() {}

  /**
   * Those of a live frame.
   *
   * @param drawn already filled with them
   * @param sizes of those that were measured, by their identities
   */
  static List<FramePicture.Seen> of(
      Sight sight, Overlay drawn, SitePolicies policies, Map<Long, CardSizes.Size> sizes) {
    List<FramePicture.Seen> fruits = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      Optional<CardSizes.Size> size = Optional.ofNullable(sizes.get(drawn.identity(i)));
      fruits.add(seen(drawn, i, sight.fruit(i), policies).with(size));
    }
    return fruits;
  }

  /** Those of a picture that stands still. */
  static List<FramePicture.Seen> of(SeenFrame still, Overlay drawn, SitePolicies policies) {
    List<FramePicture.Seen> fruits = new ArrayList<>();
    for (int i = 0; i < Math.min(still.fruits().size(), drawn.fruits()); i++) {
      fruits.add(seen(drawn, i, still.fruits().get(i), policies));
    }
    return fruits;
  }

  /** The place of the fruit that the phone is pointed at; -1 if there is none. */
  static int middle(Overlay drawn) {
    float reachPx = Math.min(drawn.widthPx(), drawn.heightPx()) / 4f;
    return drawn.fruitAt(drawn.widthPx() / 2f, drawn.heightPx() / 2f, reachPx);
  }

  private static FramePicture.Seen seen(
      Overlay drawn, int place, Judged fruit, SitePolicies policies) {
    Grade grade = drawn.grade(place);
    String className = drawn.names().of(place);
    Map<DefectKind, Double> shares = new HashMap<>();
    Map<String, Double> defects = new HashMap<>();
    for (DefectKind kind : KINDS) {
      double share = fruit.defectShare(kind);
      if (share > 0) {
        shares.put(kind, share);
        defects.put(kind.name(), share);
      }
    }
    String taught = drawn.taughtDefect(place);
    if (!taught.equals(SeenFruit.NO_TAUGHT_DEFECT)) {
      defects.put(taught, 0.0);
    }
    RecordedFruit judged =
        new RecordedFruit(
            className,
            fruit.grade(),
            grade,
            fruit.gradeProbability(),
            drawn.names().isKnown(place),
            shares);
    return new FramePicture.Seen(
        className,
        grade.name(),
        policies.of(className).dispose(judged).name(),
        defects,
        fruit.gradeProbability(),
        Optional.empty(),
        grade != fruit.grade());
  }
}
