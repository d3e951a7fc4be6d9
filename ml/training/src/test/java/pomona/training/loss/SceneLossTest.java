package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every part of what a scene costs: its value by hand, its gradient by finite differences. */
final class SceneLossTest {

  private static final float STEP = 5e-3f;

  private final SplittableRandom random = new SplittableRandom(4007);
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray normal(final long... shape) {
    return NumericGradient.normal(manager, random, shape);
  }

  private NDArray shares(final long... shape) {
    return normal(shape).getNDArrayInternal().sigmoid();
  }

  @Test
  void overlap_isThatOfBoxes_andItsGradientIsTheNumericOne() {
    // A box of 2 x 2 against one of 1 x 1 in its corner: they share 1 of 4, and the hull is full.
    final NDArray large = manager.create(new float[] {1, 1, 1, 1}, new Shape(1, 4));
    final NDArray small = manager.create(new float[] {1, 1, 0, 0}, new Shape(1, 4));
    assertEquals(0.25, SceneLoss.overlap(large, small).get(0).getFloat(), 1e-5);
    assertEquals(0.25, SceneLoss.overlap(large, small).get(1).getFloat(), 1e-5);
    final NDArray truth = shares(5, 4).add(1);
    NumericGradient.compare(
        "overlap",
        STEP,
        manager,
        normal(5, 4).square().add(0.5),
        x -> SceneLoss.overlap(x, truth).get(1).mean().neg());
  }

  @Test
  void score_isTheFocalCrossEntropyPerAnswer_andItsGradientIsTheNumericOne() {
    // One answer in the second of two cells whose box overlaps by a half; the first cell says
    // sigmoid(0) where nothing is, so it costs 0.5^2 log 2, and the second one is exactly right.
    final NDArray one = manager.create(new float[] {0, 1}, new Shape(1, 2));
    final NDArray half = manager.create(new float[] {0.5f});
    final NDArray level = manager.create(new float[] {0, 0});
    assertEquals(
        0.25 * Math.log(2), SceneLoss.score(level, one, half).getFloat(), 1e-6, "one answer");
    final NDArray selection = manager.zeros(new Shape(3, 7));
    selection.set(
        java.nio.FloatBuffer.wrap(
            new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0}));
    final NDArray overlap = manager.create(new float[] {0.02f, 0.4f, 0.9f});
    NumericGradient.compare(
        "score", STEP, manager, normal(7), x -> SceneLoss.score(x, selection, overlap));
  }

  @Test
  void mask_ofAPerfectAnswer_costsNothing_andItsGradientIsTheNumericOne() {
    final NDArray truth = manager.create(new float[] {1, 0, 0, 0}, new Shape(1, 4));
    final NDArray weights = manager.create(new float[] {0.5f, 0.5f, 0, 0}, new Shape(1, 4));
    final NDArray sure = manager.create(new float[] {30, -30, -30, 30}, new Shape(1, 4));
    // Outside of its box nothing is asked, so the last cell may say what it likes.
    assertEquals(0, SceneLoss.mask(sure, truth, weights).getFloat(), 1e-5);
    final NDArray cells = shares(3, 8);
    final NDArray box = manager.create(new float[] {0.25f, 0.25f, 0, 0.25f, 0, 0.25f, 0, 0});
    final NDArray boxes = box.expandDims(0).repeat(0, 3);
    NumericGradient.compare(
        "mask", STEP, manager, normal(3, 8), x -> SceneLoss.mask(x, cells, boxes));
  }

  @Test
  void defects_gradientIsTheNumericOne() {
    final NDArray truth = shares(2, 3, 4).mul(manager.create(new float[] {1, 0, 1, 0}));
    final NDArray presence = shares(2, 1, 4);
    NumericGradient.compare(
        "defects", STEP, manager, normal(2, 3, 4), x -> SceneLoss.defects(x, truth, presence));
  }

  @Test
  void classAndGrade_gradientIsTheNumericOne() {
    final NDArray targets = normal(4, 6).softmax(1);
    NumericGradient.compare(
        "cross entropy", STEP, manager, normal(4, 6), x -> Logits.crossEntropy(x, targets));
    NumericGradient.compare(
        "unit rows",
        STEP,
        manager,
        normal(4, 6),
        x -> Logits.crossEntropy(Scaled.by(Logits.normalised(x), 4), targets));
  }

  /** Cells whose inputs are all cut off answer with their bias alone, which begins as zero. */
  @Test
  void binaryCrossEntropy_atZero_pullsTowardsItsTarget() {
    final NDArray logits = manager.zeros(new Shape(3));
    final NDArray targets = manager.create(new float[] {0, 0.5f, 1});
    logits.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(Logits.binaryCrossEntropy(logits, targets).sum());
    }
    assertArrayEquals(new float[] {0.5f, 0, -0.5f}, logits.getGradient().toFloatArray(), 1e-6f);
  }

  @Test
  void binaryCrossEntropy_isFiniteFarOut() {
    final NDArray logits = manager.create(new float[] {-200, 200, -200, 200, 0});
    final NDArray targets = manager.create(new float[] {0, 1, 1, 0, 0.5f});
    assertArrayEquals(
        new float[] {0, 0, 200, 200, (float) Math.log(2)},
        Logits.binaryCrossEntropy(logits, targets).toFloatArray(),
        1e-5f);
  }
}
