package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.lite.schema.BuiltinOperator;
import pomona.tflite.TfliteGraph;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;

final class Int8GraphTest {
  private static final int PX = 64;

  /** A network before and after it was rounded. */
  private record Rounded(FoldedNetwork folded, Quantised best) {
    static Rounded of(Network network) {
      FoldedNetwork folded = FoldedNetwork.of(network, FloatGraphTest.weights(network, 21));
      return new Rounded(folded, Quantised.ways(folded, pictures(0, 8), pictures(100, 4)).get(0));
    }
  }

  private static final Rounded ROUNDED = Rounded.of(PomonaNetwork.tinyPhone());

  private static List<byte[]> pictures(int from, int count) {
    List<byte[]> pictures = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      pictures.add(Pictures.draw(PX, i));
    }
    return pictures;
  }

  @Test
  void everyOperation_isWithinOneStepOfTheReferenceAndSeldomOff() {
    Quantised best = ROUNDED.best();
    for (OperationCheck.Result result :
        OperationCheck.check(best.graph(), best.network(), Pictures.draw(PX, 200))) {
      assertTrue(result.isFaithful(), result.toString());
    }
  }

  @Test
  void aBiasOffByFivePercent_isNoticed() {
    Quantised best = ROUNDED.best();
    Graph graph = best.graph();
    List<Graph.Tensor> tensors = new ArrayList<>(graph.tensors());
    int place =
        graph.operations().stream()
            .filter(Graph.Convolve.class::isInstance)
            .map(Graph.Convolve.class::cast)
            .filter(convolve -> tensors.get(convolve.output()).name().equals("embedding"))
            .findFirst()
            .orElseThrow()
            .bias();
    Graph.Tensor bias = tensors.get(place);
    byte[] wrong = bias.content().clone();
    ByteBuffer values = ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < wrong.length; i += Integer.BYTES) {
      values.putInt(i, (int) (values.getInt(i) * 1.05));
    }
    tensors.set(
        place,
        new Graph.Tensor(bias.name(), bias.shape(), bias.type(), wrong, bias.quantisation()));
    Graph planted = new Graph(tensors, graph.operations(), graph.input(), graph.outputs());
    List<String> unfaithful =
        OperationCheck.check(planted, best.network(), Pictures.draw(PX, 200)).stream()
            .filter(result -> !result.isFaithful())
            .map(OperationCheck.Result::tensor)
            .toList();
    assertEquals(List.of("embedding"), unfaithful);
  }

  @Test
  void embeddings_areThoseOfTheFloatGraph() {
    Quantised best = ROUNDED.best();
    Fidelity fidelity = best.fidelity();
    assertTrue(fidelity.mean() > 0.99, fidelity.toString());
  }

  @Test
  void biasScale_isInputTimesKernelInEveryChannel() {
    Quantised best = ROUNDED.best();
    Graph graph = best.graph();
    for (Graph.Operation operation : graph.operations()) {
      if (operation instanceof Graph.Convolve convolve) {
        float input = graph.tensors().get(convolve.input()).quantisation().scale();
        float[] kernel = graph.tensors().get(convolve.kernel()).quantisation().scales();
        float[] bias = graph.tensors().get(convolve.bias()).quantisation().scales();
        for (int o = 0; o < bias.length; o++) {
          assertEquals(input * kernel[o], bias[o], 1e-6f * bias[o]);
        }
      }
    }
  }

  @Test
  void plan_isOneDelegateThatTookEverything() {
    Quantised best = ROUNDED.best();
    try (TfliteGraph run = TfliteGraph.ofOwnModel(TfliteWriter.write(best.graph(), "test"))) {
      assertEquals(List.of(BuiltinOperator.DELEGATE), run.plan());
    }
  }

  @Test
  void kernels_areTheFoldedOnesToHalfAStep() {
    Quantised best = ROUNDED.best();
    Graph graph = best.graph();
    for (FoldedConvolution convolution : ROUNDED.folded().convolutions().values()) {
      Graph.Tensor kernel =
          graph.tensors().stream()
              .filter(tensor -> tensor.name().equals(convolution.layer().name() + ".kernel"))
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < kernel.content().length; i++) {
        float scale = kernel.quantisation().scales()[i / convolution.fanIn()];
        int stored = kernel.content()[convolution.laidOut(i)];
        assertEquals(convolution.kernel()[i], stored * scale, 0.5001f * scale);
      }
    }
  }

  @Test
  void depthwiseKernels_haveTheirChannelsLastAndAScaleForEach() {
    Graph graph = ROUNDED.best().graph();
    int seen = 0;
    for (Graph.Operation operation : graph.operations()) {
      if (operation instanceof Graph.Convolve convolve && convolve.depthwise()) {
        Graph.Tensor kernel = graph.tensors().get(convolve.kernel());
        assertEquals(1, kernel.shape()[0]);
        assertEquals(3, kernel.quantisation().axis());
        assertEquals(kernel.shape()[3], kernel.quantisation().scales().length);
        seen++;
      }
    }
    assertEquals(7, seen);
  }
}
