package pomona.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * The loss of one batch of composed scenes, part by part. All arrays of a call belong to one step.
 *
 * <ul>
 *   <li>Score: quality focal loss (arXiv 2006.04388): {@code |y - p|^2 BCE(p, y)}, where {@code y}
 *       is the overlap of the cell's own box with the truth, 0 for cells that answer for nothing.
 *   <li>Box: 1 - GIoU (arXiv 1902.09630).
 *   <li>Mask: binary cross entropy inside the true box, each fruit alike whatever its size (YOLACT,
 *       arXiv 1904.02689), plus the Dice loss.
 *   <li>Defects: binary cross entropy where there is fruit, lightly elsewhere, plus Dice per kind.
 * </ul>
 */
public final class SceneLoss {

  private static final float POSITIVE_DEFECT = 3;
  private static final float LEAST_QUALITY = 0.1f;

  private SceneLoss() {}

  /**
   * Overlap of boxes given as distances from a common point, and GIoU.
   *
   * @param predicted {@code n x 4}, not negative
   * @param truth {@code n x 4}, positive
   * @return overlap and GIoU, {@code n} each
   */
  public static NDList overlap(final NDArray predicted, final NDArray truth) {
    final NDArray least = NDArrays.minimum(predicted, truth);
    final NDArray most = NDArrays.maximum(predicted, truth);
    final NDArray intersection = area(least);
    final NDArray union = area(predicted).add(area(truth)).sub(intersection).add(1e-6f);
    final NDArray hull = area(most).add(1e-6f);
    final NDArray overlap = intersection.div(union);
    return new NDList(overlap, overlap.sub(hull.sub(union).div(hull)));
  }

  private static NDArray area(final NDArray distances) {
    return distances
        .get(":, 0")
        .add(distances.get(":, 2"))
        .mul(distances.get(":, 1").add(distances.get(":, 3")));
  }

  /**
   * Quality focal loss over all cells.
   *
   * @param logits {@code cells}
   * @param selection {@code answers x cells}, a single 1 in each row
   * @param overlap {@code answers}, without gradient
   */
  public static NDArray score(
      final NDArray logits, final NDArray selection, final NDArray overlap) {
    final NDArray quality =
        overlap.clip(LEAST_QUALITY, 1).expandDims(0).matMul(selection).squeeze(0);
    final NDArray surprise = quality.sub(logits.getNDArrayInternal().sigmoid()).square();
    return Scaled.by(
        surprise.mul(Logits.binaryCrossEntropy(logits, quality)).sum(),
        1.0 / Math.max(1, overlap.size()));
  }

  /**
   * Cross entropy and Dice of masks.
   *
   * @param logits {@code n x cells}
   * @param truth {@code n x cells}, shares
   * @param weights {@code n x cells}: zero outside the box, rows add up to 1
   */
  public static NDArray mask(final NDArray logits, final NDArray truth, final NDArray weights) {
    final NDArray entropy = Logits.binaryCrossEntropy(logits, truth).mul(weights);
    final NDArray inside = weights.gt(0).toType(weights.getDataType(), false);
    final NDArray probability = logits.getNDArrayInternal().sigmoid().mul(inside);
    final NDArray shared = probability.mul(truth).sum(new int[] {1});
    final NDArray both =
        probability.square().sum(new int[] {1}).add(truth.square().sum(new int[] {1}));
    final NDArray dice = Scaled.by(shared, 2).add(1).div(both.add(1)).neg().add(1);
    return entropy.sum(new int[] {1}).add(dice).mean();
  }

  /**
   * Cross entropy and Dice of the defect map.
   *
   * @param logits {@code batch x kinds x cells}
   * @param truth the same shape, shares
   * @param presence {@code batch x 1 x cells}, the share of fruit
   */
  public static NDArray defects(final NDArray logits, final NDArray truth, final NDArray presence) {
    final NDArray weights = presence.add(0.1f).mul(Scaled.by(truth, POSITIVE_DEFECT - 1).add(1));
    final NDArray entropy =
        Logits.binaryCrossEntropy(logits, truth).mul(weights).sum().div(presence.sum().add(1));
    final NDArray probability = logits.getNDArrayInternal().sigmoid();
    final int[] places = {0, 2};
    final NDArray there = truth.sum(places);
    final NDArray shared = probability.mul(truth).sum(places);
    final NDArray both =
        probability.square().sum(places).add(truth.square().sum(places)).add(1e-3f);
    final NDArray known = there.gt(0).toType(there.getDataType(), false);
    final NDArray dice =
        Scaled.by(shared, 2).div(both).neg().add(1).mul(known).sum().div(known.sum().add(1e-3f));
    return entropy.add(dice);
  }
}
