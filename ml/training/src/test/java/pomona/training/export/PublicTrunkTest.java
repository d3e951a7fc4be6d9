package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SubGraph;
import pomona.training.net.Layer;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.TrunkFile;
import pomona.training.net.Weights;

/**
 * What is read from the public trunk against what TensorFlow Lite makes of that file itself: {@code
 * -Dpomona.trunk=tf2_mobilenet_v2_1.0_224_ptq.tflite}. The file is not in this repository.
 */
@EnabledIfSystemProperty(named = "pomona.trunk", matches = ".+")
final class PublicTrunkTest {

  private static final int PX = 224;

  @Test
  void everyLevel_isThatOfTheFileInTensorFlowLite() throws IOException {
    final Path file = Path.of(System.getProperty("pomona.trunk"));
    final Network network = trunk();
    final Weights weights = TrunkFile.read(file, network);
    final byte[] picture = Pictures.draw(PX, 5);
    final Map<String, Reference.Map3> ours =
        Reference.run(network, weights, Samples.reals(PX, picture));
    for (final String level : network.outputs()) {
      final Reference.Map3 map = ours.get(level);
      final double[] theirs = run(TrunkFile.content(file), picture, map);
      assertEquals(map.values().length, theirs.length);
      final double cosine = cosine(map.values(), theirs);
      // Theirs is rounded to int8 after every layer.
      assertTrue(cosine > 0.97, level + ": cosine " + cosine);
    }
  }

  /** The trunk with its normalisation folded in, and its levels as outputs. */
  private static Network trunk() {
    final List<Layer> layers =
        PomonaNetwork.phone().layers().stream()
            .filter(layer -> layer.name().startsWith(MobileTrunk.PREFIX))
            .map(PublicTrunkTest::folded)
            .toList();
    return new Network("trunk", PX, layers, List.of("trunk.2", "trunk.5", "trunk.12", "trunk.16"));
  }

  private static Layer folded(final Layer layer) {
    return layer instanceof Layer.Convolution c
        ? new Layer.Convolution(
            c.name(),
            c.input(),
            c.inputChannels(),
            c.outputChannels(),
            c.kernel(),
            c.stride(),
            0,
            c.activation(),
            c.depthwise())
        : layer;
  }

  /** Makes the last tensor of a shape the file's only output, and runs it. */
  private static double[] run(
      final byte[] content, final byte[] picture, final Reference.Map3 like) {
    final ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    final SubGraph graph = Model.getRootAsModel(buffer).subgraphs(0);
    int output = -1;
    for (int i = 0; i < graph.operatorsLength(); i++) {
      final int made = graph.operators(i).outputs(0);
      if (graph.tensors(made).shapeLength() == 4
          && graph.tensors(made).shape(1) == like.sizePx()
          && graph.tensors(made).shape(3) == like.channels()) {
        output = made;
      }
    }
    final ByteBuffer outputs = graph.outputsAsByteBuffer();
    buffer.putInt(outputs.position(), output);
    try (BytePointer bytes = new BytePointer(content);
        FlatBufferModel model =
            FlatBufferModel.VerifyAndBuildFromBuffer(bytes, content.length, null, null);
        BuiltinOpResolver resolver = new BuiltinOpResolver();
        Interpreter interpreter = new Interpreter((Pointer) null);
        InterpreterBuilder builder = new InterpreterBuilder(model, resolver)) {
      builder.apply(interpreter);
      interpreter.AllocateTensors();
      final BytePointer input = new BytePointer(interpreter.input_tensor(0).data().data());
      for (int i = 0; i < picture.length; i++) {
        input.put(i, (byte) (picture[i] + 128));
      }
      interpreter.Invoke();
      return reals(interpreter.output_tensor(0));
    }
  }

  private static double[] reals(final TfLiteTensor tensor) {
    final BytePointer bytes = new BytePointer(tensor.data().data());
    final double[] reals = new double[(int) tensor.bytes()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = (bytes.get(i) - tensor.params().zero_point()) * (double) tensor.params().scale();
    }
    return reals;
  }

  private static double cosine(final double[] one, final double[] other) {
    double dot = 0;
    double a = 1e-30;
    double b = 1e-30;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
      a += one[i] * one[i];
      b += other[i] * other[i];
    }
    return dot / Math.sqrt(a * b);
  }
}
