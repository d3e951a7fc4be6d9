package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import pomona.fruit.Grade;
import pomona.training.loss.Alignment;
import pomona.training.loss.Scaled;

/**
 * The compatibility loss of composed fruits that the generations before graded right: the angle
 * between the embeddings, and the distance between the grade's logits.
 */
record GradeCompatibility(Teachers teachers) {
  /**
   * The mean over the generations before.
   *
   * @param pixels the batch's, as the new network saw them
   * @param fresh unit embeddings of its fruits
   * @param logits grades by the new generation
   * @param targets one-hot rows of true grades
   */
  NDArray cost(
      final SceneBatch batch,
      final NDArray pixels,
      final NDArray fresh,
      final NDArray logits,
      final float[] targets) {
    final Ways ways = teachers.ways();
    if (ways.alignment() == 0 && !ways.distillation().isOn()) {
      return fresh.getManager().zeros(new Shape());
    }
    return teachers.mean(
        teacher -> {
          final NDArray before = teacher.fruits(batch, pixels);
          final NDArray oldLogits = teacher.gradeLogits(before);
          final NDArray right = teacher.gradeRight(oldLogits, targets, Grade.values().length);
          return Scaled.by(Alignment.cost(fresh, before, right), ways.alignment())
              .add(ways.distillation().cost(logits, oldLogits, right));
        });
  }
}
