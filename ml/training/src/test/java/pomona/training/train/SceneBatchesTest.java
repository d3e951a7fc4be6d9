package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.training.data.Classes;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

final class SceneBatchesTest {

  private static final int STEPS = 200;

  private final SceneRenderer renderer =
      new SceneRenderer(
          SceneOptions.of(64, 64, Split.TRAINING), Cutouts.none(), Backgrounds.none());
  private final SceneBatches batches =
      new SceneBatches(
          renderer, new Classes(List.of("Red"), List.of("A")), 1, 5, TinyScenes.STRIDES);

  @Test
  void aBatchOfASingleScene_hasAFruitInEveryStep() {
    boolean emptyWasDrawn = false;
    for (int step = 0; step < STEPS; step++) {
      emptyWasDrawn |= renderer.render(5L * 1_000_003 + step).fruits().isEmpty();
      assertFalse(batches.batch(step).truths().isEmpty(), "step " + step);
    }
    assertTrue(emptyWasDrawn, "no empty scene among these, so nothing was tried");
  }

  @Test
  void aStep_alwaysHasTheSameBatch() {
    for (int step = 0; step < STEPS; step += 20) {
      assertArrayEquals(batches.batch(step).pixels(), batches.batch(step).pixels());
    }
  }
}
