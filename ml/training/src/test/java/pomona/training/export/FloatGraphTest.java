package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.tflite.TfliteGraph;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

final class FloatGraphTest {
  private static final Network NETWORK = PomonaNetwork.tinyPhone();

  /** Untrained weights whose normalisation does something. */
  static Weights weights(Network network, long seed) {
    Weights weights = Weights.initial(network, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (Map.Entry<String, Weights.Array> array : weights.arrays().entrySet()) {
      float[] values = array.getValue().values();
      for (int i = 0; i < values.length; i++) {
        if (array.getKey().endsWith(".variance")) {
          values[i] = (float) random.nextDouble(0.5, 2);
        } else if (!array.getKey().endsWith(".weight")) {
          values[i] += (float) random.nextDouble(-0.2, 0.2);
        }
      }
    }
    return weights;
  }

  @Test
  void everyTensor_isTheReferencesToAHundredDecibels() {
    Weights weights = weights(NETWORK, 7);
    byte[] picture = Pictures.draw(NETWORK.sizePx(), 7);
    Map<String, Reference.Map3> expected =
        Reference.run(NETWORK, weights, Samples.reals(NETWORK.sizePx(), picture));
    Graph graph = Lowering.lower(FoldedNetwork.of(NETWORK, weights), new Precision.Floats());
    int compared = 0;
    try (TfliteGraph run = TfliteGraph.ofOwnModel(TfliteWriter.write(graph.opened(), "test"))) {
      Samples.feed(run, picture);
      run.run();
      for (TfliteGraph.Tensor tensor : run.outputs()) {
        if (expected.containsKey(tensor.name())) {
          double decibels = decibels(expected.get(tensor.name()).values(), Samples.values(tensor));
          assertTrue(decibels > 100, tensor.name() + ": " + decibels + " dB");
          compared++;
        }
      }
    }
    assertEquals(NETWORK.layers().size(), compared);
  }

  @Test
  void outputs_standInTheNetworksOrderUnderItsNames() {
    Graph graph =
        Lowering.lower(FoldedNetwork.of(NETWORK, weights(NETWORK, 1)), new Precision.Floats());
    try (TfliteGraph run = TfliteGraph.ofOwnModel(TfliteWriter.write(graph, "test"))) {
      assertEquals(
          NETWORK.outputs(), run.outputs().stream().map(TfliteGraph.Tensor::name).toList());
    }
  }

  private static double decibels(double[] expected, float[] actual) {
    double signal = 1e-30;
    double noise = 1e-30;
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      signal += expected[i] * expected[i];
      noise += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    }
    return 10 * Math.log10(signal / noise);
  }
}
