package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.training.net.Network;
import pomona.training.net.Weights;

final class TorchNetworkTest {

  /** Every kind of layer, smooth wherever the test's numbers lie. */
  private static final Network NETWORK =
      new Network(
          "gradients",
          8,
          List.of(
              new Convolution("down", Network.INPUT, 3, 4, 3, 2, 1, Activation.NONE),
              new Convolution("half", "down", 4, 4, 2, 2, 0, Activation.NONE),
              new Doubling("up", "half"),
              new Convolution("side", "down", 4, 4, 1, 1, 0.5f, Activation.NONE),
              new Sum("sum", "up", "side", Activation.NONE),
              new Convolution("out", "sum", 4, 2, 3, 1, 0, Activation.NONE)),
          List.of("out"));

  @Test
  void gradients_areThoseOfFiniteDifferences() {
    final float[] picture = picture(11);
    final Weights weights = Weights.initial(NETWORK, 3);
    try (TorchNetwork network = new TorchNetwork(NETWORK, weights)) {
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        collector.backward(loss(network, picture));
      }
      for (final String name :
          List.of(
              "down.weight",
              "down.gamma",
              "down.beta",
              "half.weight",
              "side.weight",
              "out.weight",
              "out.bias")) {
        final float[] gradient = network.takeGradient(name);
        final int at = gradient.length / 2;
        assertEquals(
            numeric(network, name, at, picture),
            gradient[at],
            0.01 * Math.abs(gradient[at]) + 1e-3,
            name);
      }
    }
  }

  @Test
  void aGradientThatWasTaken_isGone() {
    final Weights weights = Weights.initial(NETWORK, 3);
    try (TorchNetwork network = new TorchNetwork(NETWORK, weights)) {
      for (int i = 0; i < 2; i++) {
        try (NDScope scope = new NDScope();
            GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          scope.suppressNotUsedWarning();
          collector.backward(loss(network, picture(12)));
        }
        if (i == 0) {
          assertTrue(norm(network.takeGradient("out.weight")) > 0);
        }
      }
      final float[] once = network.takeGradient("out.weight");
      assertEquals(0, norm(network.takeGradient("out.weight")));
      assertTrue(norm(once) > 0);
    }
  }

  @Test
  void stridedConvolutions_padBelowAndRightAsTheExportedGraphDoes() {
    final Network network =
        new Network(
            "corner",
            4,
            List.of(new Convolution("c", Network.INPUT, 3, 1, 3, 2, 0, Activation.NONE)),
            List.of("c"));
    final Weights weights = Weights.initial(network, 1);
    final float[] kernel = weights.values("c.weight");
    java.util.Arrays.fill(kernel, 0);
    kernel[0] = 1; // the top left tap of the first channel
    final float[] picture = new float[4 * 4 * 3];
    for (int i = 0; i < 16; i++) {
      picture[i * 3] = i;
    }
    try (TorchNetwork torch = new TorchNetwork(network, weights);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray input = torch.manager().create(picture, new Shape(1, 4, 4, 3));
      final float[] out = torch.forward(input, false, List.of("c")).get("c").toFloatArray();
      org.junit.jupiter.api.Assertions.assertArrayEquals(new float[] {0, 2, 8, 10}, out);
    }
  }

  private static NDArray loss(final TorchNetwork network, final float[] picture) {
    final NDArray input = network.manager().create(picture, new Shape(1, 8, 8, 3));
    return network.forward(input, false, List.of("out")).get("out").square().sum();
  }

  private static double numeric(
      final TorchNetwork network, final String name, final int at, final float[] picture) {
    final float[] values = network.weights().values(name).clone();
    final float step = 1e-2f;
    final float[] moved = values.clone();
    final double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      moved[at] = values[at] + (side == 0 ? step : -step);
      network.push(name, moved);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        losses[side] = loss(network, picture).getFloat();
      }
    }
    network.push(name, values);
    return (losses[0] - losses[1]) / (2 * step);
  }

  private static float[] picture(final long seed) {
    return Weights.normal(new SplittableRandom(seed), 8 * 8 * 3, 1);
  }

  private static double norm(final float[] values) {
    double sum = 0;
    for (final float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
