package pomona.tflite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/** Runs a bundle's graph on the CPU of this computer, on the calling thread, with XNNPACK. */
public final class TfliteRuntime implements Runtime {
  private final TfliteGraph tflite;
  private final BundleGraph graph;
  private final ByteBuffer input;
  private final List<ByteBuffer> outputs = new ArrayList<>();

  /** Runs a bundle, whose signature was checked when it was opened. */
  public TfliteRuntime(Bundle bundle) {
    this(new TfliteGraph(bytes(bundle)));
  }

  private TfliteRuntime(TfliteGraph tflite) {
    this.tflite = tflite;
    try {
      graph = readGraph();
      input = tflite.input().bytes();
      for (TfliteGraph.Tensor output : tflite.outputs()) {
        outputs.add(output.bytes());
      }
    } catch (RuntimeException | Error e) {
      tflite.close();
      throw e;
    }
  }

  /**
   * Runs a model that this very process has just written, before it is a signed bundle. Never for
   * bytes that came from anywhere else: a damaged model can crash the process.
   */
  public static TfliteRuntime ofOwnModel(byte[] model) {
    return new TfliteRuntime(new TfliteGraph(model));
  }

  @Override
  public ByteBuffer input() {
    tflite.input();
    return input;
  }

  @Override
  public void run() {
    tflite.run();
  }

  @Override
  public ByteBuffer output(int index) {
    tflite.input();
    return outputs.get(index);
  }

  @Override
  public BundleGraph graph() {
    return graph;
  }

  @Override
  public void close() {
    tflite.close();
  }

  private BundleGraph readGraph() {
    BundleGraph.Tensor in = describe(tflite.input());
    if (in.channels() != 3) {
      throw new BundleException("The bundle's input has " + in.channels() + " channels, not 3");
    }
    List<BundleGraph.Tensor> described = new ArrayList<>();
    for (TfliteGraph.Tensor output : tflite.outputs()) {
      described.add(describe(output));
    }
    return new BundleGraph(in.heightPx(), in.widthPx(), described);
  }

  private static BundleGraph.Tensor describe(TfliteGraph.Tensor tensor) {
    List<Integer> shape = tensor.shape();
    if (!tensor.int8() || shape.size() != 4 || shape.get(0) != 1) {
      throw new BundleException(
          "The bundle's tensor \""
              + tensor.name()
              + "\" is not int8 of 1 x height x width x channels: export it fully quantised");
    }
    return new BundleGraph.Tensor(
        tensor.name(),
        shape.get(1),
        shape.get(2),
        shape.get(3),
        tensor.scale(),
        tensor.zeroPoint());
  }

  private static byte[] bytes(Bundle bundle) {
    byte[] bytes = new byte[bundle.sizeBytes()];
    bundle.content().get(bytes);
    return bytes;
  }
}
