package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import pomona.training.loss.Alignment;
import pomona.training.loss.Neighbourhood;
import pomona.training.loss.Scaled;

/**
 * The part of a batch's loss that keeps a new generation compatible with those before it. With
 * several of them, each part is the mean over them.
 */
final class Compatibility {

  private final Teachers teachers;
  private final Ways ways;
  private final NDManager manager;
  private final int classes;

  Compatibility(final Teachers teachers, final NDManager manager, final int classes) {
    this.teachers = teachers;
    this.ways = teachers.ways();
    this.manager = manager;
    this.classes = classes;
  }

  /**
   * A batch's own cost and the sum of all parts that are switched on, by their weights.
   *
   * @param fresh unit embeddings of the new generation
   * @param logits its scaled cosines with its class rows
   */
  NDArray with(
      final NDArray own,
      final PhotoBatches.Batch batch,
      final NDArray pixels,
      final NDArray fresh,
      final NDArray logits) {
    if (!ways.looksBackAtPhotos()) {
      return own;
    }
    final NDArray sum =
        own.add(teachers.mean(teacher -> cost(teacher, batch, pixels, fresh, logits)));
    return ways.classDistillation().isOn() && teachers.independent().isPresent()
        ? sum.add(
            distilled(
                teachers.independent().get(),
                batch,
                teachers.independent().get().whole(pixels),
                logits))
        : sum;
  }

  private NDArray cost(
      final Teacher teacher,
      final PhotoBatches.Batch batch,
      final NDArray pixels,
      final NDArray fresh,
      final NDArray logits) {
    final NDArray old = teacher.whole(pixels);
    final NDArray right = teacher.classRight(teacher.classLogits(old), batch.targets(), classes);
    NDArray sum = Scaled.by(Alignment.cost(fresh, old, right), ways.alignment());
    if (ways.classDistillation().isOn()) {
      sum = sum.add(distilled(teacher, batch, old, logits));
    }
    if (ways.neighbourhood() > 0) {
      sum = sum.add(Scaled.by(neighbourhood(teacher, batch, fresh), ways.neighbourhood()));
    }
    return sum;
  }

  /** Of the classes that both know. */
  private NDArray distilled(
      final Teacher teacher,
      final PhotoBatches.Batch batch,
      final NDArray old,
      final NDArray logits) {
    final NDArray oldLogits = teacher.classLogits(old);
    final NDArray right = teacher.classRight(oldLogits, batch.targets(), classes);
    final int[] places = teacher.newLabels();
    int shared = 0;
    for (final int place : places) {
      shared += place >= 0 ? 1 : 0;
    }
    final float[] ofNew = new float[classes * shared];
    final float[] ofOld = new float[places.length * shared];
    int column = 0;
    for (int k = 0; k < places.length; k++) {
      if (places[k] >= 0) {
        ofNew[places[k] * shared + column] = 1;
        ofOld[k * shared + column] = 1;
        column++;
      }
    }
    return ways.classDistillation()
        .cost(
            logits.matMul(manager.create(ofNew, new Shape(classes, shared))),
            oldLogits.matMul(manager.create(ofOld, new Shape(places.length, shared))),
            right);
  }

  private NDArray neighbourhood(
      final Teacher teacher, final PhotoBatches.Batch batch, final NDArray fresh) {
    final int[] labels = teacher.bankLabels();
    final float[] same = new float[batch.count() * labels.length];
    final float[] own = new float[same.length];
    for (int i = 0; i < batch.count(); i++) {
      for (int j = 0; j < labels.length; j++) {
        same[i * labels.length + j] = labels[j] == labels[batch.places()[i]] ? 1 : 0;
        own[i * labels.length + j] = j == batch.places()[i] || j == batch.others()[i] ? 1 : 0;
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
}
