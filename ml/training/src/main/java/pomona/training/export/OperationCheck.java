package pomona.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pomona.tflite.TfliteGraph;
import pomona.training.export.Graph.Operation;
import pomona.training.net.Layer.Activation;

/**
 * Compares every operation of an int8 graph with the float reference, one at a time. The
 * operation's actual int8 inputs go through the reference and the result is rounded; it may differ
 * by one step at most, and only seldom. An error of a few percent in a scale or a bias stays within
 * one step almost everywhere, but the number of such steps shows it.
 */
final class OperationCheck {
  private OperationCheck() {}

  /**
   * How far an operation is from the reference.
   *
   * @param mostSteps the largest difference, in steps of the output's scale
   * @param values how many were compared
   * @param differing how many of them differ at all
   */
  record Result(String tensor, int mostSteps, int values, int differing) {

    /** The share of values that may differ. */
    static final double SHARE = 0.005;

    /**
     * How many values of a small tensor may differ, because the share would be less than one value.
     */
    static final int FEW = 4;

    boolean isFaithful() {
      return mostSteps <= 1 && differing <= FEW + SHARE * values;
    }

    double offByOne() {
      return (double) differing / values;
    }
  }

  /**
   * Runs a graph on a picture and checks every operation.
   *
   * @param folded where the biases are taken from, before they were rounded
   */
  static List<Result> check(Graph graph, FoldedNetwork folded, byte[] picture) {
    byte[][] stored = new byte[graph.tensors().size()][];
    stored[graph.input()] = picture;
    Graph opened = graph.opened();
    try (TfliteGraph run = TfliteGraph.ofOwnModel(TfliteWriter.write(opened, "check"))) {
      Samples.feed(run, picture);
      run.run();
      for (int i = 0; i < opened.outputs().size(); i++) {
        stored[opened.outputs().get(i)] = Samples.stored(run.outputs().get(i));
      }
    }
    List<Result> results = new ArrayList<>();
    for (Operation operation : graph.operations()) {
      results.add(compare(graph, folded, operation, stored));
    }
    return results;
  }

  private static Result compare(
      Graph graph, FoldedNetwork folded, Operation operation, byte[][] stored) {
    Graph.Tensor output = graph.tensors().get(operation.output());
    double[] expected = expected(graph, folded, operation, stored).values();
    byte[] actual = stored[operation.output()];
    int most = 0;
    int differing = 0;
    for (int i = 0; i < actual.length; i++) {
      int steps = Math.abs(output.quantisation().quantise(expected[i]) - actual[i]);
      most = Math.max(most, steps);
      differing += steps > 0 ? 1 : 0;
    }
    return new Result(output.name(), most, actual.length, differing);
  }

  private static Reference.Map3 expected(
      Graph graph, FoldedNetwork folded, Operation operation, byte[][] stored) {
    Reference.Map3 first = reals(graph, operation.inputs().get(0), stored);
    if (operation instanceof Graph.Convolve convolve) {
      return convolved(graph, folded, convolve, first);
    } else if (operation instanceof Graph.Add add) {
      Activation activation = add.relu() ? Activation.RELU : Activation.NONE;
      return Reference.add(first, reals(graph, add.right(), stored), activation);
    } else if (operation instanceof Graph.Logistic) {
      Reference.Map3 output = new Reference.Map3(first.sizePx(), first.channels());
      for (int i = 0; i < first.values().length; i++) {
        output.values()[i] = Reference.activated(first.values()[i], Activation.SIGMOID);
      }
      return output;
    } else if (operation instanceof Graph.Concatenate concatenate) {
      return repeated(first, concatenate.inputs().size());
    }
    return laidOut(first);
  }

  private static Reference.Map3 convolved(
      Graph graph, FoldedNetwork folded, Graph.Convolve convolve, Reference.Map3 input) {
    Graph.Tensor kernel = graph.tensors().get(convolve.kernel());
    float[] folding = folded.convolutions().get(layer(kernel)).bias();
    int outputs = folding.length;
    int side = kernel.shape()[1];
    int fanIn = kernel.content().length / outputs;
    double[] weights = new double[kernel.content().length];
    for (int i = 0; i < weights.length; i++) {
      // A depthwise kernel has its channels last, the reference wants them first.
      int output = convolve.depthwise() ? i % outputs : i / fanIn;
      int place = convolve.depthwise() ? output * fanIn + i / outputs : i;
      weights[place] = kernel.content()[i] * kernel.quantisation().scales()[output];
    }
    double[] biases = IntStream.range(0, outputs).mapToDouble(o -> folding[o]).toArray();
    Reference.Map3 output =
        convolve.depthwise()
            ? Reference.convolveDepthwise(input, weights, biases, side, convolve.stride())
            : Reference.convolve(input, weights, biases, side, convolve.stride());
    for (int i = 0; i < output.values().length; i++) {
      output.values()[i] = Reference.activated(output.values()[i], convolve.activation());
    }
    return output;
  }

  private static String layer(Graph.Tensor kernel) {
    return kernel.name().substring(0, kernel.name().length() - Precision.KERNEL.length());
  }

  private static Reference.Map3 repeated(Reference.Map3 input, int times) {
    Reference.Map3 output = new Reference.Map3(input.sizePx(), input.channels() * times);
    for (int i = 0; i < output.values().length; i++) {
      int cell = i / output.channels();
      output.values()[i] = input.values()[cell * input.channels() + i % input.channels()];
    }
    return output;
  }

  private static Reference.Map3 laidOut(Reference.Map3 input) {
    int channels = input.channels() / 4;
    Reference.Map3 output = new Reference.Map3(input.sizePx() * 2, channels);
    for (int i = 0; i < output.values().length; i++) {
      int y = i / channels / output.sizePx();
      int x = i / channels % output.sizePx();
      int part = y % 2 * 2 + x % 2;
      output.values()[i] = input.at(y / 2, x / 2, part * channels + i % channels);
    }
    return output;
  }

  private static Reference.Map3 reals(Graph graph, int place, byte[][] stored) {
    Graph.Tensor tensor = graph.tensors().get(place);
    double[] values = new double[stored[place].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.quantisation().real(stored[place][i]);
    }
    return new Reference.Map3(tensor.shape()[1], tensor.shape()[3], values);
  }
}
