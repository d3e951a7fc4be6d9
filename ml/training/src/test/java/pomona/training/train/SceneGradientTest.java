package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pomona.training.loss.ReusedMemory;
import pomona.training.net.PomonaNetwork;

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
    try (TorchNetwork network =
        new TorchNetwork(PomonaNetwork.tinyPhone(), TinyScenes.start(folder))) {
      final Learner learner = new Learner(network, TinyScenes.CLASSES, Optional.empty());
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        final var loss = learner.scenes(batch, false).get(part.ordinal());
        ReusedMemory.churn();
        collector.backward(loss);
      }
      final Map<String, float[]> all = network.takeGradients();
      // How sure a cell should be follows its own box, which is no part of the score's gradient.
      if (part != SceneLearner.ScenePart.SCORE) {
        GradientCheck.compare(part + ", all arrays", network, all, () -> value(learner, part));
      }
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
