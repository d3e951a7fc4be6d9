package pomona.training.export;

import pomona.binary.FormatException;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Weights;

/**
 * A convolution with its normalisation multiplied in: {@code gamma (w x - mean) / s + beta} is
 * {@code (gamma / s) w x + (beta - mean gamma / s)}, {@code s = sqrt(variance + epsilon)}.
 *
 * @param layer what it is made of
 * @param kernel output channel, row, column, input channel that it sees: TensorFlow's order, but
 *     for depthwise ones, which {@link #laidOut} turns
 * @param bias one for each output channel
 */
record FoldedConvolution(Convolution layer, float[] kernel, float[] bias) {

  static FoldedConvolution of(Convolution layer, Weights weights) {
    float[] trained = weights.values(layer.name() + ".weight");
    int outputs = layer.outputChannels();
    int inputs = layer.seenChannels();
    int cells = layer.kernel() * layer.kernel();
    if (trained.length != outputs * inputs * cells) {
      throw new FormatException(
          layer.name()
              + ".weight has "
              + trained.length
              + " numbers, the network wants "
              + outputs * inputs * cells
              + ": were these weights trained for another network?");
    }
    double[] gains = weights.gains(layer);
    float[] kernel = new float[trained.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int cell = 0; cell < cells; cell++) {
          kernel[(o * cells + cell) * inputs + i] =
              (float) (trained[(o * inputs + i) * cells + cell] * gains[o]);
        }
      }
    }
    return new FoldedConvolution(layer, kernel, weights.shifts(layer));
  }

  /** The kernel's shape in a file: for a depthwise one the channels come last. */
  int[] shape() {
    int side = layer.kernel();
    return layer.depthwise()
        ? new int[] {1, side, side, layer.outputChannels()}
        : new int[] {layer.outputChannels(), side, side, layer.inputChannels()};
  }

  /** Where a weight of {@link #kernel} lies in a file. */
  int laidOut(int i) {
    return layer.depthwise() ? i % fanIn() * layer.outputChannels() + i / fanIn() : i;
  }

  /** Weights of one output channel. */
  int fanIn() {
    return kernel.length / bias.length;
  }

  FoldedConvolution withBias(float[] other) {
    return new FoldedConvolution(layer, kernel, other);
  }
}
