package pomona.training.train;

import java.util.ArrayList;
import java.util.List;
import pomona.training.data.Classes;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.SceneRenderer;

/**
 * Batches of composed scenes. A batch is a pure function of seed and step, so that an interrupted
 * training goes on with the batches that it would have had.
 *
 * @param count scenes in a batch
 * @param strides of the levels that fruits are found on
 */
record SceneBatches(
    SceneRenderer renderer, Classes classes, int count, long seed, List<Integer> strides) {

  private static final long OTHER_SCENES = 0x9E3779B97F4A7C15L;

  /**
   * The batch of a step. One scene in sixteen is empty on purpose; where all of a batch are, masks,
   * boxes and grades have nothing to be learnt from, and its last scene gives way to another.
   */
  SceneBatch batch(final int step) {
    final List<ComposedScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scenes.add(renderer.render(sceneSeed(step, i)));
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
