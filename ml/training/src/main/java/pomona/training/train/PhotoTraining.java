package pomona.training.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.training.data.Classes;
import pomona.training.net.Weights;

/**
 * A training on photographs alone, at one size, in memory from its beginning to its end: what
 * studies of ways to train are made of. Rate, mixing and normalisation follow the recipe.
 */
final class PhotoTraining {

  private static final double WEIGHT_DECAY = 0.05;

  private static final double CLIP_NORM = 5;

  private final Recipe recipe;
  private final Classes classes;
  private final List<PhotoBatches.Labelled> photos;

  PhotoTraining(
      final Recipe recipe, final Classes classes, final List<PhotoBatches.Labelled> photos) {
    this.recipe = recipe;
    this.classes = classes;
    this.photos = photos;
  }

  /** Finished weights. */
  Weights run() throws InterruptedException {
    final PhotoBatches batches =
        new PhotoBatches(photos, classes.names().size(), recipe.photos(), recipe.seed());
    final Optional<Teachers> teachers =
        recipe
            .previous()
            .map(previous -> new Teachers(previous, recipe.network(), classes, photos));
    try (TorchNetwork network =
            new TorchNetwork(recipe.network(), StartingWeights.of(recipe, classes, photos));
        Loader loader =
            new Loader(
                0,
                recipe.steps(),
                step ->
                    new Training.Batches(
                        batches.batch(step, recipe.network().sizePx(), recipe.late(step)), null))) {
      final AdamW optimizer = new AdamW(WEIGHT_DECAY, CLIP_NORM);
      final Learner learner = new Learner(network, classes, teachers);
      for (int step = 0; step < recipe.steps(); step++) {
        learn(learner, loader.take(step).photos(), recipe.normaliseByBatch(step));
        optimizer.step(network.takeGradients(Set.of()), network, recipe.rate(step));
      }
      return Training.folded(network.pull());
    } finally {
      teachers.ifPresent(Teachers::close);
    }
  }

  private static void learn(
      final Learner learner, final PhotoBatches.Batch batch, final boolean byBatch) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDArray loss = learner.photos(batch, byBatch);
      collector.backward(loss);
    }
  }
}
