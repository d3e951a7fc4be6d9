package pomona.training.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.SubGraph;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.head.Freshness;
import pomona.head.LinearHead;
import pomona.training.data.Classes;
import pomona.training.data.FreshFamily;
import pomona.training.net.Layer;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Network;
import pomona.training.net.TfliteConstants;
import pomona.training.net.Weights;

/**
 * A bundle read back as a network that the trainer can run, which is the reverse of {@link
 * Lowering}. Kernels and biases are what the bundle's integers stand for; its normalisation stays
 * folded into them, so every convolution has a bias and none is normalised. Only what this
 * program's own export writes is read.
 *
 * @param weights the convolutions', and the heads' under the names that finished weights have
 */
public record BundleNetwork(Network network, Weights weights, Classes classes) {

  private static final String LOGIT = ".logit";

  /** Reads a bundle, whose signature was checked when it was opened. */
  public static BundleNetwork of(final Bundle bundle) {
    final ByteBuffer content = ByteBuffer.allocate(bundle.sizeBytes());
    content.put(bundle.content()).flip();
    final Reader reader = new Reader(bundle.card().generation().name(), content);
    final Network network = reader.network(bundle.card().input().widthPx());
    final Map<String, Weights.Array> arrays = reader.arrays;
    final LinearHead grades = bundle.heads().grades();
    putRows(arrays, "class.weight", bundle.heads().classes(), 1);
    putRows(arrays, "grade.weight", grades, grades.scale());
    final float[] biases = new float[grades.count()];
    for (int k = 0; k < biases.length; k++) {
      biases[k] = grades.bias(k);
    }
    arrays.put("grade.bias", new Weights.Array(new long[] {biases.length}, biases));
    final float[] scale = {bundle.heads().classes().scale()};
    arrays.put("class.scale", new Weights.Array(new long[] {1}, scale));
    bundle.heads().freshness().ifPresent(known -> putFreshness(arrays, known));
    final List<String> groups =
        bundle.card().classes().stream().map(Card.ProduceClass::coarse).toList();
    return new BundleNetwork(
        network, new Weights(arrays), new Classes(bundle.card().classNames(), groups));
  }

  /**
   * The same with these classes alone; empty if they are not the first of its own, in their order.
   */
  public Optional<BundleNetwork> knowing(final Classes firsts) {
    final List<String> names = TrainedHeads.names(firsts);
    final int count = names.size();
    if (count > classes.names().size() || !classes.names().subList(0, count).equals(names)) {
      return Optional.empty();
    }
    final Weights.Array rows = weights.arrays().get("class.weight");
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>(weights.arrays());
    final long width = rows.shape()[1];
    arrays.put(
        "class.weight",
        new Weights.Array(
            new long[] {count, width}, Arrays.copyOf(rows.values(), count * (int) width)));
    final Classes kept =
        new Classes(classes.names().subList(0, count), classes.groups().subList(0, count));
    return Optional.of(new BundleNetwork(network, new Weights(arrays), kept));
  }

  /**
   * In the order of families that trainings have; of those that are not judged nothing is known.
   */
  private static void putFreshness(final Map<String, Weights.Array> arrays, final Freshness known) {
    final int families = FreshFamily.values().length;
    final int width = Embedding.DIMENSIONS;
    final float[] rows = new float[families * width];
    final float[] biases = new float[families];
    for (final FreshFamily family : FreshFamily.values()) {
      final int row = known.row(TrainedHeads.name(family.group()));
      for (int i = 0; row >= 0 && i < width; i++) {
        rows[family.ordinal() * width + i] = known.rows().scale() * known.rows().weight(row, i);
      }
      biases[family.ordinal()] = row < 0 ? 0 : known.rows().bias(row);
    }
    arrays.put("freshness.weight", new Weights.Array(new long[] {families, width}, rows));
    arrays.put("freshness.bias", new Weights.Array(new long[] {families}, biases));
  }

