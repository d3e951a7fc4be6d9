package pomona.training.export;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * Runs a network in plain Java and double precision, from the weights as they were trained. It is
 * slow and shares no code with the exporter, whose graphs are compared with it.
 */
final class Reference {
  private Reference() {}

  /** Channels last. */
  record Map3(int sizePx, int channels, double[] values) {

    Map3(int sizePx, int channels) {
      this(sizePx, channels, new double[sizePx * sizePx * channels]);
    }

    double at(int y, int x, int channel) {
      return values[(y * sizePx + x) * channels + channel];
    }
  }

  /** Every layer's result, by name. */
  static Map<String, Map3> run(Network network, Weights weights, Map3 picture) {
    Map<String, Map3> made = new LinkedHashMap<>();
    made.put(Network.INPUT, picture);
    for (Layer layer : network.layers()) {
      Map3 first = made.get(layer.inputs().get(0));
      if (layer instanceof Convolution convolution) {
        made.put(layer.name(), convolve(convolution, weights, first));
      } else if (layer instanceof Sum sum) {
        made.put(layer.name(), add(first, made.get(sum.right()), sum.activation()));
      } else if (layer instanceof Doubling) {
        made.put(layer.name(), doubled(first));
      }
    }
    return made;
  }

  private static Map3 convolve(Convolution layer, Weights weights, Map3 input) {
    float[] trained = weights.values(layer.name() + ".weight");
    int side = layer.kernel();
    int inputs = layer.seenChannels();
    double[] kernel = new double[trained.length];
    for (int i = 0; i < kernel.length; i++) {
      int cell = i % (side * side);
      int from = i / (side * side);
      kernel[(from / inputs * side * side + cell) * inputs + from % inputs] = trained[i];
    }
    double[] bias = new double[layer.outputChannels()];
    if (!layer.normalised()) {
      for (int o = 0; o < bias.length; o++) {
        bias[o] = weights.values(layer.name() + ".bias")[o];
      }
    }
    Map3 output =
        layer.depthwise()
            ? convolveDepthwise(input, kernel, bias, side, layer.stride())
            : convolve(input, kernel, bias, side, layer.stride());
    for (int i = 0; i < output.values().length; i++) {
      if (layer.normalised()) {
        int o = i % output.channels();
        output.values()[i] =
            (output.values()[i] - weights.values(layer.name() + ".mean")[o])
                    / Math.sqrt(weights.values(layer.name() + ".variance")[o] + Weights.EPSILON)
                    * weights.values(layer.name() + ".gamma")[o]
                + weights.values(layer.name() + ".beta")[o];
      }
      output.values()[i] = activated(output.values()[i], layer.activation());
    }
    return output;
  }

  /**
   * TensorFlow's {@code SAME}: of the padding that is needed, the smaller half lies above and left.
   *
   * @param kernel output channel, row, column, input channel
   */
  static Map3 convolve(Map3 input, double[] kernel, double[] bias, int side, int stride) {
    int size = (input.sizePx() + stride - 1) / stride;
    int padding = Math.max(0, (size - 1) * stride + side - input.sizePx()) / 2;
    Map3 output = new Map3(size, bias.length);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int o = 0; o < bias.length; o++) {
          double sum = bias[o];
          for (int row = 0; row < side; row++) {
            int inputY = y * stride + row - padding;
            for (int column = 0; column < side; column++) {
              int inputX = x * stride + column - padding;
              if (inputY >= 0
                  && inputX >= 0
                  && inputY < input.sizePx()
                  && inputX < input.sizePx()) {
                int from = (inputY * input.sizePx() + inputX) * input.channels();
                int weight = ((o * side + row) * side + column) * input.channels();
                for (int i = 0; i < input.channels(); i++) {
                  sum += input.values()[from + i] * kernel[weight + i];
                }
              }
            }
          }
          output.values()[(y * size + x) * bias.length + o] = sum;
        }
      }
    }
    return output;
  }

  /**
   * Each channel with its own kernel, padded in the same way.
   *
   * @param kernel channel, row, column
   */
  static Map3 convolveDepthwise(Map3 input, double[] kernel, double[] bias, int side, int stride) {
    int size = (input.sizePx() + stride - 1) / stride;
    int padding = Math.max(0, (size - 1) * stride + side - input.sizePx()) / 2;
    Map3 output = new Map3(size, bias.length);
    for (int i = 0; i < output.values().length; i++) {
      int channel = i % bias.length;
      int left = i / bias.length % size * stride - padding;
      int top = i / bias.length / size * stride - padding;
      double sum = bias[channel];
      for (int cell = 0; cell < side * side; cell++) {
        int y = top + cell / side;
        int x = left + cell % side;
        if (y >= 0 && x >= 0 && y < input.sizePx() && x < input.sizePx()) {
          sum += input.at(y, x, channel) * kernel[channel * side * side + cell];
        }
      }
      output.values()[i] = sum;
    }
    return output;
  }

  static Map3 add(Map3 left, Map3 right, Activation activation) {
    Map3 sum = new Map3(left.sizePx(), left.channels());
    for (int i = 0; i < sum.values().length; i++) {
      sum.values()[i] = activated(left.values()[i] + right.values()[i], activation);
    }
    return sum;
  }

  static Map3 doubled(Map3 input) {
    Map3 output = new Map3(input.sizePx() * 2, input.channels());
    for (int y = 0; y < output.sizePx(); y++) {
      for (int x = 0; x < output.sizePx(); x++) {
        for (int i = 0; i < input.channels(); i++) {
          output.values()[(y * output.sizePx() + x) * input.channels() + i] =
              input.at(y / 2, x / 2, i);
        }
      }
    }
    return output;
  }

  static double activated(double value, Activation activation) {
    return switch (activation) {
      case NONE -> value;
      case RELU -> Math.max(0, value);
      case RELU6 -> Math.max(0, Math.min(6, value));
      case SIGMOID -> 1 / (1 + Math.exp(-value));
    };
  }
}
