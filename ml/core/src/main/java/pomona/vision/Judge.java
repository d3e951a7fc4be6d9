package pomona.vision;

import java.util.Arrays;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.head.LinearHead;

/**
 * Embeds and judges a fruit whose mask is known: {@code e = normalize(sum_p m(p) F(p))}, and the
 * heads applied to {@code e}; which shares of the mask have which defects.
 */
final class Judge {
  /** The embedding map's cells are this many cells of the prototypes' grid wide. */
  private static final int CELLS = 2;

  /** So many times as sure as what is known must be what is unknown, to be shown (decision 227). */
  private static final float UNKNOWN_SURER = 1.5f;

  /** A shorter vector has no usable direction; only a broken graph gives one. */
  private static final float SHORTEST = 1e-12f;

  final Output map;

  private final Output defects;
  private final Heads heads;
  private final LinearHead classesOfFruits;
  private final Doubt doubtOfFruits;
  private final Doubt doubtOfPhotographs;
  private final int defectAtLeast;
  private final Sampler sampler;

  Judge(BundleGraph graph, Heads heads, float defectAtLeast, int kinds, Sampler sampler) {
    this.map = Output.find(graph, BundleGraph.EMBEDDING, 8, Embedding.DIMENSIONS);
    this.defects = Output.find(graph, BundleGraph.DEFECTS, MaskAssembly.STRIDE, kinds);
    this.heads = heads;
    this.classesOfFruits = heads.classesOfFruits();
    this.doubtOfFruits = heads.doubtOfFruits();
    this.doubtOfPhotographs = heads.doubtOfPhotographs();
    this.defectAtLeast = defects.atLeast(defectAtLeast);
    this.sampler = sampler;
  }

  void read(Runtime runtime) {
    map.read(runtime);
    defects.read(runtime);
  }

  Output defects() {
    return defects;
  }

  int defectAtLeast() {
    return defectAtLeast;
  }

  /** Judges a fruit; false if there is nothing under its mask. */
  boolean judge(SeenFruit fruit) {
    if (fruit.areaPx == 0) {
      return false;
    }
    pool(fruit);
    if (!conclude(fruit, classesOfFruits, doubtOfFruits)) {
      return false;
    }
    findDefects(fruit);
    return true;
  }

  /**
   * Whether a fruit is unknown, and not sure enough to be shown nevertheless: most of what a
   * network takes for a fruit on a carton is unknown to its class head. Heads that do not say how
   * strongly they must answer ({@link Heads#known}) show every detection.
   *
   * @param scoreAtLeast how sure what is known must be; where that is much, what is unknown need
   *     not be surer than anything can be
   */
  boolean isTooUnsure(SeenFruit fruit, float scoreAtLeast) {
    float surer = Math.min(UNKNOWN_SURER * scoreAtLeast, (1 + scoreAtLeast) / 2);
    return heads.known().isPresent() && !fruit.isFamiliar() && fruit.score < surer;
  }

  /** Judges the whole frame as one fruit: every cell by its share of the frame's content. */
  boolean judgeWhole(SeenFruit fruit) {
    Arrays.fill(fruit.pooled, 0);
    int stride = CELLS * MaskAssembly.STRIDE;
    for (int y = 0; y < map.heightPx; y++) {
      int height =
          Math.min(sampler.contentTopPx + sampler.contentHeightPx, (y + 1) * stride)
              - Math.max(sampler.contentTopPx, y * stride);
      for (int x = 0; x < map.widthPx; x++) {
        int width =
            Math.min(sampler.contentLeftPx + sampler.contentWidthPx, (x + 1) * stride)
                - Math.max(sampler.contentLeftPx, x * stride);
        if (width > 0 && height > 0) {
          add(fruit, y * map.widthPx + x, (float) (width * height) / (stride * stride));
        }
      }
    }
    return conclude(fruit, heads.classes(), doubtOfPhotographs);
  }

  /** The weights that {@link #judgeWhole} gave the cells of the prototypes' grid. */
  void weighWhole(SeenFruit fruit) {
    int stride = MaskAssembly.STRIDE;
    int width = map.widthPx * CELLS;
    fruit.cellLeft = 0;
    fruit.cellTop = 0;
    fruit.cellRight = width;
    fruit.cellBottom = map.heightPx * CELLS;
    for (int y = 0; y < fruit.cellBottom; y++) {
      int height =
          Math.min(sampler.contentTopPx + sampler.contentHeightPx, (y + 1) * stride)
              - Math.max(sampler.contentTopPx, y * stride);
      for (int x = 0; x < width; x++) {
        int across =
            Math.min(sampler.contentLeftPx + sampler.contentWidthPx, (x + 1) * stride)
                - Math.max(sampler.contentLeftPx, x * stride);
        fruit.weights[y * width + x] =
            (float) (Math.max(0, across) * Math.max(0, height)) / (stride * stride);
      }
    }
  }

