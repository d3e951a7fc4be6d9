package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.training.loss.Scaled;
import pomona.training.net.PomonaNetwork;

/**
 * A tiny network learns a few scenes by heart: outlines, grades and defects, each measured by
 * itself against the scenes' own truth and not by the loss that it was trained with.
 */
final class SceneOverfitTest {

  private static final int STEPS = 250;
  private static final int SIDE = 16;
  private static final int CELLS = SIDE * SIDE;

  @TempDir private Path folder;

  private final SceneBatch batch = TinyScenes.batch(3);

  /** Shares of what is right, 0 to 1. */
  private record Figures(double mask, double grade, double defect) {}

  @Test
  void masksGradesAndDefects_areEachLearntByHeart() {
    TorchSettings.apply();
    try (TorchNetwork network =
        new TorchNetwork(PomonaNetwork.tinyPhone(), TinyScenes.start(folder))) {
      final Learner learner = new Learner(network, TinyScenes.CLASSES, Optional.empty());
      final AdamW optimizer = new AdamW(0, 2);
      final Figures before = measure(network);
      assertTrue(
          before.mask() < 0.6 && before.grade() < 0.8 && before.defect() < 0.3,
          "nothing is left to be learnt: " + before);
      for (int step = 0; step < STEPS; step++) {
        differentiate(learner);
        optimizer.step(network.takeGradients(), network, 0.01 * (1.02 - (double) step / STEPS));
      }
      final Figures after = measure(network);
      assertTrue(after.mask() > 0.8, "masks: " + before + " -> " + after);
      assertTrue(after.grade() == 1, "grades: " + before + " -> " + after);
      assertTrue(after.defect() > 0.6, "defects: " + before + " -> " + after);
    }
  }

  private void differentiate(final Learner learner) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDList losses = learner.scenes(batch, true);
      NDArray sum = null;
      for (final SceneLearner.ScenePart part : SceneLearner.ScenePart.values()) {
        final NDArray weighed = Scaled.by(losses.get(part.ordinal()), part.weight);
        sum = sum == null ? weighed : sum.add(weighed);
      }
      collector.backward(sum);
    }
  }

  private Figures measure(final TorchNetwork network) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray pixels =
          Learner.pixels(network.manager(), batch.pixels(), batch.count(), batch.sizePx());
      // By the batch's own statistics: what is asked is whether the losses teach.
      final Map<String, NDArray> made = network.forward(pixels, true, network.network().outputs());
      return new Figures(masks(made), grades(made, network), defects(made));
    }
  }

  /** Mean overlap, inside the fruit's box, of the mask that each answering cell gives. */
  private double masks(final Map<String, NDArray> made) {
    final float[] prototypes = made.get("prototypes").toFloatArray();
    final Map<Integer, float[]> coefficients = new HashMap<>();
    for (final int stride : TinyScenes.STRIDES) {
      coefficients.put(stride, made.get("coefficients" + stride).toFloatArray());
    }
    final int kinds = PomonaNetwork.PROTOTYPES;
    double sum = 0;
    for (final SceneBatch.Answer answer : batch.answers()) {
      final SceneBatch.Truth truth = batch.truths().get(answer.fruit());
      int level = 0;
      int cell = answer.cell();
      while (cell >= cells(TinyScenes.STRIDES.get(level))) {
        cell -= cells(TinyScenes.STRIDES.get(level));
        level++;
      }
      final int cells = cells(TinyScenes.STRIDES.get(level));
      final float[] own = coefficients.get(TinyScenes.STRIDES.get(level));
      int both = 0;
      int either = 0;
      for (int y = truth.box()[1] / 4; y < (truth.box()[3] + 3) / 4; y++) {
        for (int x = truth.box()[0] / 4; x < (truth.box()[2] + 3) / 4; x++) {
          double logit = 0;
          for (int k = 0; k < kinds; k++) {
            final int at = (answer.image() * kinds + k) * cells + cell;
            logit += own[at] * prototypes[(answer.image() * kinds + k) * CELLS + y * SIDE + x];
          }
          final boolean there = truth.mask()[y * SIDE + x] > 0.5;
          both += there && logit > 0 ? 1 : 0;
          either += there || logit > 0 ? 1 : 0;
        }
      }
      sum += (double) both / Math.max(1, either);
    }
    return sum / batch.answers().size();
  }

  private int cells(final int stride) {
    return batch.sizePx() / stride * (batch.sizePx() / stride);
  }

  private double grades(final Map<String, NDArray> made, final TorchNetwork network) {
    final float[] map = made.get("embedding").toFloatArray();
    final float[] rows = network.array("grade.weight").toFloatArray();
    final float[] bias = network.array("grade.bias").toFloatArray();
    final int width = PomonaNetwork.EMBEDDING;
    int right = 0;
    for (final SceneBatch.Truth truth : batch.truths()) {
      final double[] pooled = new double[width];
      double square = 0;
      for (int k = 0; k < width; k++) {
        for (int cell = 0; cell < 64; cell++) {
          pooled[k] += truth.pooling()[cell] * map[(truth.image() * width + k) * 64 + cell];
        }
        square += pooled[k] * pooled[k];
      }
      final float[] logits = new float[Grade.values().length];
      for (int g = 0; g < logits.length; g++) {
        double dot = 0;
        for (int k = 0; k < width; k++) {
          dot += pooled[k] * rows[g * width + k];
        }
        logits[g] = (float) (Learner.SCALE * dot / Math.sqrt(square) + bias[g]);
      }
      right +=
          Teacher.most(logits, 0, logits.length) == truth.grade().orElseThrow().ordinal() ? 1 : 0;
    }
    return (double) right / batch.truths().size();
  }

  /** Overlap of all cells that are mostly defective, kinds told apart. */
  private double defects(final Map<String, NDArray> made) {
    final float[] logits = made.get("defects").toFloatArray();
    int both = 0;
    int either = 0;
    for (int i = 0; i < batch.count() * DefectKind.values().length * CELLS; i++) {
      final boolean there = batch.defects()[i] > 0.5;
      both += there && logits[i] > 0 ? 1 : 0;
      either += there || logits[i] > 0 ? 1 : 0;
    }
    return (double) both / Math.max(1, either);
  }
}
