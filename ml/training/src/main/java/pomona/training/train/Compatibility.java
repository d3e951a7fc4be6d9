package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import pomona.training.loss.Alignment;
import pomona.training.loss.HigherOrder;
import pomona.training.loss.InfluenceOfOldHead;
import pomona.training.loss.Logits;
import pomona.training.loss.Neighbourhood;

/** What a batch of photographs costs a new generation for leaving the ways of the old one. */
final class Compatibility {

  private final Teacher teacher;
  private final Ways ways;
  private final NDManager manager;
  private final int classes;

  Compatibility(
      final Teacher teacher, final Ways ways, final NDManager manager, final int classes) {
    this.teacher = teacher;
    this.ways = ways;
    this.manager = manager;
    this.classes = classes;
  }

  /** The sum of all parts that are switched on, by their weights. */
  NDArray cost(final PhotoBatches.Batch batch, final NDArray pixels, final NDArray fresh) {
    final NDArray map = teacher.forward(pixels, List.of("embedding")).get("embedding");
    final NDArray old =
        Logits.normalised(map.getNDArrayInternal().globalAvgPool().reshape(batch.count(), -1));
    NDArray sum =
        Alignment.cost(fresh, old, teacher.classRight(old, batch.targets(), classes))
            .mul(ways.alignment());
    if (ways.higherOrder() > 0) {
      sum = sum.add(HigherOrder.cost(fresh, old, same(batch)).mul(ways.higherOrder()));
    }
    if (ways.influence() > 0) {
      final NDArray targets = manager.create(batch.targets(), new Shape(batch.count(), classes));
      sum =
          sum.add(
              InfluenceOfOldHead.cost(fresh, teacher.classRows(), targets, Learner.SCALE)
                  .mul(ways.influence()));
    }
    if (ways.neighbourhood() > 0) {
      sum = sum.add(neighbourhood(batch, fresh).mul(ways.neighbourhood()));
    }
    return sum;
  }

  private NDArray neighbourhood(final PhotoBatches.Batch batch, final NDArray fresh) {
    final int[] labels = teacher.bankLabels();
    final float[] same = new float[batch.count() * labels.length];
    final float[] own = new float[same.length];
    for (int i = 0; i < batch.count(); i++) {
      for (int j = 0; j < labels.length; j++) {
        same[i * labels.length + j] = labels[j] == labels[batch.places()[i]] ? 1 : 0;
        own[i * labels.length + j] = j == batch.places()[i] ? 1 : 0;
      }
    }
    final Shape shape = new Shape(batch.count(), labels.length);
    return Neighbourhood.cost(
        fresh,
        teacher.bank(),
        manager.create(same, shape),
        manager.create(own, shape),
        Learner.SCALE);
  }

  private NDArray same(final PhotoBatches.Batch batch) {
    final int[] labels = new int[batch.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Teacher.most(batch.targets(), i * classes, classes);
    }
    final float[] same = new float[labels.length * labels.length];
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels.length; j++) {
        same[i * labels.length + j] = labels[i] == labels[j] ? 1 : 0;
      }
    }
    return manager.create(same, new Shape(labels.length, labels.length));
  }
}