  /** The mask, averaged down to the map's grid, weighs the map's vectors. */
  private void pool(SeenFruit fruit) {
    Arrays.fill(fruit.pooled, 0);
    for (int y = fruit.cellTop / CELLS; y <= (fruit.cellBottom - 1) / CELLS; y++) {
      for (int x = fruit.cellLeft / CELLS; x <= (fruit.cellRight - 1) / CELLS; x++) {
        float weight = weight(fruit, x * CELLS, y * CELLS);
        if (weight > 0) {
          add(fruit, y * map.widthPx + x, weight / (CELLS * CELLS));
        }
      }
    }
  }

  /** What the mask's cells in one of the map's weigh together, as far as they have weights. */
  private float weight(SeenFruit fruit, int left, int top) {
    int width = map.widthPx * CELLS;
    int from = Math.max(fruit.cellLeft, left);
    int to = Math.min(fruit.cellRight, left + CELLS);
    float weight = 0;
    for (int y = Math.max(fruit.cellTop, top); y < Math.min(fruit.cellBottom, top + CELLS); y++) {
      for (int x = from; x < to; x++) {
        weight += fruit.weights[y * width + x];
      }
    }
    return weight;
  }

  static boolean inWindow(SeenFruit fruit, int cellX, int cellY) {
    return cellX >= fruit.cellLeft
        && cellX < fruit.cellRight
        && cellY >= fruit.cellTop
        && cellY < fruit.cellBottom;
  }

  private void add(SeenFruit fruit, int cell, float weight) {
    float factor = weight * map.scale;
    float offset = map.zeroPoint * factor;
    int from = cell * Embedding.DIMENSIONS;
    float[] pooled = fruit.pooled;
    byte[] values = map.values;
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      pooled[i] += values[from + i] * factor - offset;
    }
  }

  private boolean conclude(SeenFruit fruit, LinearHead classes, Doubt doubt) {
    double squares = 0;
    for (float value : fruit.pooled) {
      squares += (double) value * value;
    }
    fruit.pooledLength = (float) Math.sqrt(squares);
    if (!(fruit.pooledLength > SHORTEST)) {
      return false;
    }
    Embedding.quantise(fruit.pooled, fruit.embedding);
    int stored = Embedding.dot(fruit.embedding, 0, fruit.embedding, 0);
    float inverse = (float) (1 / Math.sqrt(stored));
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      fruit.unit[i] = fruit.embedding[i] * inverse;
    }
    classes.logits(fruit.unit, fruit.classProbabilities);
    fruit.excess = doubt.excess(fruit.unit, fruit.classProbabilities);
    fruit.classIndex = classes.probabilities(fruit.classProbabilities);
    fruit.gradeIndex = answer(heads.grades(), fruit.unit, fruit.gradeProbabilities);
    if (fruit.taughtDefectLogits.length > 0) {
      heads.taughtDefects().get().logits(fruit.unit, fruit.taughtDefectLogits);
    }
    return true;
  }

  private static int answer(LinearHead head, float[] unit, float[] probabilities) {
    head.logits(unit, probabilities);
    return head.probabilities(probabilities);
  }

  private void findDefects(SeenFruit fruit) {
    Arrays.fill(fruit.defectShares, 0);
    float whole = 0;
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        float weight = fruit.weights[y * defects.widthPx + x];
        whole += weight;
        int at = (y * defects.widthPx + x) * defects.channels;
        for (int kind = 0; weight > 0 && kind < defects.channels; kind++) {
          if (defects.values[at + kind] >= defectAtLeast) {
            note(fruit, kind, x, y, weight);
          }
        }
      }
    }
    for (int kind = 0; kind < defects.channels; kind++) {
      fruit.defectShares[kind] = whole > 0 ? Math.min(1, fruit.defectShares[kind] / whole) : 0;
    }
  }

  private static void note(SeenFruit fruit, int kind, int x, int y, float weight) {
    int[] cells = fruit.defectCells;
    int at = 4 * kind;
    boolean first = fruit.defectShares[kind] == 0;
    cells[at] = first ? x : Math.min(cells[at], x);
    cells[at + 1] = first ? y : Math.min(cells[at + 1], y);
    cells[at + 2] = first ? x + 1 : Math.max(cells[at + 2], x + 1);
    cells[at + 3] = first ? y + 1 : Math.max(cells[at + 3], y + 1);
    fruit.defectShares[kind] += weight;
  }
}
