package pomona.training.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.trust.Sha256;

/**
 * The weights of a {@link MobileTrunk} from a public file: Keras' MobileNetV2 1.0 trained on
 * ImageNet and quantised after training, {@code tf2_mobilenet_v2_1.0_224_ptq.tflite} of the
 * repository {@code google-coral/test_data} at commit {@code 104342d2}, Apache-2.0. No other file
 * is read. Neither the file nor its ImageNet head is shipped; it is only a start for training.
 */
public final class TrunkFile {

  /** SHA-256 of the file. */
  public static final String SHA_256 =
      "5d3137241276e79c86d14a74fe43581398ae0e815191d3dba45495b810840e8c";

  private static final long MOST_BYTES = 8 << 20;

  /** The file's input is {@code pixel / 127.5 - 1}. */
  private static final double FILE_SCALE = 127.5;

  private TrunkFile() {}

  /**
   * Reads the trunk of a network: a kernel and a bias for each of its convolutions, normalisation
   * folded in, for pictures as {@link Network#INPUT} has them.
   */
  public static Weights read(final Path file, final Network network) throws IOException {
    return parse(file.toString(), content(file), network);
  }

  /** The bytes of this file; any other file is refused. */
  public static byte[] content(final Path file) throws IOException {
    final long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new IOException(
          file + ": " + size + " bytes; the trunk's file has at most " + MOST_BYTES);
    }
    final byte[] content = Files.readAllBytes(file);
    final String digest = Sha256.of(content);
    if (!digest.equals(SHA_256)) {
      throw new IOException(
          file
              + ": not the trunk that this program knows: its SHA-256 is "
              + digest
              + ", not "
              + SHA_256
              + " (tf2_mobilenet_v2_1.0_224_ptq.tflite of google-coral/test_data)");
    }
    return content;
  }

  /** The same for content that was vouched for. */
  public static Weights parse(final String name, final byte[] content, final Network network)
      throws IOException {
    try {
      return new Reader(name, content).read(MobileTrunk.convolutions(network));
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      throw new IOException(name + ": damaged or cut off, or no .tflite file at all", e);
    }
  }

  /** Goes through the convolutions in their order. */
  private static final class Reader {
    private final String name;
    private final Model model;
    private final TfliteConstants constants;
    private final Map<String, Weights.Array> arrays = new LinkedHashMap<>();

    Reader(final String name, final byte[] content) {
      this.name = name;
      model = Model.getRootAsModel(ByteBuffer.wrap(content));
      constants = new TfliteConstants(model);
    }

    Weights read(final List<Convolution> layers) throws IOException {
      final SubGraph graph = model.subgraphs(0);
      int next = 0;
      for (int i = 0; i < graph.operatorsLength() && next < layers.size(); i++) {
        final Operator operator = graph.operators(i);
        final int code = model.operatorCodes((int) operator.opcodeIndex()).builtinCode();
        if (code == BuiltinOperator.CONV_2D || code == BuiltinOperator.DEPTHWISE_CONV_2D) {
          read(layers.get(next), operator, code, graph);
          next++;
        }
      }
      if (next < layers.size()) {
        throw new IOException(
            name + ": it ends before " + layers.get(next).name() + " of the trunk's layers");
      }
      forOurPictures(layers.get(0));
      return new Weights(arrays);
    }

    private void read(
        final Convolution layer, final Operator operator, final int code, final SubGraph graph)
        throws IOException {
      final Tensor kernel = graph.tensors(operator.inputs(1));
      final boolean depthwise = code == BuiltinOperator.DEPTHWISE_CONV_2D;
      final Weights.Array weight =
          depthwise ? constants.depthwiseKernel(kernel) : constants.kernel(kernel);
      final float[] bias = constants.reals(graph.tensors(operator.inputs(2)));
      if (depthwise != layer.depthwise()
          || !Arrays.equals(weight.shape(), layer.weightShape())
          || bias.length != layer.outputChannels()
          || !isLike(layer, operator, depthwise)) {
        throw new IOException(
            name
                + ": other layers than the trunk's: where "
                + layer.name()
                + " should have a kernel of "
                + Arrays.toString(layer.weightShape())
                + " and stride "
                + layer.stride()
                + " stands "
                + BuiltinOperator.name(code)
                + " with "
                + Arrays.toString(weight.shape()));
      }
      arrays.put(layer.name() + ".weight", weight);
      arrays.put(layer.name() + ".bias", new Weights.Array(new long[] {bias.length}, bias));
    }

    private static boolean isLike(
        final Convolution layer, final Operator operator, final boolean depthwise) {
      final byte fused;
      final int stride;
      final byte padding;
      if (depthwise) {
        final var options =
            (DepthwiseConv2DOptions) operator.builtinOptions(new DepthwiseConv2DOptions());
        fused = options.fusedActivationFunction();
        stride = options.strideH();
        padding = options.padding();
      } else {
        final Conv2DOptions options = (Conv2DOptions) operator.builtinOptions(new Conv2DOptions());
        fused = options.fusedActivationFunction();
        stride = options.strideH();
        padding = options.padding();
      }
      final byte expected =
          layer.activation() == Activation.RELU6
              ? ActivationFunctionType.RELU6
              : ActivationFunctionType.NONE;
      return fused == expected && stride == layer.stride() && padding == Padding.SAME;
    }

    /**
     * From {@code t = pixel / 127.5 - 1} to {@code x = (pixel - 128) / 64}: {@code t = (64 x + 0.5)
     * / 127.5}. Only beyond the picture's rim, where both pad with their own zero, this is off by
     * half a pixel's value.
     */
    private void forOurPictures(final Convolution stem) {
      final float[] kernel = arrays.get(stem.name() + ".weight").values();
      final float[] bias = arrays.get(stem.name() + ".bias").values();
      for (int i = 0; i < kernel.length; i++) {
        bias[i / stem.fanIn()] += (float) (kernel[i] * (Network.MIDDLE - 127.5) / FILE_SCALE);
        kernel[i] *= (float) (Network.DEVIATION / FILE_SCALE);
      }
    }
  }
}
