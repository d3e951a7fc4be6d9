package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import pomona.training.net.Weights;

/** A step along a gradient changes a loss by the gradient's length. */
final class GradientCheck {

  private GradientCheck() {}

  static void compare(
      final String name,
      final TorchNetwork network,
      final Map<String, float[]> gradient,
      final DoubleSupplier loss) {
    final double norm = norm(gradient);
    final double step = 1e-3 / norm;
    final double rise =
        at(network, loss, gradient, step / norm) - at(network, loss, gradient, -step / norm);
    assertEquals(norm, rise / (2 * step), 0.03 * norm, name);
  }

  /** The loss with the weights moved along a direction. */
  private static double at(
      final TorchNetwork network,
      final DoubleSupplier loss,
      final Map<String, float[]> direction,
      final double by) {
    final Map<String, float[]> before = new LinkedHashMap<>();
    final Weights weights = network.weights();
    direction.forEach(
        (name, values) -> {
          before.put(name, weights.values(name).clone());
          final float[] moved = weights.values(name).clone();
          for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (by * values[i]);
          }
          network.push(name, moved);
        });
    try {
      return loss.getAsDouble();
    } finally {
      before.forEach(network::push);
    }
  }

  static double norm(final Map<String, float[]> arrays) {
    double sum = 0;
    for (final float[] values : arrays.values()) {
      for (final float value : values) {
        sum += (double) value * value;
      }
    }
    return Math.sqrt(sum);
  }
}
