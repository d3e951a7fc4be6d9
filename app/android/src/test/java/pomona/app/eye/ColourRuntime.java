package pomona.app.eye;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.vision.BundleGraph;
import pomona.vision.Eye;
import pomona.vision.Runtime;

/**
 * A runtime that really looks at its input, without a network: patches of strong colour are fruits,
 * their hue is their grade (green, yellow, orange, red), and dark spots on them are bruises. It
 * fills the same tensors as a bundle's graph, so everything above it is the real thing.
 */
public final class ColourRuntime implements Runtime {
  private static final int SIDE_PX = 256;
  private static final int CELLS = SIDE_PX / 4;
  private static final int LEAST_CELLS = 20;
  private static final int STRONG = 60;
  private static final int DARK = 130;
  private static final int HUES = Grade.values().length;

  private final BundleGraph graph;
  private final ByteBuffer input =
      ByteBuffer.allocateDirect(SIDE_PX * SIDE_PX * 3).order(ByteOrder.nativeOrder());
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private final int[] hues = new int[CELLS * CELLS];
  private final boolean[] dark = new boolean[CELLS * CELLS];

  private ColourRuntime() {
    List<BundleGraph.Tensor> tensors = new ArrayList<>();
    tensors.add(tensor("prototypes", 4, 2, 1f / 32, -128));
    tensors.add(tensor("defects", 4, DefectKind.values().length, 1f / 256, -128));
    tensors.add(tensor("embedding", 8, Embedding.DIMENSIONS, 0.03f, 5));
    for (int stride : new int[] {16, 8}) {
      tensors.add(tensor("score" + stride, stride, 1, 1f / 256, -128));
      tensors.add(tensor("box" + stride, stride, 4, 1f / 16, -128));
      tensors.add(tensor("coefficients" + stride, stride, 2, 1f / 8, 0));
    }
    graph = new BundleGraph(SIDE_PX, SIDE_PX, tensors);
    for (BundleGraph.Tensor tensor : tensors) {
      int size = tensor.heightPx() * tensor.widthPx() * tensor.channels();
      outputs.add(ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()));
    }
  }

  /** An eye that sees by colour. */
  public static Eye eye() {
    ColourRuntime runtime = new ColourRuntime();
    return new Eye(runtime.card(), heads(), runtime, stage -> {});
  }

  private static BundleGraph.Tensor tensor(
      String name, int stride, int channels, float scale, int zeroPoint) {
    return new BundleGraph.Tensor(
        name, SIDE_PX / stride, SIDE_PX / stride, channels, scale, zeroPoint);
  }

  private Card card() {
    List<Card.Output> described = new ArrayList<>();
    for (BundleGraph.Tensor t : graph.outputs()) {
      described.add(
          new Card.Output(
              t.name(), t.heightPx(), t.widthPx(), t.channels(), t.scale(), t.zeroPoint()));
    }
    return new Card(
        Generation.of("colour", "colour-1"),
        List.of(),
        List.of(
            new Card.ProduceClass("golden-delicious", "apple"),
            new Card.ProduceClass("gala", "apple")),
        List.of(),
        List.of(),
        "Apache-2.0",
        new Card.Input(SIDE_PX, SIDE_PX),
        described,
        Card.Detection.usual(),
        Card.Refusals.usual());
  }

  private static Heads heads() {
    float[] grades = new float[HUES * Embedding.DIMENSIONS];
    float[] classes = new float[2 * Embedding.DIMENSIONS];
    for (int hue = 0; hue < HUES; hue++) {
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        grades[hue * Embedding.DIMENSIONS + i] = vector(hue, i);
        classes[hue / 2 * Embedding.DIMENSIONS + i] += vector(hue, i) * (float) Math.sqrt(0.5);
      }
    }
    return new Heads(
        new LinearHead(List.of("golden-delicious", "gala"), classes, new float[2], 6, 1),
        new LinearHead(Heads.gradeLabels(), grades, new float[HUES], 5, 1),
        new Familiarity(classes, new float[] {2, 2}),
        Heads.WholeFrame.MEAN);
  }

  /** A quarter of the dimensions for each hue. */
  private static float vector(int hue, int dimension) {
    int part = Embedding.DIMENSIONS / HUES;
    return dimension / part == hue ? (float) (1 / Math.sqrt(part)) : 0;
  }

  @Override
  public void run() {
    clear();
    for (int y = 0; y < CELLS; y++) {
      for (int x = 0; x < CELLS; x++) {
        look(x, y);
      }
    }
    boolean[] done = new boolean[hues.length];
    for (int start = 0; start < hues.length; start++) {
      if (hues[start] >= 0 && !done[start]) {
        detect(patch(start, done));
      }
    }
  }

  private void clear() {
    for (int i = 0; i < outputs.size(); i++) {
      for (int at = 0; at < outputs.get(i).capacity(); at++) {
        outputs.get(i).put(at, (byte) graph.outputs().get(i).zeroPoint());
      }
    }
  }

  private void look(int cellX, int cellY) {
    int[] rgb = new int[3];
    for (int y = 4 * cellY; y < 4 * cellY + 4; y++) {
      for (int x = 4 * cellX; x < 4 * cellX + 4; x++) {
        for (int c = 0; c < 3; c++) {
          rgb[c] += (input.get((y * SIDE_PX + x) * 3 + c) + 128) / 16;
        }
      }
    }
    int most = Arrays.stream(rgb).max().orElse(0);
    int least = Arrays.stream(rgb).min().orElse(0);
    int at = cellY * CELLS + cellX;
    boolean fruit = most - least > STRONG;
    hues[at] = fruit ? hue(rgb) : -1;
    dark[at] = fruit && most < DARK;
    set("prototypes", cellX, cellY, fruit ? 0 : 1, 4);
    if (dark[at]) {
      set("defects", cellX, cellY, 0, 0.95f);
    }
    if (fruit) {
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        set("embedding", cellX / 2, cellY / 2, i, 10 * vector(hues[at], i));
      }
    }
  }

  private static int hue(int[] rgb) {
    double green = (double) rgb[1] / Math.max(1, rgb[0]);
    return green > 1 ? 0 : green > 0.75 ? 1 : green > 0.45 ? 2 : 3;
  }

  /** Left, top, right, bottom and size of a patch, in cells. */
  private int[] patch(int start, boolean[] done) {
    int[] box = {CELLS, CELLS, 0, 0, 0};
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
    done[start] = true;
    while (!open.isEmpty()) {
      int at = open.pop();
      int x = at % CELLS;
      int y = at / CELLS;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
      box[4]++;
      for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        int nextX = x + step[0];
        int nextY = y + step[1];
        int next = nextY * CELLS + nextX;
        boolean within = nextX >= 0 && nextY >= 0 && nextX < CELLS && nextY < CELLS;
        if (within && hues[next] >= 0 && !done[next]) {
          done[next] = true;
          open.push(next);
        }
      }
    }
    return box;
  }

  private void detect(int[] patch) {
    if (patch[4] < LEAST_CELLS) {
      return;
    }
    int stride = 16;
    int x = Math.min(SIDE_PX / stride - 1, (patch[0] + patch[2]) * 2 / stride);
    int y = Math.min(SIDE_PX / stride - 1, (patch[1] + patch[3]) * 2 / stride);
    float centreX = (x + 0.5f) * stride;
    float centreY = (y + 0.5f) * stride;
    set("score" + stride, x, y, 0, 0.9f);
    set("box" + stride, x, y, 0, (centreX - 4 * patch[0]) / stride);
    set("box" + stride, x, y, 1, (centreY - 4 * patch[1]) / stride);
    set("box" + stride, x, y, 2, (4 * patch[2] - centreX) / stride);
    set("box" + stride, x, y, 3, (4 * patch[3] - centreY) / stride);
    set("coefficients" + stride, x, y, 0, 4);
    set("coefficients" + stride, x, y, 1, -4);
  }

  private void set(String name, int x, int y, int channel, float real) {
    for (int i = 0; i < outputs.size(); i++) {
      BundleGraph.Tensor tensor = graph.outputs().get(i);
      if (tensor.name().equals(name)) {
        int at = (y * tensor.widthPx() + x) * tensor.channels() + channel;
        long stored = Math.round(real / (double) tensor.scale() + tensor.zeroPoint());
        outputs.get(i).put(at, (byte) Math.max(-128, Math.min(127, stored)));
      }
    }
  }

  @Override
  public ByteBuffer input() {
    return input;
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
    // It owns nothing native.
  }
}
