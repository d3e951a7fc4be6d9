package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pomona.training.loss.FocalDistillation;
import pomona.training.loss.ReusedMemory;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

/**
 * Every part of the scene loss, through the whole network and through memory that is reused: a step
 * along its gradient changes it by the gradient's length, and so does a step along each head's own.
 */
final class SceneGradientTest {

  @TempDir private Path folder;

  private final SceneBatch batch = TinyScenes.batch(3);

  @ParameterizedTest
  @EnumSource(
      names = {"HELD", "FRESHNESS"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyPart_changesByItsGradientsLength(final SceneLearner.ScenePart part) {
    try (TorchNetwork network = new TorchNetwork(PomonaNetwork.tinyPhone(), start(part))) {
      final Learner learner = new Learner(network, TinyScenes.CLASSES, Optional.empty());
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        final var loss = learner.scenes(batch, false).get(part.ordinal());
        ReusedMemory.churn();
        collector.backward(loss);
      }
      final Map<String, float[]> all = network.takeGradients();
      GradientCheck.compare(part + ", all arrays", network, all, () -> value(learner, part));
      int heads = 0;
      for (final Map.Entry<String, float[]> entry : all.entrySet()) {
        if (isHead(entry.getKey()) && GradientCheck.norm(Map.of("", entry.getValue())) > 1e-3) {
          GradientCheck.compare(
              part + ", " + entry.getKey(),
              network,
              Map.of(entry.getKey(), entry.getValue()),
              () -> value(learner, part));
          heads++;
        }
      }
      assertTrue(heads > 0, part + " moves no head");
    }
  }

  /**
   * How sure a cell should be follows its own box, which is no part of the score's gradient. For
   * the score all boxes are empty, so that it should be as sure as is least, whatever moves.
   */
  private Weights start(final SceneLearner.ScenePart part) {
    final Weights start = TinyScenes.start(folder);
    if (part != SceneLearner.ScenePart.SCORE) {
      return start;
    }
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>(start.arrays());
    arrays.replaceAll(
        (name, array) -> {
          final float[] values = array.values().clone();
          if (name.matches("box[0-9]+\\.bias")) {
            Arrays.fill(values, -20);
          }
          return new Weights.Array(array.shape(), values);
        });
    return new Weights(arrays);
  }

  /** What holds grades to those of a generation before: the angle, and the distance of logits. */
  @Test
  void whatHoldsGradesToThoseBefore_changesByItsGradientsLength() {
    final Weights before =
        StartingWeights.of(
            Recipe.first(PomonaNetwork.tinyPhone(), 1, 8, 4, 2, 0.01, folder),
            TinyScenes.CLASSES,
            List.of());
    final Teacher.Previous previous =
        new Teacher.Previous(
            List.of(new Ancestor("before", PomonaNetwork.tinyPhone(), before, TinyScenes.CLASSES)),
            Optional.empty(),
            new Ways(false, 5, new FocalDistillation(1, 5), new FocalDistillation(0, 0), 0));
    try (TorchNetwork network =
            new TorchNetwork(PomonaNetwork.tinyPhone(), TinyScenes.start(folder));
        Teachers teachers =
            new Teachers(previous, network.network(), TinyScenes.CLASSES, List.of())) {
      final Learner learner = new Learner(network, TinyScenes.CLASSES, Optional.of(teachers));
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        final var loss = learner.scenes(batch, false).get(SceneLearner.ScenePart.HELD.ordinal());
        ReusedMemory.churn();
        collector.backward(loss);
      }
      final Map<String, float[]> all = network.takeGradients();
      for (final String head : List.of("embedding.weight", "grade.weight", "grade.bias")) {
        assertTrue(GradientCheck.norm(Map.of("", all.get(head))) > 1e-3, head + " is not held");
        GradientCheck.compare(
            head,
            network,
            Map.of(head, all.get(head)),
            () -> value(learner, SceneLearner.ScenePart.HELD));
      }
      GradientCheck.compare(
          "all arrays", network, all, () -> value(learner, SceneLearner.ScenePart.HELD));
    }
  }

  /** What is read off the last features without another rectifier: smooth, so differences hold. */
  private static boolean isHead(final String name) {
    return name.matches(
        "(prototypes|defects|embedding|class|grade|(score|box|coefficients)[0-9]+)\\.(weight|bias)");
  }

  private double value(final Learner learner, final SceneLearner.ScenePart part) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return learner.scenes(batch, false).get(part.ordinal()).getFloat();
    }
  }
}
