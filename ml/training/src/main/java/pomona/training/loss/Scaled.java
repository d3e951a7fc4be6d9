package pomona.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Multiplies by a number in a way that is safe for gradients. DJL's {@code mul(Number)} and {@code
 * div(Number)} free the number's memory at once, while PyTorch keeps its address for the backward
 * pass and reads whatever is there by then, which now and then gives a gradient of 1e21. The number
 * that is made here lives as long as the step's scope.
 */
public final class Scaled {

  private Scaled() {}

  public static NDArray by(final NDArray array, final double factor) {
    return array.mul(array.getManager().create((float) factor));
  }
}
