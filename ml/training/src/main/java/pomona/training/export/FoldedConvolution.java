package pomona.training.export;

import pomona.binary.FormatException;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Weights;

/**
 * A convolution with its normalisation multiplied in: {@code gamma (w x - mean) / s + beta} is
 * {@code (gamma / s) w x + (beta - mean gamma / s)}, {@code s = sqrt(variance + epsilon)}.
 *
 * @param layer what it is made of
 * @param kernel output channel, row, column, input channel: TensorFlow's order
 * @param bias one for each output channel
 */
record FoldedConvolution(Convolution layer, float[] kernel, float[] bias) {

  static FoldedConvolution of(Convolution layer, Weights weights) {
    float[] trained = weights.values(layer.name() + ".weight");
    int outputs = layer.outputChannels();
    int inputs = layer.inputChannels();
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
    double[] gains = gains(layer, weights);
    float[] kernel = new float[trained.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int cell = 0; cell < cells; cell++) {
          kernel[(o * cells + cell) * inputs + i] =
              (float) (trained[(o * inputs + i) * cells + cell] * gains[o]);
        }
      }
    }
    return new FoldedConvolution(layer, kernel, bias(layer, weights, gains));
  }

  private static double[] gains(Convolution layer, Weights weights) {
    double[] gains = new double[layer.outputChannels()];
    for (int o = 0; o < gains.length; o++) {
      gains[o] =
          layer.normalised()
              ? weights.values(layer.name() + ".gamma")[o]
                  / Math.sqrt(weights.values(layer.name() + ".variance")[o] + Weights.EPSILON)
              : 1;
    }
    return gains;
  }

  private static float[] bias(Convolution layer, Weights weights, double[] gains) {
    if (!layer.normalised()) {
      return weights.values(layer.name() + ".bias").clone();
    }
    float[] beta = weights.values(layer.name() + ".beta");
    float[] mean = weights.values(layer.name() + ".mean");
    float[] bias = new float[gains.length];
    for (int o = 0; o < bias.length; o++) {
      bias[o] = (float) (beta[o] - mean[o] * gains[o]);
    }
    return bias;
  }

  /** Weights of one output channel. */
  int fanIn() {
    return kernel.length / bias.length;
  }

  FoldedConvolution withBias(float[] other) {
    return new FoldedConvolution(layer, kernel, other);
  }
}
