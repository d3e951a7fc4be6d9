package pomona.training.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.loss.Scaled;
import pomona.training.net.Weights;
import pomona.training.net.WeightsFile;

/**
 * One training, from its beginning or from its last checkpoint, to its end.
 *
 * <p>It can be killed at any moment: every {@link #CHECKPOINT_STEPS} steps weights and optimizer go
 * to a file that is replaced in one step, and batches depend on seed and step alone. If the loss
 * diverges, training returns to the last good state and leaves out the batches that led there.
 */
public final class Training {

  /** The file, in the recipe's directory, that a training goes on from. */
  public static final String CHECKPOINT = "checkpoint.weights";

  /** The file that a finished training leaves. */
  public static final String RESULT = "model.weights";

  /** How many steps lie between two checkpoints, and can be lost at most. */
  static final int CHECKPOINT_STEPS = 250;

  /** Places of the weak labels' losses, behind those of photographs and of older scene parts. */
  private static final int NAME = 1 + SceneLearner.ScenePart.FRESHNESS.ordinal();

  private static final int SOUND = NAME + 1;

  /** Behind those: columns of a log are only ever added at its end. */
  private static final int FRESHNESS = SOUND + 1;

  private static final double PHOTO_WEIGHT = 2;
  private static final double WEIGHT_DECAY = 0.05;
  private static final double CLIP_NORM = 2;

  private final Recipe recipe;
  private final Classes classes;
  private final BatchSource batches;
  private final Progress progress;
  private final List<PhotoBatches.Labelled> photos;
  private final int checkpointSteps;

  /** Where batches come from: pure functions of the step. */
  interface BatchSource {
    Batches take(int step) throws InterruptedException;
  }

  /** What one step learns from. */
  record Batches(PhotoBatches.Batch photos, SceneBatch scenes) {}

  /** Is told about the progress of a training. */
  public interface Progress {
    /** After each step. */
    void step(int step, double loss, double norm);

    /** After each checkpoint; the embedder runs the network as it is now. */
    void checkpoint(int step, Embedder embedder, Weights weights);

    /** When the last good state was taken back. */
    void rolledBack(int step, int to);
  }

  /** Unit embeddings of whole pictures, {@code count x 128}. */
  public interface Embedder {
    float[] embed(float[] pictures, int count, int sizePx);
  }

  Training(
      final Recipe recipe,
      final Classes classes,
      final BatchSource batches,
      final List<PhotoBatches.Labelled> photos,
      final Progress progress) {
    this(recipe, classes, batches, photos, progress, CHECKPOINT_STEPS);
  }

  Training(
      final Recipe recipe,
      final Classes classes,
      final BatchSource batches,
      final List<PhotoBatches.Labelled> photos,
      final Progress progress,
      final int checkpointSteps) {
    this.recipe = recipe;
    this.classes = classes;
    this.batches = batches;
    this.photos = photos;
    this.progress = progress;
    this.checkpointSteps = checkpointSteps;
  }

  /** Trains until the recipe's last step. */
  public Weights run() throws IOException, InterruptedException {
    Files.createDirectories(recipe.out());
    final Path file = recipe.out().resolve(CHECKPOINT);
    final Checkpoint start =
        Files.exists(file)
            ? Checkpoint.read(file)
            : new Checkpoint(0, StartingWeights.of(recipe, classes, photos), Map.of());
    final Optional<Teachers> teachers =
        recipe
            .previous()
            .map(previous -> new Teachers(previous, recipe.network(), classes, photos));
    try (TorchNetwork network =
            new TorchNetwork(recipe.network(), start.weights(), recipe.fixed());
        LossLog log = new LossLog(recipe.out())) {
      final AdamW optimizer = new AdamW(WEIGHT_DECAY, CLIP_NORM);
      if (!start.optimizer().isEmpty()) {
        optimizer.restore(start.optimizer());
      }
      final Learner learner = new Learner(network, classes, teachers);
      loop(start.step(), network, learner, optimizer, log);
      final Weights result = folded(network.pull());
      WeightsFile.write(recipe.out().resolve(RESULT), result.arrays());
      return result;
    } finally {
      teachers.ifPresent(Teachers::close);
    }
  }

