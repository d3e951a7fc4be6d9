package pomona.training.net;

import java.util.List;

/**
 * One operation of a {@link Network}. Trainer, exporter and reference each give it their own
 * meaning; the geometry is the same for all of them: channels last, and padding as TensorFlow's
 * {@code SAME} (for a stride of 2 on an even size that is one row below and one column to the
 * right, where PyTorch would pad all around).
 */
public sealed interface Layer {

  /** The name of what the layer makes; also the prefix of its parameters. */
  String name();

  /** The names of what it reads. */
  List<String> inputs();

  /** What follows the arithmetic, in the same operation. */
  enum Activation {
    NONE,
    RELU,
    SIGMOID
  }

  /**
   * A convolution, then batch normalisation or a bias, then an activation.
   *
   * @param kernel side of the square kernel
   * @param stride 1 or 2
   * @param gamma the start value of the normalisation's gain; 0 means a bias and no normalisation
   */
  record Convolution(
      String name,
      String input,
      int inputChannels,
      int outputChannels,
      int kernel,
      int stride,
      float gamma,
      Activation activation)
      implements Layer {

    public boolean normalised() {
      return gamma > 0;
    }

    @Override
    public List<String> inputs() {
      return List.of(input);
    }
  }

  /** The sum of two tensors of one shape. */
  record Sum(String name, String left, String right, Activation activation) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(left, right);
    }
  }

  /** Every cell becomes two by two of the same. */
  record Doubling(String name, String input) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }
  }
}
