package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.training.loss.ReusedMemory;
import pomona.training.loss.Scaled;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/** The optimizer against the paper's formula in doubles, on gradients that PyTorch makes. */
final class AdamWTest {

  private static final double RATE = 0.05;
  private static final double DECAY = 0.1;
  private static final int STEPS = 25;

  private static final Network NETWORK =
      new Network(
          "bowl",
          4,
          List.of(new Convolution("c", Network.INPUT, 3, 2, 1, 1, 0, Activation.NONE)),
          List.of("c"));

  /** The target of weight {@code i}; the loss is {@code i + 1} times the squared distance to it. */
  private static double target(final int i) {
    return Math.sin(3.0 * i) * 2;
  }

  @Test
  void manySteps_areThoseOfTheFormula_throughMemoryThatIsReused() {
    final Weights weights = Weights.initial(NETWORK, 5);
    final double[] expected = doubles(weights.values("c.weight"));
    final double[] first = new double[expected.length];
    final double[] second = new double[expected.length];
    try (TorchNetwork network = new TorchNetwork(NETWORK, weights)) {
      final AdamW optimizer = new AdamW(DECAY, 1e9);
      for (int step = 1; step <= STEPS; step++) {
        differentiate(network, step % 10 == 1);
        final double norm = optimizer.step(network.takeGradients(), network, RATE);
        double square = 0;
        for (int i = 0; i < expected.length; i++) {
          final double g = 2 * (i + 1) * (expected[i] - target(i));
          square += g * g;
          first[i] = 0.9 * first[i] + 0.1 * g;
          second[i] = 0.99 * second[i] + 0.01 * g * g;
          final double mean = first[i] / (1 - Math.pow(0.9, step));
          final double spread = Math.sqrt(second[i] / (1 - Math.pow(0.99, step)));
          expected[i] -= RATE * (mean / (spread + 1e-8) + DECAY * expected[i]);
        }
        assertEquals(Math.sqrt(square), norm, 1e-3 * norm, "norm at step " + step);
        final double[] now = doubles(network.pull().values("c.weight"));
        assertArrayEquals(expected, now, 2e-3, "weights after step " + step);
      }
    }
  }

  /** Adam's first step has the rate's length whatever the gradient's is; clipping shows later. */
  @Test
  void clipping_scalesWhatIsRemembered() {
    try (TorchNetwork network = new TorchNetwork(NETWORK, Weights.initial(NETWORK, 5))) {
      final AdamW optimizer = new AdamW(0, 1);
      final double norm =
          optimizer.step(
              Map.of("c.weight", new float[] {3, 0, 0, 0, 4, 0}, "c.bias", new float[2]),
              network,
              RATE);
      assertEquals(5, norm);
      final float[] remembered = optimizer.state().get("adam.first.c.weight").values();
      assertArrayEquals(new float[] {0.06f, 0, 0, 0, 0.08f, 0}, remembered, 1e-6f);
    }
  }

  @Test
  void aStepThatIsNoNumber_movesNothing() {
    try (TorchNetwork network = new TorchNetwork(NETWORK, Weights.initial(NETWORK, 5))) {
      final float[] before = network.pull().values("c.weight").clone();
      final AdamW optimizer = new AdamW(DECAY, 1);
      final float[] gradient = {1, Float.NaN, 0, 0, 0, 0};
      assertTrue(Double.isNaN(optimizer.step(Map.of("c.weight", gradient), network, RATE)));
      assertArrayEquals(before, network.pull().values("c.weight"));
      assertEquals(0, optimizer.state().get("adam.steps").values()[0]);
    }
  }

  private static void differentiate(final TorchNetwork network, final boolean churned) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDArray weight = network.array("c.weight").flatten();
      NDArray sum = null;
      for (int i = 0; i < 6; i++) {
        final NDArray distance = weight.get(i).sub(target(i));
        final NDArray part = Scaled.by(distance.square(), i + 1);
        sum = sum == null ? part : sum.add(part);
      }
      if (churned) {
        ReusedMemory.churn();
      }
      collector.backward(sum);
    }
  }

  private static double[] doubles(final float[] values) {
    final double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