  /** The heads as they are applied outside: logits without the trainer's scale on the side. */
  static Weights folded(final Weights trained) {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>(trained.arrays());
    for (final String head : List.of("grade.weight", FreshnessLearner.ROWS)) {
      final Weights.Array rows = arrays.get(head);
      if (rows != null) { // a run that began before there was freshness goes on without it
        final float[] scaled = rows.values().clone();
        for (int i = 0; i < scaled.length; i++) {
          scaled[i] *= Learner.SCALE;
        }
        arrays.put(head, new Weights.Array(rows.shape(), scaled));
      }
    }
    arrays.put("class.scale", new Weights.Array(new long[] {1}, new float[] {Learner.SCALE}));
    return new Weights(arrays);
  }

  private void loop(
      final int first,
      final TorchNetwork network,
      final Learner learner,
      final AdamW optimizer,
      final LossLog log)
      throws IOException, InterruptedException {
    final Watch watch = new Watch();
    final Path file = recipe.out().resolve(CHECKPOINT);
    final Checkpoint beginning = new Checkpoint(first, copy(network.pull()), optimizer.state());
    for (int step = first; step < recipe.steps(); step++) {
      final float[] parts = learn(step, learner);
      final double norm = optimizer.step(network.takeGradients(), network, recipe.rate(step));
      log.add(step, recipe.rate(step), norm, parts);
      final double loss = total(parts);
      progress.step(step, loss, norm);
      if (watch.diverged(loss, norm)) {
        final Checkpoint good = Files.exists(file) ? Checkpoint.read(file) : beginning;
        good.weights().arrays().forEach((name, array) -> network.push(name, array.values()));
        optimizer.restore(good.optimizer());
        watch.reset();
        progress.rolledBack(step, good.step());
      } else if ((step + 1) % checkpointSteps == 0 || step + 1 == recipe.steps()) {
        log.flush();
        new Checkpoint(step + 1, network.pull(), optimizer.state()).write(file);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          progress.checkpoint(step + 1, learner::embed, network.weights());
        }
      }
    }
  }

  private static Weights copy(final Weights weights) {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    weights
        .arrays()
        .forEach(
            (name, array) ->
                arrays.put(name, new Weights.Array(array.shape(), array.values().clone())));
    return new Weights(arrays);
  }

  private float[] learn(final int step, final Learner learner) throws InterruptedException {
    final Batches batch = batches.take(step);
    final boolean byBatch = recipe.normaliseByBatch(step);
    final float[] parts = new float[FRESHNESS + 1];
    final double risen = recipe.weak().risen(recipe.done(step));
    final List<FoundFruits.Found> found = risen > 0 ? learner.find(batch.photos()) : List.of();
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDList losses = learner.photos(batch.photos(), byBatch, found);
      parts[0] = losses.get(0).getFloat();
      NDArray sum = Scaled.by(losses.get(0), PHOTO_WEIGHT);
      if (losses.size() > 1) {
        parts[NAME] = losses.get(1).getFloat();
        parts[SOUND] = losses.get(2).getFloat();
        sum =
            sum.add(Scaled.by(losses.get(1), risen * recipe.weak().fruits()))
                .add(Scaled.by(losses.get(2), risen * recipe.weak().sound()));
      }
      collector.backward(sum);
    }
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      final NDList losses = learner.scenes(batch.scenes(), byBatch);
      NDArray sum = null;
      for (final SceneLearner.ScenePart part : SceneLearner.ScenePart.values()) {
        final NDArray loss = losses.get(part.ordinal());
        parts[place(part)] = loss.getFloat();
        final NDArray weighed = Scaled.by(loss, part.weight);
        sum = sum == null ? weighed : sum.add(weighed);
      }
      collector.backward(sum);
    }
    return parts;
  }

  private static int place(final SceneLearner.ScenePart part) {
    return part == SceneLearner.ScenePart.FRESHNESS ? FRESHNESS : 1 + part.ordinal();
  }

  /** What is watched: without the weak labels, whose weight rises. */
  private static double total(final float[] parts) {
    double sum = PHOTO_WEIGHT * parts[0];
    for (final SceneLearner.ScenePart part : SceneLearner.ScenePart.values()) {
      sum += part.weight * parts[place(part)];
    }
    return sum;
  }
}
