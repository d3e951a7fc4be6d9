package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * A product with a number, as losses need it. DJL's {@code mul(Number)} and {@code div(Number)}
 * give the number's memory back at once; PyTorch keeps its address for the way back and reads there
 * whatever has come to lie in it, which is a gradient of 1e21 now and then. This number lives as
 * long as the step's scope.
 */
public final class Scaled {

  private Scaled() {}

  public static NDArray by(final NDArray array, final double factor) {
    return array.mul(array.getManager().create((float) factor));
  }
}
