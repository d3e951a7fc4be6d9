package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import pomona.fruit.Grade;

/**
 * The losses of fruits that were found in photographs, pooled under their masks. With {@code w = 1
 * / (photographs in the batch x fruits found in its photograph)}, so that each photograph counts
 * alike and one in which little is found teaches little:
 *
 * <ul>
 *   <li>Name: {@code sum of w CE(class, product) + w CE(group, product's group)}, with the whole
 *       frame's softened targets.
 *   <li>Sound: {@code sum of w -log(1 - P(Reject))}. The term does not say which of the other
 *       grades a fruit has.
 * </ul>
 */
record WeakLearner(TorchNetwork network) {

  private static final int GRADES = Grade.values().length;

  /** Far below any probability that single precision logits lead to; keeps the logarithm finite. */
  private static final float LEAST = 1e-20f;

  /**
   * Class and group.
   *
   * @param classes soft targets of the batch's photographs, a row each
   * @param groups the same of groups
   */
  NDArray name(
      final NDArray embedding,
      final List<FoundFruits.Found> found,
      final float[] classes,
      final float[] groups,
      final int photographs) {
    return named(embedding, "class.weight", found, classes, photographs)
        .add(named(embedding, "group.weight", found, groups, photographs));
  }

  private NDArray named(
      final NDArray embedding,
      final String head,
      final List<FoundFruits.Found> found,
      final float[] targets,
      final int photographs) {
    final int width = targets.length / photographs;
    final float[] weights = weights(found, photographs);
    final float[] rows = new float[found.size() * width];
    for (int i = 0; i < found.size(); i++) {
      for (int k = 0; k < width; k++) {
        rows[i * width + k] = weights[i] * targets[found.get(i).image() * width + k];
      }
    }
    final NDArray certain = Learner.cosine(network, embedding, head).logSoftmax(1);
    return certain.mul(network.manager().create(rows, new Shape(found.size(), width))).sum().neg();
  }

  /** That none is Reject. */
  NDArray sound(
      final NDArray embedding, final List<FoundFruits.Found> found, final int photographs) {
    final float[] others = new float[GRADES];
    Arrays.fill(others, 1);
    others[Grade.REJECT.place()] = 0;
    final NDArray kept =
        SceneLearner.grades(network, embedding)
            .softmax(1)
            .matMul(network.manager().create(others, new Shape(GRADES, 1)))
            .add(LEAST)
            .log();
    final Shape shape = new Shape(found.size(), 1);
    return kept.mul(network.manager().create(weights(found, photographs), shape)).sum().neg();
  }

  private static float[] weights(final List<FoundFruits.Found> found, final int photographs) {
    final int[] fruits = new int[photographs];
    found.forEach(fruit -> fruits[fruit.image()]++);
    final float[] weights = new float[found.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1f / photographs / fruits[found.get(i).image()];
    }
    return weights;
  }
}
