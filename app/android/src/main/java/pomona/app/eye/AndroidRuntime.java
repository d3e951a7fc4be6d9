package pomona.app.eye;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.Tensor;
import org.tensorflow.lite.gpu.GpuDelegate;
import org.tensorflow.lite.gpu.GpuDelegateFactory;
import org.tensorflow.lite.nnapi.NnApiDelegate;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * Runs a bundle with TensorFlow Lite for Android. Made, run and closed on one thread: a delegate
 * belongs to the thread that made it.
 */
final class AndroidRuntime implements Runtime {
  private static final int THREADS = 4;

  private final Optional<org.tensorflow.lite.Delegate> accelerator;
  private final Interpreter interpreter;
  private final BundleGraph graph;
  private final ByteBuffer input;
  private final Object[] inputs;
  private final Map<Integer, Object> outputs = new HashMap<>();
  private boolean closed;

  AndroidRuntime(Bundle bundle, Delegate delegate) {
    Interpreter.Options options = new Interpreter.Options();
    options.setNumThreads(THREADS);
    options.setUseXNNPACK(delegate == Delegate.XNNPACK);
    accelerator = accelerator(delegate);
    accelerator.ifPresent(options::addDelegate);
    try {
      interpreter = new Interpreter(direct(bundle.content()), options);
    } catch (RuntimeException | Error e) {
      accelerator.ifPresent(org.tensorflow.lite.Delegate::close);
      throw e;
    }
    graph = readGraphOrClose();
    input = buffer(interpreter.getInputTensor(0));
    inputs = new Object[] {input};
    for (int i = 0; i < graph.outputs().size(); i++) {
      outputs.put(i, buffer(interpreter.getOutputTensor(i)));
    }
  }

  private static Optional<org.tensorflow.lite.Delegate> accelerator(Delegate delegate) {
    return switch (delegate) {
      case GPU ->
          Optional.of(
              new GpuDelegate(
                  new GpuDelegateFactory.Options()
                      .setQuantizedModelsAllowed(true)
                      .setPrecisionLossAllowed(true)
                      .setInferencePreference(
                          GpuDelegateFactory.Options.INFERENCE_PREFERENCE_SUSTAINED_SPEED)));
      case NNAPI -> Optional.of(new NnApiDelegate());
      case XNNPACK, CPU -> Optional.empty();
    };
  }

  private static ByteBuffer direct(ByteBuffer content) {
    ByteBuffer copy = ByteBuffer.allocateDirect(content.remaining()).order(ByteOrder.nativeOrder());
    copy.put(content);
    rewind(copy);
    return copy;
  }

  /** Rewinds as a Buffer, because ByteBuffer has no rewind of its own on Android 8. */
  private static void rewind(Buffer buffer) {
    buffer.rewind();
  }

  private static ByteBuffer buffer(Tensor tensor) {
    return ByteBuffer.allocateDirect(tensor.numBytes()).order(ByteOrder.nativeOrder());
  }

  private BundleGraph readGraphOrClose() {
    try {
      return readGraph(interpreter);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static BundleGraph readGraph(Interpreter interpreter) {
    BundleGraph.Tensor in = describe(interpreter.getInputTensor(0));
    List<BundleGraph.Tensor> described = new ArrayList<>();
    for (int i = 0; i < interpreter.getOutputTensorCount(); i++) {
      described.add(describe(interpreter.getOutputTensor(i)));
    }
    return new BundleGraph(in.heightPx(), in.widthPx(), described);
  }

  private static BundleGraph.Tensor describe(Tensor tensor) {
    int[] shape = tensor.shape();
    if (tensor.dataType() != DataType.INT8 || shape.length != 4 || shape[0] != 1) {
      throw new BundleException(
          "The bundle's tensor \""
              + tensor.name()
              + "\" is not int8 of 1 x height x width x channels: export it fully quantised");
    }
    Tensor.QuantizationParams quantisation = tensor.quantizationParams();
    return new BundleGraph.Tensor(
        tensor.name(),
        shape[1],
        shape[2],
        shape[3],
        quantisation.getScale(),
        quantisation.getZeroPoint());
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public void run() {
    // TensorFlow Lite may move positions, so the buffers are always read and written whole.
    rewind(input);
    for (Object output : outputs.values()) {
      rewind((ByteBuffer) output);
    }
    interpreter.runForMultipleInputsOutputs(inputs, outputs);
  }

  @Override
  public ByteBuffer output(int index) {
    return (ByteBuffer) outputs.get(index);
  }

  @Override
  public BundleGraph graph() {
    return graph;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      interpreter.close();
      accelerator.ifPresent(org.tensorflow.lite.Delegate::close);
    }
  }
}
