package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.fruit.Grade;
import pomona.training.loss.ReusedMemory;
import pomona.training.net.PomonaNetwork;

/** Photographs of two products, a disc of colour on noise each, and what their discs teach. */
final class WeakLearnerTest {

  private static final int SIDE = 64;
  private static final int COUNT = 4;
  private static final int NAME = 1;
  private static final int SOUND = 2;

  @TempDir private Path folder;

  private final PhotoBatches.Batch batch = batch();
  private final List<FoundFruits.Found> discs = discs();

  private static PhotoBatches.Batch batch() {
    final float[] pixels = new float[COUNT * SIDE * SIDE * 3];
    final float[] targets = new float[COUNT * 2];
    final SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < COUNT; i++) {
      for (int p = 0; p < SIDE * SIDE; p++) {
        final int row = p / SIDE;
        final boolean inside = Math.hypot(p % SIDE - 24, row - 24) < 14;
        for (int c = 0; c < 3; c++) {
          pixels[(i * SIDE * SIDE + p) * 3 + c] =
              inside ? (c == i % 2 * 2 ? 1.5f : -1.5f) : (float) (random.nextDouble() - 0.5);
        }
      }
      targets[i * 2 + i % 2] = 1;
    }
    final int[] places = {0, 1, 2, 3};
    return new PhotoBatches.Batch(COUNT, SIDE, pixels, targets, places, places);
  }

  /** Two halves of the first photograph's disc, the whole one of the others, none of the last. */
  private static List<FoundFruits.Found> discs() {
    final List<FoundFruits.Found> found = new ArrayList<>();
    found.add(new FoundFruits.Found(0, square(2, 2, 3, 5)));
    found.add(new FoundFruits.Found(0, square(4, 2, 5, 5)));
    found.add(new FoundFruits.Found(1, square(2, 2, 4, 4)));
    found.add(new FoundFruits.Found(2, square(2, 2, 4, 4)));
    return found;
  }

  private static float[] square(final int left, final int top, final int right, final int bottom) {
    final float[] shares = new float[64];
    for (int y = top; y < bottom; y++) {
      Arrays.fill(shares, y * 8 + left, y * 8 + right, 1f / ((right - left) * (bottom - top)));
    }
    return shares;
  }

  private TorchNetwork network() {
    return new TorchNetwork(PomonaNetwork.tinyPhone(), TinyScenes.start(folder));
  }

  private static Learner learner(final TorchNetwork network) {
    return new Learner(network, TinyScenes.CLASSES, Optional.empty());
  }

  private double value(final Learner learner, final int part) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return learner.photos(batch, false, discs).get(part).getFloat();
    }
  }

  private Map<String, float[]> gradients(
      final TorchNetwork network, final Learner learner, final int part, final boolean byBatch) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDArray loss = learner.photos(batch, byBatch, discs).get(part);
      if (!byBatch) {
        ReusedMemory.churn(); // where gradients are checked, not where they teach
      }
      collector.backward(loss);
    }
    return network.takeGradients();
  }

  @ParameterizedTest
  @ValueSource(ints = {NAME, SOUND})
  void eachLoss_changesByItsGradientsLength_andNoneGoesToTheMasks(final int part) {
    TorchSettings.apply();
    try (TorchNetwork network = network()) {
      final Learner learner = learner(network);
      final Map<String, float[]> all = gradients(network, learner, part, false);
      GradientCheck.compare("all arrays", network, all, () -> value(learner, part));
      int heads = 0;
      for (final Map.Entry<String, float[]> entry : all.entrySet()) {
        final double norm = GradientCheck.norm(Map.of("", entry.getValue()));
        if (entry.getKey().matches("(prototypes|score|box|coefficients|defects).*")) {
          assertEquals(0, norm, entry.getKey());
        } else if (entry.getKey().matches("(embedding|class|group|grade)\\..*") && norm > 1e-3) {
          GradientCheck.compare(
              entry.getKey(),
              network,
              Map.of(entry.getKey(), entry.getValue()),
              () -> value(learner, part));
          heads++;
        }
      }
      assertTrue(heads >= 2, heads + " heads moved");
    }
  }

  @Test
  void aTinyNetwork_learnsTheProductOfWhatItPools() {
    TorchSettings.apply();
    try (TorchNetwork network = network()) {
      final Learner learner = learner(network);
      final AdamW optimizer = new AdamW(0, 2);
      final double before = value(learner, NAME);
      for (int step = 0; step < 60; step++) {
        optimizer.step(gradients(network, learner, NAME, true), network, 0.005);
      }
      final double after = value(learner, NAME);
      assertTrue(after < before / 4, before + " -> " + after);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        final NDArray pixels = Learner.pixels(network.manager(), batch.pixels(), COUNT, SIDE);
        final NDArray map = network.forward(pixels, false, List.of("embedding")).get("embedding");
        final NDArray embedding = Pooled.embeddings(network.manager(), discs, map);
        final float[] cosines = Learner.cosine(network, embedding, "class.weight").toFloatArray();
        for (int i = 0; i < discs.size(); i++) {
          final int label = discs.get(i).image() % 2;
          assertEquals(label, Teacher.most(cosines, i * 2, 2), "fruit " + i);
        }
      }
    }
  }

  @Test
  void sound_costsOnlyWhatIsReject_andFallsWhereItIsLearnt() {
    TorchSettings.apply();
    try (TorchNetwork network = network()) {
      final Learner learner = learner(network);
      final float[] bias = new float[Grade.values().length];
      bias[Grade.REJECT.place()] = -30;
      bias[Grade.CLASS_II.place()] = 5;
      network.push("grade.bias", bias);
      assertEquals(0, value(learner, SOUND), 1e-4, "which other grade it is must not matter");
      bias[Grade.REJECT.place()] = 40;
      network.push("grade.bias", bias);
      final double sure = value(learner, SOUND);
      assertTrue(sure > 5 && Double.isFinite(sure), "surely Reject costs " + sure);
      bias[Grade.REJECT.place()] = 2;
      network.push("grade.bias", bias);
      final double before = value(learner, SOUND);
      final AdamW optimizer = new AdamW(0, 2);
      for (int step = 0; step < 40; step++) {
        optimizer.step(gradients(network, learner, SOUND, true), network, 0.005);
      }
      final double after = value(learner, SOUND);
      assertTrue(after < before / 2, before + " -> " + after);
    }
  }

  @Test
  void photographsThatWereMixed_areNotLookedAt_andOthersAre() {
    try (TorchNetwork network = network()) {
      // Every cell of the finest level is sure of a box of 2 x 2 cells.
      final float[] score = network.weights().values("score8.bias").clone();
      Arrays.fill(score, 20);
      network.push("score8.bias", score);
      final float[] box = network.weights().values("box8.bias").clone();
      Arrays.fill(box, 1);
      network.push("box8.bias", box);
      final Learner learner = learner(network);
      assertFalse(learner.find(batch).isEmpty());
      final int[] others = {1, 2, 3, 0};
      final PhotoBatches.Batch mixed =
          new PhotoBatches.Batch(
              COUNT, SIDE, batch.pixels(), batch.targets(), batch.places(), others);
      assertEquals(List.of(), learner.find(mixed));
    }
  }

  @Test
  void weights_riseFromTheirShareOfTheRun_andAreOffAtZero() {
    final WeakLabels labels = new WeakLabels(1, 0.2, 0.3);
    assertEquals(0, labels.risen(0.3));
    assertEquals(0.5, labels.risen(0.35), 1e-9);
    assertEquals(1, labels.risen(0.9));
    assertEquals(0, new WeakLabels(0, 0, 0).risen(0.9));
    assertEquals(1, new WeakLabels(0, 0.1, 0.3).risen(0.5));
  }
}
