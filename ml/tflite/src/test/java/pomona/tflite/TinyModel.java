package pomona.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * A .tflite graph with a bundle's outputs, each one random convolution of the input. It says
 * nothing sensible, but it is a real graph, and small.
 */
final class TinyModel {
  static final int PROTOTYPES = 4;

  private static final int CONVOLUTION = 0;
  private static final int LOGISTIC = 1;
  private static final float INPUT_SCALE = 1f / 64;

  private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 16);
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();
  private final Random random;
  private final int sidePx;

  private TinyModel(long seed, int sidePx) {
    this.random = new Random(seed);
    this.sidePx = sidePx;
  }

  static byte[] write(long seed, int sidePx) {
    return new TinyModel(seed, sidePx).build();
  }

  private byte[] build() {
    buffer(new byte[0]);
    int input =
        tensor("input", new int[] {1, sidePx, sidePx, 3}, TensorType.INT8, 0, INPUT_SCALE, 0);
    output(input, "prototypes", 4, PROTOTYPES, ActivationFunctionType.RELU, false);
    output(input, "defects", 4, 7, ActivationFunctionType.NONE, true);
    output(input, "embedding", 8, 128, ActivationFunctionType.NONE, false);
    for (int stride : new int[] {8, 16}) {
      output(input, "score" + stride, stride, 1, ActivationFunctionType.NONE, true);
      output(input, "box" + stride, stride, 4, ActivationFunctionType.RELU, false);
      output(
          input, "coefficients" + stride, stride, PROTOTYPES, ActivationFunctionType.NONE, false);
    }
    int[] inputs = {input};
    int graph =
        SubGraph.createSubGraph(
            builder,
            SubGraph.createTensorsVector(builder, ints(tensors)),
            SubGraph.createInputsVector(builder, inputs),
            SubGraph.createOutputsVector(builder, ints(outputs)),
            SubGraph.createOperatorsVector(builder, ints(operators)),
            builder.createString("main"));
    int[] codes = {
      OperatorCode.createOperatorCode(
          builder, (byte) BuiltinOperator.CONV_2D, 0, 3, BuiltinOperator.CONV_2D),
      OperatorCode.createOperatorCode(
          builder, (byte) BuiltinOperator.LOGISTIC, 0, 2, BuiltinOperator.LOGISTIC)
    };
    int[] graphs = {graph};
    int codesAt = Model.createOperatorCodesVector(builder, codes);
    int graphsAt = Model.createSubgraphsVector(builder, graphs);
    int buffersAt = Model.createBuffersVector(builder, ints(buffers));
    int description = builder.createString("tiny");
    Model.finishModelBuffer(
        builder, Model.createModel(builder, 3, codesAt, graphsAt, description, buffersAt, 0, 0, 0));
    return builder.sizedByteArray();
  }

  private void output(
      int input, String name, int stride, int channels, byte activation, boolean logistic) {
    int side = sidePx / stride;
    int[] shape = {1, side, side, channels};
    int[] kernel = {channels, stride, stride, 3};
    byte[] weights = new byte[channels * stride * stride * 3];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) (random.nextInt(255) - 127);
    }
    float weightScale = 1f / (127 * stride);
    int weightsAt = tensor(name + ".w", kernel, TensorType.INT8, buffer(weights), weightScale, 0);
    int biasAt =
        tensor(
            name + ".b",
            new int[] {channels},
            TensorType.INT32,
            buffer(new byte[4 * channels]),
            weightScale * INPUT_SCALE,
            0);
    String convolved = logistic ? name + ".logit" : name;
    int out = tensor(convolved, shape, TensorType.INT8, 0, 1f / 32, logistic ? 0 : -128);
    int options =
        Conv2DOptions.createConv2DOptions(builder, Padding.VALID, stride, stride, activation, 1, 1);
    operator(
        CONVOLUTION,
        new int[] {input, weightsAt, biasAt},
        out,
        BuiltinOptions.Conv2DOptions,
        options);
    if (logistic) {
      int probability = tensor(name, shape, TensorType.INT8, 0, 1f / 256, -128);
      operator(LOGISTIC, new int[] {out}, probability, BuiltinOptions.NONE, 0);
      out = probability;
    }
    outputs.add(out);
  }

  private void operator(int code, int[] inputs, int output, byte optionsType, int options) {
    int inputsAt = Operator.createInputsVector(builder, inputs);
    int outputsAt = Operator.createOutputsVector(builder, new int[] {output});
    Operator.startOperator(builder);
    Operator.addOpcodeIndex(builder, code);
    Operator.addInputs(builder, inputsAt);
    Operator.addOutputs(builder, outputsAt);
    if (optionsType != BuiltinOptions.NONE) {
      Operator.addBuiltinOptionsType(builder, optionsType);
      Operator.addBuiltinOptions(builder, options);
    }
    operators.add(Operator.endOperator(builder));
  }

  private int tensor(String name, int[] shape, byte type, int buffer, float scale, long zeroPoint) {
    int scaleAt = QuantizationParameters.createScaleVector(builder, new float[] {scale});
    int zeroAt = QuantizationParameters.createZeroPointVector(builder, new long[] {zeroPoint});
    QuantizationParameters.startQuantizationParameters(builder);
    QuantizationParameters.addScale(builder, scaleAt);
    QuantizationParameters.addZeroPoint(builder, zeroAt);
    int quantisation = QuantizationParameters.endQuantizationParameters(builder);
    int shapeAt = Tensor.createShapeVector(builder, shape);
    int nameAt = builder.createString(name);
    Tensor.startTensor(builder);
    Tensor.addShape(builder, shapeAt);
    Tensor.addType(builder, type);
    Tensor.addBuffer(builder, buffer);
    Tensor.addName(builder, nameAt);
    Tensor.addQuantization(builder, quantisation);
    tensors.add(Tensor.endTensor(builder));
    return tensors.size() - 1;
  }

  /** The kernels want their constants at multiples of 16 bytes. */
  private int buffer(byte[] content) {
    int data = 0;
    if (content.length > 0) {
      ByteBuffer space = builder.createUnintializedVector(1, content.length, 16);
      space.order(ByteOrder.LITTLE_ENDIAN).put(content);
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
    int[] ints = new int[values.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = values.get(i);
    }
    return ints;
  }
}
