package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.loss.Logits;
import pomona.training.loss.Scaled;

/**
 * Computes the loss of a batch. Photographs teach what a fruit is, composed scenes teach
 * everything.
 *
 * <p>Every judgement is a head on the unit embedding: cosine classifiers for class and group (the
 * group's only helps training), a linear one for the grade.
 */
final class Learner {

  /** What cosines are multiplied by before the softmax. */
  static final float SCALE = 16;

  private final TorchNetwork network;
  private final NDManager manager;
  private final int[] groupOfClass;
  private final int groups;
  private final Optional<Compatibility> compatibility;
  private final SceneLearner scenes;
  private final WeakLearner weak;

  Learner(final TorchNetwork network, final Classes classes, final Optional<Teachers> teachers) {
    this.network = network;
    manager = network.manager();
    final List<String> names = classes.groupNames();
    groups = names.size();
    groupOfClass = classes.groups().stream().mapToInt(names::indexOf).toArray();
    compatibility = teachers.map(before -> new Compatibility(before, manager, groupOfClass.length));
    scenes = new SceneLearner(network, groupOfClass.length, teachers.map(GradeCompatibility::new));
    weak = new WeakLearner(network);
  }

  /** The loss of photographs, pooled over the whole frame: class and group. */
  NDArray photos(final PhotoBatches.Batch batch, final boolean normaliseByBatch) {
    return photos(batch, normaliseByBatch, List.of()).get(0);
  }

  /**
   * The same, followed by the losses of the fruits found in the photographs, if there are any: that
   * each is its photograph's product, and that none is Reject.
   */
  NDList photos(
      final PhotoBatches.Batch batch,
      final boolean normaliseByBatch,
      final List<FoundFruits.Found> found) {
    final NDArray pixels = pixels(manager, batch.pixels(), batch.count(), batch.sizePx());
    final NDArray map =
        network.forward(pixels, normaliseByBatch, List.of("embedding")).get("embedding");
    final NDArray embedding =
        Logits.normalised(map.getNDArrayInternal().globalAvgPool().reshape(batch.count(), -1));
    final int classes = groupOfClass.length;
    final NDArray targets = manager.create(batch.targets(), new Shape(batch.count(), classes));
    final NDArray groupTargets = manager.create(grouped(batch), new Shape(batch.count(), groups));
    final NDArray logits = cosine(network, embedding, "class.weight");
    final NDArray fine = Logits.crossEntropy(logits, targets);
    final NDArray coarse =
        Logits.crossEntropy(cosine(network, embedding, "group.weight"), groupTargets);
    final NDArray own = fine.add(coarse);
    final NDList losses =
        new NDList(
            compatibility
                .map(constraint -> constraint.with(own, batch, pixels, embedding, logits))
                .orElse(own));
    if (!found.isEmpty()) {
      final NDArray fruits = Pooled.embeddings(manager, found, map);
      losses.add(weak.name(fruits, found, batch.targets(), grouped(batch), batch.count()));
      losses.add(weak.sound(fruits, found, batch.count()));
    }
    return losses;
  }

  /** The fruits that the network finds in photographs as it is now. */
  List<FoundFruits.Found> find(final PhotoBatches.Batch batch) {
    return FoundFruits.in(network, batch);
  }

  /**
   * Embeddings of whole pictures, by running statistics. What was made on the way is given back
   * before it returns: kept until a whole validation was over, it took 20 GB at 320 px.
   */
  float[] embed(final float[] pictures, final int count, final int sizePx) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray map =
          network
              .forward(pixels(manager, pictures, count, sizePx), false, List.of("embedding"))
              .get("embedding");
      return Logits.normalised(map.getNDArrayInternal().globalAvgPool().reshape(count, -1))
          .toFloatArray();
    }
  }

  private float[] grouped(final PhotoBatches.Batch batch) {
    final float[] sums = new float[batch.count() * groups];
    for (int i = 0; i < batch.count(); i++) {
      for (int k = 0; k < groupOfClass.length; k++) {
        sums[i * groups + groupOfClass[k]] += batch.targets()[i * groupOfClass.length + k];
      }
    }
    return sums;
  }

  /** Scaled cosines with a head's rows. */
  static NDArray cosine(final TorchNetwork network, final NDArray embedding, final String head) {
    return Scaled.by(embedding.matMul(Logits.normalised(network.array(head)).transpose()), SCALE);
  }

  static NDArray pixels(
      final NDManager manager, final float[] values, final int count, final int sizePx) {
    return manager.create(values, new Shape(count, sizePx, sizePx, 3));
  }

  /** The losses of composed scenes; their order is that of {@link SceneLearner.ScenePart}. */
  NDList scenes(final SceneBatch batch, final boolean normaliseByBatch) {
    return scenes.scenes(batch, normaliseByBatch);
  }
}
