package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.training.loss.ReusedMemory;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Sum;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

final class MobileTrunkTest {

  private static final int PX = 64;
  private static final int SIDE = 8;
  private static final int COUNT = 3;

  /** An inverted residual block whose rectifiers cut on both sides. */
  private static final Network BLOCK =
      new Network(
          "block",
          SIDE,
          List.of(
              new Convolution("in", Network.INPUT, 3, 4, 3, 2, 1, Activation.NONE),
              new Convolution("expand", "in", 4, 8, 1, 1, 2, Activation.RELU6),
              new Convolution("depthwise", "expand", 8, 8, 3, 1, 2, Activation.RELU6, true),
              new Convolution("project", "depthwise", 8, 4, 1, 1, 1, Activation.NONE),
              new Sum("sum", "project", "in", Activation.NONE),
              new Convolution("down", "sum", 4, 4, 3, 2, 0, Activation.NONE, true)),
          List.of("down"));

  private static Weights block() {
    final Weights weights = Weights.initial(BLOCK, 3);
    for (final String shift : List.of("expand.beta", "depthwise.beta")) {
      final float[] values = weights.values(shift);
      for (int i = 0; i < values.length; i++) {
        values[i] = i % 3 == 0 ? 5 : 1; // some near 6, some near 0
      }
    }
    return weights;
  }

  private static NDArray loss(final TorchNetwork network, final float[] pictures) {
    final NDArray input = network.manager().create(pictures, new Shape(COUNT, SIDE, SIDE, 3));
    return network.forward(input, true, List.of("down")).get("down").square().sum();
  }

