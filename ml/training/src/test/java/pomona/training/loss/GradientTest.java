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
      final NDArray bank = Logits.normalised(normal(manager, 5));
      final NDArray same =
          manager.create(
              new float[] {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0},
              new Shape(ROWS, 5));
      final NDArray own = manager.zeros(new Shape(ROWS, 5));
      final Map<String, Function<NDArray, NDArray>> losses = new LinkedHashMap<>();
      losses.put("alignment", x -> Alignment.cost(Logits.normalised(x), old, right));
      losses.put("logits", x -> new FocalDistillation(1, 5).cost(x, logits, right));
      losses.put(
          "neighbourhood", x -> Neighbourhood.cost(Logits.normalised(x), bank, same, own, 4));
      losses.forEach(
          (name, loss) ->
              NumericGradient.compare(name, STEP, manager, normal(manager, ROWS), loss));
    }
  }

  private NDArray normal(final NDManager manager, final int rows) {
    return NumericGradient.normal(manager, random, rows, COLUMNS);
  }
}
