package pomona.training.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.training.export.Graph.Operation;
import pomona.training.export.Graph.Tensor;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.training.net.Network;

/** Turns a network into TensorFlow Lite's operations. */
final class Lowering {
  private final FoldedNetwork folded;
  private final Precision precision;
  private final Map<String, Network.Shape> shapes;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private Lowering(FoldedNetwork folded, Precision precision) {
    this.folded = folded;
    this.precision = precision;
    shapes = folded.network().shapes(folded.network().sizePx());
  }

  static Graph lower(FoldedNetwork folded, Precision precision) {
    return new Lowering(folded, precision).lower();
  }

  /** The tensor that a convolution itself makes, before a sigmoid. */
  static String convolved(Convolution layer) {
    return layer.activation() == Activation.SIGMOID ? layer.name() + ".logit" : layer.name();
  }

  /** The tensor in which a doubling's cells stand four times, before they are laid out. */
  static String repeated(Doubling layer) {
    return layer.name() + ".repeated";
  }

  private Graph lower() {
    int input = activation(Network.INPUT, shapes.get(Network.INPUT));
    for (Layer layer : folded.network().layers()) {
      if (layer instanceof Convolution convolution) {
        lower(convolution);
      } else if (layer instanceof Sum sum) {
        lower(sum);
      } else if (layer instanceof Doubling doubling) {
        lower(doubling);
      }
    }
    return new Graph(
        tensors, operations, input, folded.network().outputs().stream().map(places::get).toList());
  }

  private void lower(Convolution layer) {
    FoldedConvolution convolution = folded.of(layer);
    int input = places.get(layer.input());
    int kernel = add(precision.kernel(convolution));
    int bias = add(precision.bias(convolution));
    int output = activation(convolved(layer), shapes.get(layer.name()));
    operations.add(
        new Graph.Convolve(
            input,
            kernel,
            bias,
            output,
            layer.stride(),
            layer.activation() == Activation.SIGMOID ? Activation.NONE : layer.activation(),
            layer.depthwise()));
    if (layer.activation() == Activation.SIGMOID) {
      operations.add(
          new Graph.Logistic(output, activation(layer.name(), shapes.get(layer.name()))));
    }
  }

  private void lower(Sum layer) {
    if (layer.activation() != Activation.RELU && layer.activation() != Activation.NONE) {
      throw new IllegalArgumentException(
          layer.name() + ": a sum followed by " + layer.activation());
    }
    operations.add(
        new Graph.Add(
            places.get(layer.left()),
            places.get(layer.right()),
            activation(layer.name(), shapes.get(layer.name())),
            layer.activation() == Activation.RELU));
  }

  /**
   * {@code RESIZE_NEAREST_NEIGHBOR} would say this in one operation, but XNNPACK does not take it,
   * so each would cut the graph in two: repeat the channels four times and lay them out instead.
   */
  private void lower(Doubling layer) {
    Network.Shape output = shapes.get(layer.name());
    Network.Shape wide = new Network.Shape(output.sizePx() / 2, output.channels() * 4);
    int repeated = activation(repeated(layer), wide);
    operations.add(
        new Graph.Concatenate(Collections.nCopies(4, places.get(layer.input())), repeated));
    operations.add(new Graph.DepthToSpace(repeated, activation(layer.name(), output)));
  }

  private int activation(String name, Network.Shape shape) {
    int[] sides = {1, shape.sizePx(), shape.sizePx(), shape.channels()};
    int place = add(precision.activation(name, sides));
    places.put(name, place);
    return place;
  }

  private int add(Tensor tensor) {
    tensors.add(tensor);
    return tensors.size() - 1;
  }
}