  @Test
  void gradients_areThoseOfFiniteDifferences_throughReusedMemory() {
    final float[] pictures = Weights.normal(new SplittableRandom(8), COUNT * SIDE * SIDE * 3, 1);
    try (TorchNetwork network = new TorchNetwork(BLOCK, block())) {
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        final NDArray loss = loss(network, pictures);
        ReusedMemory.churn();
        collector.backward(loss);
      }
      for (final String name :
          List.of(
              "in.weight",
              "expand.weight",
              "expand.gamma",
              "expand.beta",
              "depthwise.weight",
              "depthwise.gamma",
              "depthwise.beta",
              "project.weight",
              "down.weight",
              "down.bias")) {
        final float[] gradient = network.takeGradient(name);
        for (int at = 0; at < gradient.length; at += 1 + gradient.length / 5) {
          final double numeric = numeric(network, name, at, pictures);
          assertEquals(numeric, gradient[at], 0.03 * Math.abs(numeric) + 0.1, name + " at " + at);
        }
      }
    }
  }

  private static double numeric(
      final TorchNetwork network, final String name, final int at, final float[] pictures) {
    final float[] values = network.weights().values(name).clone();
    final float[] moved = values.clone();
    final float step = 4e-3f;
    final double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      moved[at] = values[at] + (side == 0 ? step : -step);
      network.push(name, moved);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        losses[side] = loss(network, pictures).getFloat();
      }
    }
    network.push(name, values);
    return (losses[0] - losses[1]) / (2 * step);
  }

  @Test
  void rectifiers_cutAtNoughtAndSix() {
    final float[] pictures = Weights.normal(new SplittableRandom(8), COUNT * SIDE * SIDE * 3, 1);
    try (TorchNetwork network = TorchNetwork.frozen(BLOCK, block());
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray input = network.manager().create(pictures, new Shape(COUNT, SIDE, SIDE, 3));
      final float[] made =
          network.forward(input, true, List.of("expand")).get("expand").toFloatArray();
      int least = 0;
      int most = 0;
      for (final float value : made) {
        assertTrue(value >= 0 && value <= 6, "" + value);
        least += value == 0 ? 1 : 0;
        most += value == 6 ? 1 : 0;
      }
      assertTrue(least > 10 && most > 10, least + " at 0, " + most + " at 6");
    }
  }

  @Test
  void fixedLayers_haveNoGradient_andAnswerByTheirRunningStatistics() {
    final float[] pictures = Weights.normal(new SplittableRandom(9), COUNT * SIDE * SIDE * 3, 1);
    final Set<String> fixed = Set.of("in", "expand");
    try (TorchNetwork learns = new TorchNetwork(BLOCK, block(), fixed);
        TorchNetwork answers = TorchNetwork.frozen(BLOCK, block())) {
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        collector.backward(loss(learns, pictures));
      }
      final Set<String> moved = learns.takeGradients().keySet();
      assertTrue(moved.contains("depthwise.weight"), moved.toString());
      assertFalse(moved.contains("expand.weight"), moved.toString());
      assertFalse(moved.contains("in.gamma"), moved.toString());
      learns.pull();
      assertArrayEquals(new float[4], learns.weights().values("in.mean"));
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        final Shape shape = new Shape(COUNT, SIDE, SIDE, 3);
        final float[] one =
            learns
                .forward(learns.manager().create(pictures, shape), true, List.of("expand"))
                .get("expand")
                .toFloatArray();
        final float[] other =
            answers
                .forward(answers.manager().create(pictures, shape), false, List.of("expand"))
                .get("expand")
                .toFloatArray();
        assertArrayEquals(other, one, 1e-4f);
      }
    }
  }

  @Test
  void aTrunkWithItsNormalisationPutBack_answersAsBefore() {
    final Network network = PomonaNetwork.tinyPhone();
    final Network plain = withoutNormalisation(network);
    final Weights trunk = Weights.initial(plain, 12);
    final SplittableRandom random = new SplittableRandom(13);
    for (final Map.Entry<String, Weights.Array> array : trunk.arrays().entrySet()) {
      for (int i = 0;
          array.getKey().endsWith(".bias") && i < array.getValue().values().length;
          i++) {
        array.getValue().values()[i] = (float) random.nextDouble(-1, 1);
      }
    }
    final List<PhotoBatches.Labelled> photos = photos();
    final Weights start = WarmStart.from(trunk, network, Weights.initial(network, 14), photos);
    final float[] pixels = new float[PX * PX * 3];
    Augmentation.centre(photos.get(1).picture(), PX, pixels, 0);
    for (final String level : List.of("trunk.2", "trunk.3", "trunk.4", "trunk.6")) {
      final float[] before = run(plain, trunk, pixels, level);
      final float[] after = run(network, start, pixels, level);
      assertArrayEquals(before, after, 2e-3f * largest(before), level);
    }
    // It was measured and not only filled in.
    assertTrue(largest(start.values("trunk.4.mean")) > 1e-3);
    // What is new is normalised: its gain is what it starts with.
    assertEquals(1, start.values("lateral32.gamma")[0]);
    assertTrue(largest(start.values("lateral32.mean")) > 1e-3);
  }

  private static float largest(final float[] values) {
    float largest = 0;
    for (final float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float[] run(
      final Network network, final Weights weights, final float[] pixels, final String layer) {
    try (TorchNetwork torch = TorchNetwork.frozen(network, weights);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray input = torch.manager().create(pixels, new Shape(1, PX, PX, 3));
      return torch.forward(input, false, List.of(layer)).get(layer).toFloatArray();
    }
  }

  private static Network withoutNormalisation(final Network network) {
    final List<Layer> layers = new ArrayList<>();
    for (final Layer layer : network.layers()) {
      layers.add(
          layer instanceof Convolution c && c.name().startsWith(MobileTrunk.PREFIX)
              ? new Convolution(
                  c.name(),
                  c.input(),
                  c.inputChannels(),
                  c.outputChannels(),
                  c.kernel(),
                  c.stride(),
                  0,
                  c.activation(),
                  c.depthwise())
              : layer);
    }
    return new Network("plain", network.sizePx(), layers, network.outputs());
  }

  private static List<PhotoBatches.Labelled> photos() {
    final SplittableRandom random = new SplittableRandom(5);
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      final byte[] rgb = new byte[PX * PX * 3];
      random.nextBytes(rgb);
      photos.add(new PhotoBatches.Labelled(Picture.of(PX, PX, rgb), i % 2));
    }
    return photos;
  }

  @Test
  void picturesOfAMobileTrunk_areMultiplesOf32_andEndAsLargeAsTheyShould() {
    for (final Network network : List.of(PomonaNetwork.phone(), PomonaNetwork.server())) {
      final Recipe recipe = Recipe.first(network, 100, 1, 4, 2, 0.002, Path.of("out"));
      final Map<Integer, Integer> sizes = new LinkedHashMap<>();
      for (int step = 0; step < 100; step++) {
        assertEquals(0, recipe.photoPx(step) % 32);
        assertEquals(0, recipe.scenePx(step) % 32);
        sizes.merge(recipe.photoPx(step), 1, Integer::sum);
      }
      assertEquals(2, sizes.size(), sizes.toString());
      assertEquals(network.sizePx(), recipe.scenePx(99));
      assertTrue(recipe.photoPx(99) < network.sizePx());
    }
  }

  @Test
  void rate_risesOverSixHundredths_andFallsToOne() {
    final Recipe recipe = Recipe.first(PomonaNetwork.phone(), 1000, 1, 4, 2, 0.002, Path.of("out"));
    assertEquals(0.002 / 60, recipe.rate(0), 1e-7);
    assertEquals(0.002, recipe.rate(60), 2e-5);
    assertEquals(0.001, recipe.rate(500), 2e-5);
    assertEquals(0.00002, recipe.rate(999), 1e-6);
  }
}
