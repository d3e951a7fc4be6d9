package pomona.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Mask;
import pomona.training.data.CocoData;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.SceneFruit;

/** The fruits of a composed scene as COCO's instances. */
final class SceneInstances {
  private SceneInstances() {}

  static List<CocoData.Instance> of(final ComposedScene scene) {
    final List<CocoData.Instance> instances = new ArrayList<>();
    for (int i = 0; i < scene.fruits().size(); i++) {
      final SceneFruit fruit = scene.fruits().get(i);
      instances.add(
          new CocoData.Instance(
              i + 1L,
              fruit.category(),
              new double[] {
                fruit.left(),
                fruit.top(),
                fruit.right() - fruit.left(),
                fruit.bottom() - fruit.top()
              },
              fruit.areaPx(),
              false,
              mask(scene, i, Optional.empty()),
              fruit.grade(),
              fruit.freshness(),
              fruit.defectsKnown(),
              defects(scene, i)));
    }
    return instances;
  }

  private static List<CocoData.Flaw> defects(final ComposedScene scene, final int index) {
    final SceneFruit fruit = scene.fruits().get(index);
    final List<CocoData.Flaw> defects = new ArrayList<>();
    for (final DefectKind kind : DefectKind.values()) {
      final int pixels = fruit.defectPx()[kind.ordinal()];
      if (pixels > 0) {
        defects.add(
            new CocoData.Flaw(
                kind, (double) pixels / fruit.areaPx(), mask(scene, index, Optional.of(kind))));
      }
    }
    return defects;
  }

  /** Where a fruit, or one kind of defect of it, is visible. */
  private static Mask mask(
      final ComposedScene scene, final int index, final Optional<DefectKind> kind) {
    final boolean[] inside = new boolean[scene.widthPx() * scene.heightPx()];
    for (int at = 0; at < inside.length; at++) {
      inside[at] =
          scene.instanceMap()[at] == index + 1
              && (kind.isEmpty() || scene.defectMap()[at] == kind.get().ordinal() + 1);
    }
    return Mask.of(scene.widthPx(), scene.heightPx(), inside);
  }
}
