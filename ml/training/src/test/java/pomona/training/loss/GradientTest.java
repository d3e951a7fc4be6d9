package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every loss that holds a generation to another, differentiated by hand and by PyTorch. */
final class GradientTest {

  private static final int ROWS = 4;
  private static final int COLUMNS = 6;
  private static final float STEP = 5e-3f;

  private final SplittableRandom random = new SplittableRandom(4001);

  @Test
  void everyGradient_isTheNumericOne() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      final NDArray old = Logits.normalised(normal(manager, ROWS));
      final NDArray logits = normal(manager, ROWS);
      final NDArray right = manager.create(new float[] {1, 0, 1, 1});
      final NDArray targets = normal(manager, ROWS).softmax(1);
      final NDArray bank = Logits.normalised(normal(manager, 5));
      final NDArray same =
          manager.create(
              new float[] {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0},
              new Shape(ROWS, 5));
      final NDArray own = manager.zeros(new Shape(ROWS, 5));
      final NDArray isNew = manager.create(new float[] {0, 0, 1, 0, 1, 0});
      final NDArray pairs = manager.eye(ROWS);
      final Map<String, Function<NDArray, NDArray>> losses = new LinkedHashMap<>();
      losses.put("alignment", x -> Alignment.cost(Logits.normalised(x), old, right));
      losses.put("logits", x -> FocalDistillation.USUAL.cost(x, logits, right));
      losses.put(
          "probabilities",
          x ->
              new FocalDistillation(1, 5, FocalDistillation.Distance.PROBABILITIES)
                  .cost(x, logits, right));
      losses.put(
          "margin", x -> Logits.crossEntropy(MarginPreservation.raised(x, isNew, 2), targets));
      losses.put(
          "influence",
          x ->
              InfluenceOfOldHead.cost(
                  Logits.normalised(x),
                  Logits.normalised(logits),
                  manager.create(
                      new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
                      new Shape(ROWS, ROWS)),
                  4));
      losses.put(
          "neighbourhood", x -> Neighbourhood.cost(Logits.normalised(x), bank, same, own, 4));
      losses.put("higher order", x -> HigherOrder.cost(Logits.normalised(x), old, pairs));
      // At a temperature of 100 the value is a small difference of large numbers; it is nearly a
      // square, of which a wide step gives the slope as well.
      losses.forEach(
          (name, loss) ->
              compare(name, name.equals("probabilities") ? 40 * STEP : STEP, manager, loss));
    }
  }

  private NDArray normal(final NDManager manager, final int rows) {
    final float[] values = new float[rows * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(rows, COLUMNS));
  }

  private void compare(
      final String name,
      final float step,
      final NDManager manager,
      final Function<NDArray, NDArray> loss) {
    final NDArray at = normal(manager, ROWS);
    at.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(loss.apply(at));
    }
    final float[] gradient = at.getGradient().toFloatArray();
    final float[] values = at.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      final double numeric =
          (value(manager, values, i, step, loss) - value(manager, values, i, -step, loss))
              / (2.0 * step);
      assertEquals(numeric, gradient[i], 5e-3 + 0.01 * Math.abs(numeric), name + " at " + i);
    }
  }

  private static double value(
      final NDManager manager,
      final float[] values,
      final int place,
      final float step,
      final Function<NDArray, NDArray> loss) {
    final float[] moved = values.clone();
    moved[place] += step;
    return loss.apply(manager.create(moved, new Shape(ROWS, COLUMNS))).getFloat();
  }
}
