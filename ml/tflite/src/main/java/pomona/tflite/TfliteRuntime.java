package pomona.tflite;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * Runs a graph on the CPU of this computer, on the calling thread, with XNNPACK.
 *
 * <p>Native memory: the interpreter reads the model's bytes, the model and the resolver for as long
 * as it lives, so all of them are held here, and freed in the opposite order of their making, the
 * interpreter first. Left to the garbage collector they would go in any order, which crashes the
 * process.
 */
public final class TfliteRuntime implements Runtime {
  private final Deque<Pointer> owned = new ArrayDeque<>();
  private final Interpreter interpreter;
  private final BundleGraph graph;
  private final ByteBuffer input;
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private boolean closed;

  /** Runs a bundle; having been opened, it was vouched for. */
  public TfliteRuntime(Bundle bundle) {
    this(bytes(bundle));
  }

  private TfliteRuntime(byte[] content) {
    try {
      BytePointer bytes = own(new BytePointer(content));
      FlatBufferModel model =
          FlatBufferModel.VerifyAndBuildFromBuffer(bytes, content.length, null, null);
      if (model == null || model.isNull()) {
        throw new BundleException("The bundle's graph is not one that TensorFlow Lite can read");
      }
      own(model);
      BuiltinOpResolver resolver = own(new BuiltinOpResolver());
      Interpreter built = new Interpreter((Pointer) null);
      try (InterpreterBuilder builder = new InterpreterBuilder(model, resolver)) {
        checked(builder.SetNumThreads(1), "set to one thread");
        checked(builder.apply(built), "built");
      }
      interpreter = own(built);
      checked(interpreter.AllocateTensors(), "given its memory");
      graph = readGraph();
      TfLiteTensor in = interpreter.input_tensor(0);
      input = buffer(in);
      for (int i = 0; i < graph.outputs().size(); i++) {
        outputs.add(buffer(interpreter.output_tensor(i)));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Runs a model that this very process has just written, before it is a signed bundle. Never for
   * bytes that came from anywhere else: a damaged model can crash the process.
   */
  public static TfliteRuntime ofOwnModel(byte[] model) {
    return new TfliteRuntime(model);
  }

  @Override
  public ByteBuffer input() {
    checkOpen();
    return input;
  }

  @Override
  public void run() {
    checkOpen();
    try {
      checked(interpreter.Invoke(), "run");
    } finally {
      // Nothing that the interpreter reads may be collected while it runs.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public ByteBuffer output(int index) {
    checkOpen();
    return outputs.get(index);
  }

  @Override
  public BundleGraph graph() {
    return graph;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      while (!owned.isEmpty()) {
        owned.pop().close();
      }
    }
  }

  private BundleGraph readGraph() {
    if (interpreter.inputs().capacity() != 1) {
      throw new BundleException(
          "The bundle's graph takes " + interpreter.inputs().capacity() + " inputs, not one");
    }
    BundleGraph.Tensor in = describe("input", interpreter.input_tensor(0));
    if (in.channels() != 3) {
      throw new BundleException("The bundle's input has " + in.channels() + " channels, not 3");
    }
    List<BundleGraph.Tensor> described = new ArrayList<>();
    for (int i = 0; i < interpreter.outputs().capacity(); i++) {
      TfLiteTensor tensor = interpreter.output_tensor(i);
      described.add(describe(tensor.name().getString(), tensor));
    }
    return new BundleGraph(in.heightPx(), in.widthPx(), described);
  }

  private static BundleGraph.Tensor describe(String name, TfLiteTensor tensor) {
    if (tensor.type() != tensorflowlite.kTfLiteInt8
        || tensor.dims().size() != 4
        || tensor.dims().data(0) != 1) {
      throw new BundleException(
          "The bundle's tensor \""
              + name
              + "\" is not int8 of 1 x height x width x channels: export it fully quantised");
    }
    return new BundleGraph.Tensor(
        name,
        tensor.dims().data(1),
        tensor.dims().data(2),
        tensor.dims().data(3),
        tensor.params().scale(),
        tensor.params().zero_point());
  }

  private static ByteBuffer buffer(TfLiteTensor tensor) {
    return new BytePointer(tensor.data().data()).capacity(tensor.bytes()).asByteBuffer();
  }

  private static byte[] bytes(Bundle bundle) {
    byte[] bytes = new byte[bundle.sizeBytes()];
    bundle.content().get(bytes);
    return bytes;
  }

  private static void checked(int status, String what) {
    if (status != tensorflowlite.kTfLiteOk) {
      throw new BundleException(
          "The bundle's graph could not be " + what + " (status " + status + ")");
    }
  }

  private <P extends Pointer> P own(P pointer) {
    owned.push(pointer);
    return pointer;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("This runtime is closed");
    }
  }
}
