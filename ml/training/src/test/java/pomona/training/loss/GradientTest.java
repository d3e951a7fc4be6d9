package pomona.training.loss;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
              NumericGradient.compare(
                  name,
                  name.equals("probabilities") ? 40 * STEP : STEP,
                  manager,
                  normal(manager, ROWS),
                  loss));
    }
  }

  private NDArray normal(final NDManager manager, final int rows) {
    return NumericGradient.normal(manager, random, rows, COLUMNS);
  }
}
