package pomona.tflite;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.bytedeco.tensorflowlite.RegistrationNodePair;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import pomona.bundle.BundleException;

/**
 * Runs any graph of one input on the CPU of this computer, on the calling thread, with XNNPACK.
 * {@link TfliteRuntime} uses it, and the exporter inspects graphs with it.
 *
 * <p>Native memory: the interpreter reads the model's bytes, the model and the resolver for as long
 * as it lives, so all of them are held here, and freed in the opposite order of their making, the
 * interpreter first. The garbage collector would free them in any order, which crashes the process.
 */
public final class TfliteGraph implements AutoCloseable {
  private final Deque<Pointer> owned = new ArrayDeque<>();
  private final Interpreter interpreter;
  private final List<Tensor> tensors = new ArrayList<>();
  private boolean closed;

  /**
   * One tensor; its bytes are filled anew by every run.
   *
   * @param int8 whether it is int8; it is float otherwise
   * @param bytes direct, in native byte order, the graph's own
   */
  public record Tensor(
      String name,
      List<Integer> shape,
      boolean int8,
      float scale,
      int zeroPoint,
      ByteBuffer bytes) {
    public Tensor {
      shape = List.copyOf(shape);
    }
  }

  TfliteGraph(byte[] content) {
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
      if (interpreter.inputs().capacity() != 1) {
        throw new BundleException(
            "The bundle's graph takes " + interpreter.inputs().capacity() + " inputs, not one");
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Runs a file of which the caller knows by its digest that it is the one that was tried. */
  public static TfliteGraph ofKnownFile(byte[] content) {
    return new TfliteGraph(content);
  }

  /**
   * Runs a model that this very process has just written, before it is a signed bundle. Never for
   * bytes that came from anywhere else: a damaged model can crash the process.
   */
  public static TfliteGraph ofOwnModel(byte[] model) {
    return new TfliteGraph(model);
  }

  public Tensor input() {
    return tensors().get(0);
  }

  /** In the graph's order. */
  public List<Tensor> outputs() {
    List<Tensor> all = tensors();
    return List.copyOf(all.subList(1, all.size()));
  }

  /** The input and the outputs. A graph of other types than these can still be run and timed. */
  private List<Tensor> tensors() {
    checkOpen();
    if (tensors.isEmpty()) {
      List<Tensor> described = new ArrayList<>();
      described.add(tensor(interpreter.input_tensor(0)));
      for (int i = 0; i < interpreter.outputs().capacity(); i++) {
        described.add(tensor(interpreter.output_tensor(i)));
      }
      tensors.addAll(described);
    }
    return tensors;
  }

  /** Reads the input, and fills every output. */
  public void run() {
    checkOpen();
    try {
      checked(interpreter.Invoke(), "run");
    } finally {
      // Nothing that the interpreter reads may be collected while it runs.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * The builtin operators' numbers in the order of execution, {@code DELEGATE} for what XNNPACK
   * took over: one that is not delegated costs a detour on every frame.
   */
  public List<Integer> plan() {
    checkOpen();
    List<Integer> plan = new ArrayList<>();
    for (int i = 0; i < interpreter.execution_plan().capacity(); i++) {
      RegistrationNodePair node =
          interpreter.node_and_registration(interpreter.execution_plan().get(i));
      plan.add(node.second().builtin_code());
    }
    return plan;
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

  private static Tensor tensor(TfLiteTensor tensor) {
    String name = tensor.name().getString();
    boolean int8 = tensor.type() == tensorflowlite.kTfLiteInt8;
    if (!int8 && tensor.type() != tensorflowlite.kTfLiteFloat32) {
      throw new BundleException("The tensor \"" + name + "\" is neither int8 nor float");
    }
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < tensor.dims().size(); i++) {
      shape.add(tensor.dims().data(i));
    }
    return new Tensor(
        name,
        shape,
        int8,
        tensor.params().scale(),
        tensor.params().zero_point(),
        new BytePointer(tensor.data().data())
            .capacity(tensor.bytes())
            .asByteBuffer()
            .order(ByteOrder.nativeOrder()));
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
