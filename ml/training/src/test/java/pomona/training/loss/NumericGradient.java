package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A loss differentiated by PyTorch, through memory that is reused, and by finite differences. */
final class NumericGradient {

  private NumericGradient() {}

  /** Standard normal numbers. */
  static NDArray normal(
      final NDManager manager, final SplittableRandom random, final long... shape) {
    final float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(shape));
  }

  /** Fails unless both are the same at every number of {@code at}. */
  static void compare(
      final String name,
      final float step,
      final NDManager manager,
      final NDArray at,
      final Function<NDArray, NDArray> loss) {
    at.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      final NDArray value = loss.apply(at);
      ReusedMemory.churn();
      collector.backward(value);
    }
    final float[] gradient = at.getGradient().toFloatArray();
    final float[] values = at.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      final double rise =
          value(manager, at.getShape(), values, i, step, loss)
              - value(manager, at.getShape(), values, i, -step, loss);
      final double numeric = rise / (2.0 * step);
      assertEquals(numeric, gradient[i], 5e-3 + 0.01 * Math.abs(numeric), name + " at " + i);
    }
  }

  private static double value(
      final NDManager manager,
      final Shape shape,
      final float[] values,
      final int place,
      final float step,
      final Function<NDArray, NDArray> loss) {
    final float[] moved = values.clone();
    moved[place] += step;
    return loss.apply(manager.create(moved, shape)).getFloat();
  }
}
