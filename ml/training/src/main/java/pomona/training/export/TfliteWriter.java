package pomona.training.export;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthToSpaceOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;
import pomona.training.export.Graph.Add;
import pomona.training.export.Graph.Concatenate;
import pomona.training.export.Graph.Convolve;
import pomona.training.export.Graph.DepthToSpace;
import pomona.training.export.Graph.Logistic;
import pomona.training.export.Graph.Operation;
import pomona.training.net.Layer.Activation;

/** Writes a graph as a .tflite file. The same graph gives the same bytes. */
final class TfliteWriter {
  private static final int SCHEMA_VERSION = 3;

  /** The kernels want their constants at multiples of 16 bytes. */
  private static final int ALIGNMENT = 16;

  private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 20);
  private final Graph graph;
  private final List<Integer> buffers = new ArrayList<>();
  private final Map<List<Integer>, Integer> zeroPoints = new HashMap<>();
  private final Map<Code, Integer> codes = new LinkedHashMap<>();

  /** A builtin operator in the version that knows the types it is used with. */
  private record Code(int operator, int version) {}

  private TfliteWriter(Graph graph) {
    this.graph = graph;
  }

  static byte[] write(Graph graph, String description) {
    return new TfliteWriter(graph).build(description, Map.of());
  }

  /** The same with named buffers for tools, as TensorFlow Lite's metadata. */
  static byte[] write(Graph graph, String description, Map<String, byte[]> metadata) {
    return new TfliteWriter(graph).build(description, metadata);
  }

  private byte[] build(String description, Map<String, byte[]> metadata) {
    buffer(new byte[0]); // the first buffer is nothing, by convention
    List<Integer> tensors = new ArrayList<>();
    for (Graph.Tensor tensor : graph.tensors()) {
      tensors.add(tensor(tensor));
    }
    List<Integer> operators = new ArrayList<>();
    for (Operation operation : graph.operations()) {
      operators.add(operator(operation));
    }
    int subgraph =
        SubGraph.createSubGraph(
            builder,
            SubGraph.createTensorsVector(builder, ints(tensors)),
            SubGraph.createInputsVector(builder, new int[] {graph.input()}),
            SubGraph.createOutputsVector(builder, ints(graph.outputs())),
            SubGraph.createOperatorsVector(builder, ints(operators)),
            builder.createString("main"));
    int metadataAt = metadata(metadata);
    int[] subgraphs = {subgraph};
    int codesAt = Model.createOperatorCodesVector(builder, operatorCodes());
    int subgraphsAt = Model.createSubgraphsVector(builder, subgraphs);
    int descriptionAt = builder.createString(description);
    int buffersAt = Model.createBuffersVector(builder, ints(buffers));
    Model.startModel(builder);
    Model.addVersion(builder, SCHEMA_VERSION);
    Model.addOperatorCodes(builder, codesAt);
    Model.addSubgraphs(builder, subgraphsAt);
    Model.addDescription(builder, descriptionAt);
    Model.addBuffers(builder, buffersAt);
    if (metadataAt != 0) {
      Model.addMetadata(builder, metadataAt);
    }
    Model.finishModelBuffer(builder, Model.endModel(builder));
    return builder.sizedByteArray();
  }

  private int metadata(Map<String, byte[]> metadata) {
    List<Integer> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : metadata.entrySet()) {
      int name = builder.createString(entry.getKey());
      entries.add(Metadata.createMetadata(builder, name, buffer(entry.getValue())));
    }
    return entries.isEmpty() ? 0 : Model.createMetadataVector(builder, ints(entries));
  }

  private int[] operatorCodes() {
    List<Integer> written = new ArrayList<>();
    for (Code code : codes.keySet()) {
      written.add(
          OperatorCode.createOperatorCode(
              builder, (byte) code.operator(), 0, code.version(), code.operator()));
    }
    return ints(written);
  }

  private int operator(Operation operation) {
    int inputs = Operator.createInputsVector(builder, ints(operation.inputs()));
    int outputs = Operator.createOutputsVector(builder, new int[] {operation.output()});
    byte optionsType = optionsType(operation);
    int options = options(operation);
    Operator.startOperator(builder);
    Operator.addOpcodeIndex(builder, code(operation));
    Operator.addInputs(builder, inputs);
    Operator.addOutputs(builder, outputs);
    if (optionsType != BuiltinOptions.NONE) {
      Operator.addBuiltinOptionsType(builder, optionsType);
      Operator.addBuiltinOptions(builder, options);
    }
    return Operator.endOperator(builder);
  }

  private int code(Operation operation) {
    boolean int8 = graph.tensors().get(operation.output()).type() == Graph.Type.INT8;
    Code code;
    if (operation instanceof Convolve convolve) {
      int operator =
          convolve.depthwise() ? BuiltinOperator.DEPTHWISE_CONV_2D : BuiltinOperator.CONV_2D;
      code = new Code(operator, int8 ? 3 : 1);
    } else if (operation instanceof Add) {
      code = new Code(BuiltinOperator.ADD, int8 ? 2 : 1);
    } else if (operation instanceof Logistic) {
      code = new Code(BuiltinOperator.LOGISTIC, int8 ? 2 : 1);
    } else if (operation instanceof Concatenate) {
      code = new Code(BuiltinOperator.CONCATENATION, int8 ? 2 : 1);
    } else {
      code = new Code(BuiltinOperator.DEPTH_TO_SPACE, int8 ? 2 : 1);
    }
    return codes.computeIfAbsent(code, absent -> codes.size());
  }

  private static byte optionsType(Operation operation) {
    if (operation instanceof Convolve convolve) {
      return convolve.depthwise()
          ? BuiltinOptions.DepthwiseConv2DOptions
          : BuiltinOptions.Conv2DOptions;
    } else if (operation instanceof Add) {
      return BuiltinOptions.AddOptions;
    } else if (operation instanceof Concatenate) {
      return BuiltinOptions.ConcatenationOptions;
    } else if (operation instanceof DepthToSpace) {
      return BuiltinOptions.DepthToSpaceOptions;
    }
    return BuiltinOptions.NONE;
  }

  private int options(Operation operation) {
    if (operation instanceof Convolve convolve) {
      // Dilation factors are 1; 0, the schema's absence, is refused.
      if (convolve.depthwise()) {
        return DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
            builder,
            Padding.SAME,
            convolve.stride(),
            convolve.stride(),
            1,
            activation(convolve.activation()),
            1,
            1);
      }
      return Conv2DOptions.createConv2DOptions(
          builder,
          Padding.SAME,
          convolve.stride(),
          convolve.stride(),
          activation(convolve.activation()),
          1,
          1);
    } else if (operation instanceof Add add) {
      return AddOptions.createAddOptions(
          builder, activation(add.relu() ? Activation.RELU : Activation.NONE), false);
    } else if (operation instanceof Concatenate) {
      return ConcatenationOptions.createConcatenationOptions(
          builder, 3, ActivationFunctionType.NONE);
    } else if (operation instanceof DepthToSpace) {
      return DepthToSpaceOptions.createDepthToSpaceOptions(builder, 2);
    }
    return 0;
  }

  private static byte activation(Activation activation) {
    return switch (activation) {
      case NONE -> ActivationFunctionType.NONE;
      case RELU -> ActivationFunctionType.RELU;
      case RELU6 -> ActivationFunctionType.RELU6;
      case SIGMOID -> throw new IllegalArgumentException("no kernel fuses a sigmoid");
    };
  }

  private int tensor(Graph.Tensor tensor) {
    int buffer = tensor.content().length == 0 ? 0 : buffer(tensor.content());
    int quantisation = quantisation(tensor.quantisation());
    int shape = Tensor.createShapeVector(builder, tensor.shape());
    int name = builder.createString(tensor.name());
    Tensor.startTensor(builder);
    Tensor.addShape(builder, shape);
    Tensor.addType(builder, type(tensor.type()));
    Tensor.addBuffer(builder, buffer);
    Tensor.addName(builder, name);
    if (quantisation != 0) {
      Tensor.addQuantization(builder, quantisation);
    }
    return Tensor.endTensor(builder);
  }

  /** Eight bytes a channel of nothing but zeros: written once for all kernels of one width. */
  private int zeroPoints(int channels, int value) {
    return zeroPoints.computeIfAbsent(
        List.of(channels, value),
        absent -> {
          long[] values = new long[channels];
          Arrays.fill(values, value);
          return QuantizationParameters.createZeroPointVector(builder, values);
        });
  }

  private static byte type(Graph.Type type) {
    return switch (type) {
      case FLOAT -> TensorType.FLOAT32;
      case INT8 -> TensorType.INT8;
      case INT32 -> TensorType.INT32;
    };
  }

  private int quantisation(Quantisation quantisation) {
    int channels = quantisation.scales().length;
    if (channels == 0) {
      return 0;
    }
    int scales = QuantizationParameters.createScaleVector(builder, quantisation.scales());
    int zeros = zeroPoints(channels, quantisation.zeroPoint());
    QuantizationParameters.startQuantizationParameters(builder);
    QuantizationParameters.addScale(builder, scales);
    QuantizationParameters.addZeroPoint(builder, zeros);
    QuantizationParameters.addQuantizedDimension(builder, quantisation.axis());
    return QuantizationParameters.endQuantizationParameters(builder);
  }

  private int buffer(byte[] content) {
    int data = 0;
    if (content.length > 0) {
      // createDataVector would ignore the alignment.
      ByteBuffer space = builder.createUnintializedVector(1, content.length, ALIGNMENT);
      space.put(content);
      data = builder.endVector();
    }
    Buffer.startBuffer(builder);
    if (data != 0) {
      Buffer.addData(builder, data);
    }
    buffers.add(Buffer.endBuffer(builder));
    return buffers.size() - 1;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
