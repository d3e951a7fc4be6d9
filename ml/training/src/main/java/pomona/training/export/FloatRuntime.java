package pomona.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import pomona.tflite.TfliteGraph;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * The float graph of a bundle's weights as a runtime that an eye looks through: it computes in
 * floats, and what it gives is rounded once, at its end, by the bundle's own scales. What differs
 * from the bundle is what rounding inside the graph costs.
 */
final class FloatRuntime implements Runtime {
  private final TfliteGraph floats;
  private final BundleGraph graph;
  private final ByteBuffer input;
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private final int[] places;

  /**
   * @param model the float graph, written by this very process
   * @param graph the bundle's
   */
  FloatRuntime(byte[] model, BundleGraph graph) {
    this.graph = graph;
    floats = TfliteGraph.ofOwnModel(model);
    input = buffer(graph.heightPx() * graph.widthPx() * 3);
    places = new int[graph.outputs().size()];
    for (int i = 0; i < places.length; i++) {
      BundleGraph.Tensor wanted = graph.outputs().get(i);
      outputs.add(buffer(wanted.heightPx() * wanted.widthPx() * wanted.channels()));
      places[i] = place(wanted.name());
    }
  }

  private int place(String name) {
    for (int i = 0; i < floats.outputs().size(); i++) {
      if (floats.outputs().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The float graph has no output \"" + name + "\"");
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public void run() {
    byte[] stored = new byte[input.capacity()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = input.get(i);
    }
    Samples.feed(floats, stored);
    floats.run();
    for (int i = 0; i < places.length; i++) {
      BundleGraph.Tensor tensor = graph.outputs().get(i);
      float[] values = Samples.values(floats.outputs().get(places[i]));
      for (int at = 0; at < values.length; at++) {
        long rounded = Math.round(values[at] / (double) tensor.scale()) + tensor.zeroPoint();
        outputs.get(i).put(at, (byte) Math.max(-128, Math.min(127, rounded)));
      }
    }
  }

  @Override
  public ByteBuffer output(int index) {
    return outputs.get(index);
  }

  @Override
  public BundleGraph graph() {
    return graph;
  }

  @Override
  public void close() {
    floats.close();
  }
}
