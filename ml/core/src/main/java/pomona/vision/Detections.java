package pomona.vision;

import java.util.ArrayList;
import java.util.List;
import pomona.bundle.BundleException;
import pomona.bundle.Card.Detection;

/**
 * Reads the boxes of all levels and thins them with Fast NMS (Bolya et al., YOLACT, ICCV 2019,
 * section 3.3): sorted by score, a box goes when it overlaps too much with <em>any</em> surer one,
 * even one that itself goes.
 */
final class Detections {
  /** Fast NMS looks at this many at most, as YOLACT does. */
  private static final int MOST_CANDIDATES = 200;

  /** The strides of the levels that a graph may have. */
  private static final int[] STRIDES = {8, 16, 32};

  private final Level[] levels;
  private final Detection rules;
  private final Sampler sampler;
  private final int[] level = new int[MOST_CANDIDATES];
  private final int[] cell = new int[MOST_CANDIDATES];
  private final float[] score = new float[MOST_CANDIDATES];
  private final float[] boxes = new float[4 * MOST_CANDIDATES];
  private int candidates;

  Detections(BundleGraph graph, int coefficients, Detection rules, Sampler sampler) {
    this.rules = rules;
    this.sampler = sampler;
    this.levels = levels(graph, coefficients);
  }

  /** The levels that a graph has, the finest first. */
  private static Level[] levels(BundleGraph graph, int coefficients) {
    List<Level> found = new ArrayList<>();
    for (int stride : STRIDES) {
      String score = BundleGraph.SCORE + stride;
      if (graph.outputs().stream().anyMatch(output -> output.name().equals(score))) {
        found.add(new Level(graph, stride, coefficients));
      }
    }
    if (found.isEmpty()) {
      throw new BundleException(
          "The graph finds nothing: it has no output \"" + BundleGraph.SCORE + "\" with a stride");
    }
    return found.toArray(new Level[0]);
  }

  private static final class Level {
    final int stride;
    final Output scores;
    final Output boxes;
    final Output coefficients;

    Level(BundleGraph graph, int stride, int count) {
      this.stride = stride;
      this.scores = Output.find(graph, BundleGraph.SCORE + stride, stride, 1);
      this.boxes = Output.find(graph, BundleGraph.BOX + stride, stride, 4);
      this.coefficients = Output.find(graph, BundleGraph.COEFFICIENTS + stride, stride, count);
    }
  }

  /** Fills {@code fruits} with what is kept, surest first, and returns how many. */
  int find(Runtime runtime, SeenFruit[] fruits) {
    candidates = 0;
    for (int l = 0; l < levels.length; l++) {
      levels[l].scores.read(runtime);
      levels[l].boxes.read(runtime);
      levels[l].coefficients.read(runtime);
      collect(l);
    }
    for (int i = 0; i < candidates; i++) {
      decode(i);
    }
    int kept = 0;
    for (int i = 0; i < candidates && kept < fruits.length; i++) {
      if (survives(i)) {
        write(i, fruits[kept++]);
      }
    }
    return kept;
  }

  private void collect(int l) {
    Output scores = levels[l].scores;
    int threshold = scores.atLeast(rules.scoreAtLeast());
    for (int i = 0; i < scores.values.length; i++) {
      if (scores.values[i] >= threshold) {
        insert(l, i, scores.real(i));
      }
    }
  }

  /**
   * Keeps the candidates sorted by score; equal ones stay in the order in which they were found.
   */
  private void insert(int l, int i, float sure) {
    if (candidates == MOST_CANDIDATES && sure <= score[candidates - 1]) {
      return;
    }
    int at = candidates < MOST_CANDIDATES ? candidates++ : candidates - 1;
    while (at > 0 && score[at - 1] < sure) {
      score[at] = score[at - 1];
      level[at] = level[at - 1];
      cell[at] = cell[at - 1];
      at--;
    }
    score[at] = sure;
    level[at] = l;
    cell[at] = i;
  }

  /** Writes the box in pixels of the input, cut to the part of it that shows the frame. */
  private void decode(int i) {
    Level of = levels[level[i]];
    int x = cell[i] % of.scores.widthPx;
    int y = cell[i] / of.scores.widthPx;
    float centreX = (x + 0.5f) * of.stride;
    float centreY = (y + 0.5f) * of.stride;
    int at = 4 * cell[i];
    int left = sampler.contentLeftPx;
    int top = sampler.contentTopPx;
    int right = left + sampler.contentWidthPx;
    int bottom = top + sampler.contentHeightPx;
    boxes[4 * i] = clamp(centreX - of.boxes.real(at) * of.stride, left, right);
    boxes[4 * i + 1] = clamp(centreY - of.boxes.real(at + 1) * of.stride, top, bottom);
    boxes[4 * i + 2] = clamp(centreX + of.boxes.real(at + 2) * of.stride, left, right);
    boxes[4 * i + 3] = clamp(centreY + of.boxes.real(at + 3) * of.stride, top, bottom);
  }

  private boolean survives(int i) {
    if (boxes[4 * i + 2] - boxes[4 * i] < 1 || boxes[4 * i + 3] - boxes[4 * i + 1] < 1) {
      return false;
    }
    for (int surer = 0; surer < i; surer++) {
      if (overlap(4 * surer, 4 * i) > rules.overlapAtMost()) {
        return false;
      }
    }
    return true;
  }

  private float overlap(int a, int b) {
    float width = Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b]);
    float height = Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float shared = width * height;
    return shared / (area(a) + area(b) - shared);
  }

  private float area(int a) {
    return (boxes[a + 2] - boxes[a]) * (boxes[a + 3] - boxes[a + 1]);
  }

  private void write(int i, SeenFruit fruit) {
    fruit.score = score[i];
    System.arraycopy(boxes, 4 * i, fruit.inputBox, 0, 4);
    Output coefficients = levels[level[i]].coefficients;
    int from = cell[i] * coefficients.channels;
    for (int c = 0; c < coefficients.channels; c++) {
      fruit.coefficients[c] = coefficients.values[from + c] - coefficients.zeroPoint;
    }
    fruit.coefficientScale = coefficients.scale;
  }

  private static float clamp(float value, float least, float most) {
    return Math.max(least, Math.min(most, value));
  }
}
