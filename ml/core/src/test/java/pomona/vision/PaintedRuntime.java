package pomona.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pomona.bundle.Bundles;
import pomona.bundle.Card;
import pomona.bundle.Card.Output;
import pomona.embedding.Embedding;
import pomona.head.Heads;

/** A runtime whose outputs a test paints: rectangular fruits, their vectors and their defects. */
final class PaintedRuntime implements Runtime {
  static final int SIDE_PX = 128;
  static final int PROTOTYPES = 2;

  private final BundleGraph graph;
  private final ByteBuffer input;
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private final List<byte[]> blank = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();
  boolean closed;
  int runs;

  PaintedRuntime() {
    this(16, 8);
  }

  /** A graph that finds fruits on levels of these strides. */
  PaintedRuntime(int... strides) {
    List<BundleGraph.Tensor> tensors = new ArrayList<>();
    tensors.add(tensor("prototypes", 4, PROTOTYPES, 1f / 32, -128));
    tensors.add(tensor("defects", 4, 7, 1f / 256, -128));
    tensors.add(tensor("embedding", 8, 128, 0.03f, 5));
    for (int stride : strides) {
      tensors.add(tensor("score" + stride, stride, 1, 1f / 256, -128));
      tensors.add(tensor("box" + stride, stride, 4, 1f / 16, -128));
      tensors.add(tensor("coefficients" + stride, stride, PROTOTYPES, 1f / 8, 0));
    }
    graph = new BundleGraph(SIDE_PX, SIDE_PX, tensors);
    input = ByteBuffer.allocateDirect(SIDE_PX * SIDE_PX * 3).order(ByteOrder.nativeOrder());
    for (BundleGraph.Tensor tensor : tensors) {
      outputs.add(
          ByteBuffer.allocateDirect(tensor.heightPx() * tensor.widthPx() * tensor.channels())
              .order(ByteOrder.nativeOrder()));
    }
    for (int i = 0; i < tensors.size(); i++) {
      indices.put(tensors.get(i).name(), i);
    }
    blank();
    clear();
  }

  private static BundleGraph.Tensor tensor(
      String name, int stride, int channels, float scale, int zeroPoint) {
    return new BundleGraph.Tensor(
        name, SIDE_PX / stride, SIDE_PX / stride, channels, scale, zeroPoint);
  }

  static Card card() {
    try (PaintedRuntime runtime = new PaintedRuntime()) {
      return runtime.ownCard();
    }
  }

  private Card ownCard() {
    List<Output> outputs = new ArrayList<>();
    for (BundleGraph.Tensor tensor : graph.outputs()) {
      outputs.add(
          new Output(
              tensor.name(),
              tensor.heightPx(),
              tensor.widthPx(),
              tensor.channels(),
              tensor.scale(),
              tensor.zeroPoint()));
    }
    return Bundles.card(outputs, SIDE_PX);
  }

  static Eye eye(PaintedRuntime runtime, Heads heads) {
    return new Eye(runtime.ownCard(), heads, runtime, stage -> {});
  }

  /** Nothing anywhere; the embedding map is noise of its own in every cell. */
  void clear() {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).rewind();
      outputs.get(i).put(blank.get(i));
    }
  }

  private void blank() {
    for (BundleGraph.Tensor tensor : graph.outputs()) {
      byte[] bytes = new byte[tensor.heightPx() * tensor.widthPx() * tensor.channels()];
      Arrays.fill(bytes, (byte) tensor.zeroPoint());
      blank.add(bytes);
    }
    Random random = new Random(11);
    byte[] map = blank.get(index("embedding"));
    for (int at = 0; at < map.length; at++) {
      map[at] = (byte) (random.nextInt(200) - 100);
    }
    byte[] prototypes = blank.get(index("prototypes"));
    for (int at = 1; at < prototypes.length; at += PROTOTYPES) {
      prototypes[at] = 0;
    }
  }

  /** A rectangular fruit, its corners in input pixels at multiples of 4. */
  void paint(int left, int top, int right, int bottom, float score, int stride, float[] vector) {
    int x = (left + right) / 2 / stride;
    int y = (top + bottom) / 2 / stride;
    set("score" + stride, x, y, 0, score);
    float centreX = (x + 0.5f) * stride;
    float centreY = (y + 0.5f) * stride;
    set("box" + stride, x, y, 0, (centreX - left) / stride);
    set("box" + stride, x, y, 1, (centreY - top) / stride);
    set("box" + stride, x, y, 2, (right - centreX) / stride);
    set("box" + stride, x, y, 3, (bottom - centreY) / stride);
    set("coefficients" + stride, x, y, 0, 4);
    set("coefficients" + stride, x, y, 1, -4);
    for (int cy = top / 4; cy < bottom / 4; cy++) {
      for (int cx = left / 4; cx < right / 4; cx++) {
        set("prototypes", cx, cy, 0, 4);
        set("prototypes", cx, cy, 1, 0);
      }
    }
    for (int cy = top / 8; cy < bottom / 8; cy++) {
      for (int cx = left / 8; cx < right / 8; cx++) {
        for (int i = 0; i < Embedding.DIMENSIONS; i++) {
          set("embedding", cx, cy, i, 10 * vector[i]);
        }
      }
    }
  }

  void set(String name, int x, int y, int channel, float real) {
    BundleGraph.Tensor tensor = graph.outputs().get(index(name));
    long stored = Math.round(real / (double) tensor.scale() + tensor.zeroPoint());
    outputs
        .get(index(name))
        .put(at(tensor, x, y, channel), (byte) Math.max(-128, Math.min(127, stored)));
  }

  private static int at(BundleGraph.Tensor tensor, int x, int y, int channel) {
    return (y * tensor.widthPx() + x) * tensor.channels() + channel;
  }

  private int index(String name) {
    return indices.get(name);
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public void run() {
    runs++;
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
    closed = true;
  }
}
