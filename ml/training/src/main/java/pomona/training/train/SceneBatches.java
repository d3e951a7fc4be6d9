package pomona.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.PhotoScenes;
import pomona.training.scene.SceneRenderer;

/**
 * Batches of composed scenes. A batch is a pure function of seed and step, so that an interrupted
 * training goes on with the batches that it would have had.
 *
 * @param count scenes in a batch
 * @param strides of the levels that fruits are found on
 * @param photographs whole photographs whose truth is known, {@code photographed} in a batch
 *     besides
 */
record SceneBatches(
    SceneRenderer renderer,
    Classes classes,
    int count,
    long seed,
    List<Integer> strides,
    Optional<PhotoScenes> photographs,
    int photographed) {

  private static final long PHOTOGRAPHS = 0x5851F42D4C957F2DL;

  private static final long OTHER_SCENES = 0x9E3779B97F4A7C15L;

  /** Composed scenes alone. */
  SceneBatches(
      final SceneRenderer renderer,
      final Classes classes,
      final int count,
      final long seed,
      final List<Integer> strides) {
    this(renderer, classes, count, seed, strides, Optional.empty(), 0);
  }

  /**
   * The batch of a step. Some scenes are empty on purpose. If all scenes of a batch are, masks,
   * boxes and grades could not be learnt from it, so its last scene is replaced by another.
   */
  SceneBatch batch(final int step) {
    final List<ComposedScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scenes.add(renderer.render(sceneSeed(step, i)));
    }
    for (int i = 0; photographs.isPresent() && i < photographed; i++) {
      scenes.add(
          photographs.get().scene(sceneSeed(step, i) ^ PHOTOGRAPHS, scenes.get(0).widthPx()));
    }
    SceneBatch batch = new SceneBatch(scenes, classes::find, strides);
    for (long other = 1; batch.truths().isEmpty(); other++) {
      scenes.set(count - 1, renderer.render(sceneSeed(step, count - 1) + other * OTHER_SCENES));
      batch = new SceneBatch(scenes, classes::find, strides);
    }
    return batch;
  }

  private long sceneSeed(final int step, final int i) {
    return seed * 1_000_003 + (long) step * count + i;
  }
}
