package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Convolution;

/** What PyTorch does for single layers of a {@link TorchNetwork}. */
final class TorchLayers {

  private TorchLayers() {}

  static NDArray convolve(
      final Convolution layer, final NDArray input, final NDArray kernel, final NDArray bias) {
    NDArray padded = input;
    long padding = layer.kernel() / 2;
    if (layer.stride() == 2) {
      // TensorFlow's SAME for even sizes: below and to the right only.
      padding = 0;
      if (layer.kernel() == 3) {
        padded = input.pad(new Shape(0, 1, 0, 1), 0);
      }
    }
    return padded
        .getNDArrayInternal()
        .convolution(
            padded,
            kernel,
            bias,
            new Shape(layer.stride(), layer.stride()),
            new Shape(padding, padding),
            new Shape(1, 1),
            layer.depthwise() ? layer.inputChannels() : 1)
        .get(0);
  }

  static NDArray doubled(final NDArray input) {
    final Shape shape = input.getShape();
    return input
        .getNDArrayInternal()
        .interpolation(new long[] {shape.get(2) * 2, shape.get(3) * 2}, 0, false);
  }

  static NDArray activate(final NDArray array, final Layer.Activation activation) {
    return switch (activation) {
      case RELU -> array.getNDArrayInternal().relu();
      case RELU6 -> array.clip(0, 6);
      case NONE, SIGMOID -> array;
    };
  }
}
