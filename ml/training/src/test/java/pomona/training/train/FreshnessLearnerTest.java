package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.DefectKind;
import pomona.training.data.FreshFamily;
import pomona.training.loss.ReusedMemory;
import pomona.training.net.PomonaNetwork;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.SceneFruit;

/** Discs that go from red to brown, as tomatoes do over nine votes. */
final class FreshnessLearnerTest {

  private static final int SIDE = 64;
  private static final int PART = SceneLearner.ScenePart.FRESHNESS.ordinal();

  @TempDir private Path folder;

  private final SceneBatch batch = batch(List.of(0.0, 2.0, 5.0, 7.0, 9.0));

  private static SceneBatch batch(final List<Double> votes) {
    TorchSettings.apply();
    final List<ComposedScene> scenes = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      scenes.add(disc(i, "Regular-Tomato", OptionalDouble.of(votes.get(i))));
    }
    return new SceneBatch(scenes, name -> -1, TinyScenes.STRIDES);
  }

  private static ComposedScene disc(
      final int seed, final String category, final OptionalDouble freshness) {
    final byte[] rgb = new byte[SIDE * SIDE * 3];
    final short[] instances = new short[SIDE * SIDE];
    final SplittableRandom random = new SplittableRandom(seed + 11);
    final double gone = freshness.orElse(0) / 9;
    int area = 0;
    for (int p = 0; p < instances.length; p++) {
      final int row = p / SIDE;
      final boolean inside = Math.hypot(p % SIDE - 30, row - 30) < 20;
      final int noise = random.nextInt(20);
      instances[p] = (short) (inside ? 1 : 0);
      area += inside ? 1 : 0;
      rgb[p * 3] = (byte) (inside ? 220 - 120 * gone + noise : 225 + noise);
      rgb[p * 3 + 1] = (byte) (inside ? 30 + 50 * gone + noise : 225 + noise);
      rgb[p * 3 + 2] = (byte) (inside ? 30 + 10 * gone + noise : 225 + noise);
    }
    final SceneFruit fruit =
        new SceneFruit(
            category,
            true,
            Optional.empty(),
            freshness,
            false,
            true,
            10,
            10,
            50,
            50,
            area,
            new int[DefectKind.values().length]);
    return new ComposedScene(
        seed, SIDE, SIDE, rgb, List.of(fruit), instances, new byte[SIDE * SIDE]);
  }

  private TorchNetwork network() {
    return new TorchNetwork(PomonaNetwork.tinyPhone(), TinyScenes.start(folder));
  }

  private static Learner learner(final TorchNetwork network) {
    return new Learner(network, TinyScenes.CLASSES, Optional.empty());
  }

  private double value(final Learner learner) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return learner.scenes(batch, false).get(PART).getFloat();
    }
  }

  private Map<String, float[]> gradients(
      final TorchNetwork network, final Learner learner, final boolean byBatch) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDArray loss = learner.scenes(batch, byBatch).get(PART);
      if (!byBatch) {
        ReusedMemory.churn(); // where gradients are checked, not where they teach
      }
      collector.backward(loss);
    }
    return network.takeGradients();
  }

  @Test
  void theLoss_changesByItsGradientsLength() {
    try (TorchNetwork network = network()) {
      final float[] rows = network.weights().values(FreshnessLearner.ROWS).clone();
      final SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (float) (random.nextDouble() - 0.5) / 4;
      }
      network.push(FreshnessLearner.ROWS, rows);
      final Learner learner = learner(network);
      final Map<String, float[]> all = gradients(network, learner, false);
      GradientCheck.compare("all arrays", network, all, () -> value(learner));
      for (final String head : List.of(FreshnessLearner.ROWS, FreshnessLearner.BIAS)) {
        GradientCheck.compare(head, network, Map.of(head, all.get(head)), () -> value(learner));
      }
      final float[] bananas = all.get(FreshnessLearner.BIAS);
      assertEquals(0, bananas[FreshFamily.BANANA.ordinal()], "no banana was seen");
    }
  }

  @Test
  void aTinyNetwork_putsFruitsAndWholePicturesInOrder() {
    try (TorchNetwork network = network()) {
      final Learner learner = learner(network);
      final AdamW optimizer = new AdamW(0, 2);
      for (int step = 0; step < 80; step++) {
        optimizer.step(gradients(network, learner, true), network, 0.005);
      }
      final SceneBatch between = batch(List.of(1.0, 3.0, 6.0, 8.0));
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        final NDArray pixels =
            Learner.pixels(network.manager(), between.pixels(), between.count(), SIDE);
        final NDArray map = network.forward(pixels, true, List.of("embedding")).get("embedding");
        inOrder("fruits", network, Pooled.embeddings(network.manager(), between.truths(), map));
        inOrder("wholes", network, Pooled.embeddings(network.manager(), between.wholes(), map));
      }
    }
  }

  private static void inOrder(
      final String what, final TorchNetwork network, final NDArray embeddings) {
    final float[] logits =
        embeddings.matMul(network.array(FreshnessLearner.ROWS).transpose()).toFloatArray();
    for (int i = 1; i < logits.length / 2; i++) {
      assertTrue(logits[2 * i] > logits[2 * i - 2], what + ": " + List.of(i - 1, i));
    }
  }

  @Test
  void fruitsOfUnknownFreshness_costNothing_andSmallOnesAreNoWholePicture() {
    final SceneBatch unknown =
        new SceneBatch(
            List.of(
                disc(1, "Regular-Tomato", OptionalDouble.empty()),
                disc(2, "Kiwi", OptionalDouble.of(3))),
            name -> -1,
            TinyScenes.STRIDES);
    assertTrue(unknown.wholes().isEmpty());
    assertTrue(unknown.truths().stream().allMatch(truth -> truth.aged().isEmpty()));
    try (TorchNetwork network = network();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      assertEquals(0, learner(network).scenes(unknown, false).get(PART).getFloat());
    }
    assertEquals(5, batch.wholes().size());
  }

  @Test
  void shares_areCountedFromEachScalesOwnEnd() {
    assertEquals(1, FreshFamily.TOMATO.share(9));
    assertEquals(0.5, FreshFamily.BANANA.share(10));
    assertEquals(1, FreshFamily.BANANA.share(40));
    assertEquals(Optional.of(FreshFamily.TOMATO), FreshFamily.of("vine-tomato"));
    assertEquals(Optional.empty(), FreshFamily.of("Kiwi"));
  }
}
