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
    /** From 0 to 6, as networks have it that were made for few bits. */
    RELU6,
    SIGMOID
  }

  /**
   * A convolution, then batch normalisation or a bias, then an activation.
   *
   * @param kernel side of the square kernel
   * @param stride 1 or 2
   * @param gamma the start value of the normalisation's gain; 0 means a bias and no normalisation
   * @param depthwise whether each channel is convolved with a kernel of its own and sees no other
   */
  record Convolution(
      String name,
      String input,
      int inputChannels,
      int outputChannels,
      int kernel,
      int stride,
      float gamma,
      Activation activation,
      boolean depthwise)
      implements Layer {

    public Convolution {
      if (depthwise && inputChannels != outputChannels) {
        throw new IllegalArgumentException(
            "layer "
                + name
                + " is depthwise and makes "
                + outputChannels
                + " channels of "
                + inputChannels);
      }
    }

    /** One in which every output sees every input. */
    public Convolution(
        final String name,
        final String input,
        final int inputChannels,
        final int outputChannels,
        final int kernel,
        final int stride,
        final float gamma,
        final Activation activation) {
      this(name, input, inputChannels, outputChannels, kernel, stride, gamma, activation, false);
    }

    public boolean normalised() {
      return gamma > 0;
    }

    /** How many input channels one output channel sees. */
    public int seenChannels() {
      return depthwise ? 1 : inputChannels;
    }

    /** Weights of one output channel. */
    public int fanIn() {
      return kernel * kernel * seenChannels();
    }

    /** Outputs, inputs that each sees, rows, columns: how weights lie. */
    public long[] weightShape() {
      return new long[] {outputChannels, seenChannels(), kernel, kernel};
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