  private static void putRows(
      final Map<String, Weights.Array> arrays,
      final String name,
      final LinearHead head,
      final float scale) {
    final int width = Embedding.DIMENSIONS;
    final float[] rows = new float[head.count() * width];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scale * head.weight(i / width, i % width);
    }
    arrays.put(name, new Weights.Array(new long[] {head.count(), width}, rows));
  }

  /** Goes through the operations in their order. */
  private static final class Reader {
    private final String name;
    private final Model model;
    private final SubGraph graph;
    private final TfliteConstants constants;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Integer, String> made = new HashMap<>();
    private final Map<String, Weights.Array> arrays = new LinkedHashMap<>();

    Reader(final String name, final ByteBuffer content) {
      this.name = name;
      model = Model.getRootAsModel(content);
      if (model.subgraphsLength() != 1 || model.subgraphs(0).inputsLength() != 1) {
        throw unknown("it has not one graph with one input");
      }
      graph = model.subgraphs(0);
      constants = new TfliteConstants(model);
    }

    Network network(final int sizePx) {
      made.put(graph.inputs(0), Network.INPUT);
      for (int i = 0; i < graph.operatorsLength(); i++) {
        try {
          read(graph.operators(i));
        } catch (IllegalArgumentException e) {
          throw unknown(e.getMessage());
        }
      }
      final List<String> outputs = new ArrayList<>();
      for (int i = 0; i < graph.outputsLength(); i++) {
        outputs.add(made.get(graph.outputs(i)));
      }
      return new Network(name, sizePx, layers, outputs);
    }

    private void read(final Operator operator) {
      final int code = model.operatorCodes((int) operator.opcodeIndex()).builtinCode();
      final int input = operator.inputs(0);
      final int output = operator.outputs(0);
      final String called = graph.tensors(output).name();
      if (code == BuiltinOperator.CONV_2D) {
        convolution(operator, called);
      } else if (code == BuiltinOperator.DEPTHWISE_CONV_2D) {
        depthwise(operator, called);
      } else if (code == BuiltinOperator.ADD) {
        final AddOptions options = (AddOptions) operator.builtinOptions(new AddOptions());
        layers.add(
            new Layer.Sum(
                called,
                made.get(input),
                made.get(operator.inputs(1)),
                activation(options.fusedActivationFunction())));
        made.put(output, called);
      } else if (code == BuiltinOperator.CONCATENATION) {
        made.put(output, made.get(input)); // four times the same: half of a doubling
      } else if (code == BuiltinOperator.DEPTH_TO_SPACE) {
        layers.add(new Layer.Doubling(called, made.get(input)));
        made.put(output, called);
      } else if (code == BuiltinOperator.LOGISTIC) {
        made.put(output, called); // said by the convolution before it
      } else {
        throw unknown("it uses the operation " + BuiltinOperator.name(code));
      }
    }

    private void convolution(final Operator operator, final String called) {
      final Conv2DOptions options = (Conv2DOptions) operator.builtinOptions(new Conv2DOptions());
      convolution(
          operator,
          called,
          constants.kernel(graph.tensors(operator.inputs(1))),
          options.strideH(),
          options.fusedActivationFunction(),
          false);
    }

    private void depthwise(final Operator operator, final String called) {
      final DepthwiseConv2DOptions options =
          (DepthwiseConv2DOptions) operator.builtinOptions(new DepthwiseConv2DOptions());
      convolution(
          operator,
          called,
          constants.depthwiseKernel(graph.tensors(operator.inputs(1))),
          options.strideH(),
          options.fusedActivationFunction(),
          true);
    }

    private void convolution(
        final Operator operator,
        final String called,
        final Weights.Array kernel,
        final int stride,
        final byte fused,
        final boolean depthwise) {
      final boolean sigmoid = called.endsWith(LOGIT);
      final String layer = sigmoid ? called.substring(0, called.length() - LOGIT.length()) : called;
      final int outputs = (int) kernel.shape()[0];
      layers.add(
          new Layer.Convolution(
              layer,
              made.get(operator.inputs(0)),
              depthwise ? outputs : (int) kernel.shape()[1],
              outputs,
              (int) kernel.shape()[2],
              stride,
              0,
              sigmoid ? Activation.SIGMOID : activation(fused),
              depthwise));
      made.put(operator.outputs(0), layer);
      arrays.put(layer + ".weight", kernel);
      final float[] bias = constants.reals(graph.tensors(operator.inputs(2)));
      arrays.put(layer + ".bias", new Weights.Array(new long[] {outputs}, bias));
    }

    private Activation activation(final byte fused) {
      if (fused == ActivationFunctionType.NONE) {
        return Activation.NONE;
      }
      if (fused == ActivationFunctionType.RELU) {
        return Activation.RELU;
      }
      if (fused == ActivationFunctionType.RELU6) {
        return Activation.RELU6;
      }
      throw unknown("it uses the activation " + ActivationFunctionType.name(fused));
    }

    private BundleException unknown(final String what) {
      return new BundleException(
          name + " cannot be read back as a network: " + what + "; give its weights instead");
    }
  }
}
