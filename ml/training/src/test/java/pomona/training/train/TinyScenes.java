package pomona.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pomona.fruit.Grade;
import pomona.training.data.Classes;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneFruit;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** A few composed scenes, small enough to be learnt by heart in seconds. */
final class TinyScenes {

  static final Classes CLASSES = new Classes(List.of("Red", "Blue"), List.of("A", "B"));

  /** Of the levels on which the tiny network finds fruits. */
  static final List<Integer> STRIDES = PomonaNetwork.tinyPhone().detectionStrides();

  private TinyScenes() {}

  /** Scenes with one to three fruits, of two grades at least, sound ones and defective ones. */
  static SceneBatch batch(final int count) {
    final SceneRenderer renderer =
        new SceneRenderer(
            new SceneOptions(64, 64, Split.TRAINING, 1, 3, 0, 2),
            Cutouts.none(),
            Backgrounds.none());
    for (long first = 1; ; first += count) {
      final List<ComposedScene> scenes = new ArrayList<>();
      final Set<Grade> grades = new TreeSet<>();
      int defective = 0;
      for (int i = 0; i < count; i++) {
        final ComposedScene scene = renderer.render(first + i);
        scenes.add(scene);
        for (final SceneFruit fruit : scene.fruits()) {
          fruit.grade().ifPresent(grades::add);
          defective += fruit.areaPx() * fruit.defectShare() > 150 ? 1 : 0;
        }
      }
      // Every fruit is taken for one of the classes, so that the class part has something to say.
      final SceneBatch batch = new SceneBatch(scenes, name -> name.length() % 2, STRIDES);
      if (grades.size() >= 3 && defective >= 2 && batch.truths().size() >= count) {
        return batch;
      }
    }
  }

  /** Weights of the tiny network and of its heads, as a training begins. */
  static Weights start(final java.nio.file.Path folder) {
    return StartingWeights.of(
        Recipe.first(PomonaNetwork.tinyPhone(), 1, 7, 4, 2, 0.01, folder), CLASSES, List.of());
  }
}
