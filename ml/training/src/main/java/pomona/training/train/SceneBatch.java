package pomona.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.SceneFruit;

/**
 * Composed scenes as the arrays that the losses want: pictures, and for each fruit its mask at the
 * prototypes' size, its share of each cell of the embedding map, its class and grade; and which
 * cells answer for it.
 *
 * <p>The few cells nearest to the middle of a fruit's visible part answer for it, on the level of
 * its size (on both levels near a border between two). The overlap of their boxes with the truth is
 * the target of their scores (quality focal loss), so the best of them learns to win.
 */
final class SceneBatch {

  /** Cells that answer for one fruit on one level. */
  private static final int CELLS = 4;

  /**
   * Sides (square roots of box areas) in shares of the frame: below this one the deepest level does
   * not answer. The border between the two levels before it is at half of that, and so on.
   */
  private static final double SMALL = 0.28;

  /** Above this share only the deepest level does. */
  private static final double LARGE = 0.42;

  /** One cell that answers for one fruit; distances in strides. */
  record Answer(int image, int cell, int fruit, float left, float top, float right, float bottom) {}

  /**
   * One fruit of one picture, with the number of its class (-1: none of ours) and what is known of
   * its condition.
   *
   * @param outlined whether the mask is its outline, and no ellipse in its box
   */
  record Truth(
      int image,
      int label,
      Optional<Grade> grade,
      Optional<Aged> aged,
      boolean outlined,
      float[] mask,
      float[] pooling,
      int[] box)
      implements Pooled {}

  /** A whole picture that is judged as one fruit, as a photograph of one product is. */
  record Whole(int image, Aged aged, float[] pooling) implements Pooled {}

  /** A fruit that fills so much of a picture is what the picture is of. */
  private static final double WHOLE = 0.1;

  private final List<Integer> strides;
  private final int sizePx;
  private final int count;
  private final float[] pixels;
  private final float[] defects;
  private final float[] presence;
  private final float[] judged;
  private final List<Truth> truths = new ArrayList<>();
  private final List<Whole> wholes = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param strides of the levels that fruits are found on, the finest first
   */
  SceneBatch(
      final List<ComposedScene> scenes,
      final ToIntFunction<String> label,
      final List<Integer> strides) {
    this.strides = List.copyOf(strides);
    count = scenes.size();
    sizePx = scenes.get(0).widthPx();
    pixels = new float[count * sizePx * sizePx * 3];
    final int cells = sizePx / 4 * (sizePx / 4);
    defects = new float[count * DefectKind.values().length * cells];
    presence = new float[count * cells];
    judged = new float[count * cells];
    Arrays.fill(judged, 1);
    for (int image = 0; image < count; image++) {
      add(image, scenes.get(image), label);
    }
  }

  int count() {
    return count;
  }

  int sizePx() {
    return sizePx;
  }

  float[] pixels() {
    return pixels;
  }

  /** {@code count x kinds x size/4 x size/4}: the share of each cell that has the defect. */
  float[] defects() {
    return defects;
  }

  /** {@code count x size/4 x size/4}: the share of each cell that is fruit. */
  float[] presence() {
    return presence;
  }

  /** {@code count x size/4 x size/4}: 0 where a fruit lies whose defects nobody knows, else 1. */
  float[] judged() {
    return judged;
  }

  /** Image by image. */
  List<Truth> truths() {
    return truths;
  }

  /** Pictures of one fruit whose freshness is known, image by image. */
  List<Whole> wholes() {
    return wholes;
  }

  /** Image by image. */
  List<Answer> answers() {
    return answers;
  }

  private void add(final int image, final ComposedScene scene, final ToIntFunction<String> label) {
    final byte[] rgb = scene.rgb();
    for (int i = 0; i < rgb.length; i++) {
      pixels[image * rgb.length + i] = ((rgb[i] & 0xFF) - 128) / 64f;
    }
    addDefects(image, scene);
    final boolean[] taken = new boolean[cells()];
    final short[] map = scene.instanceMap();
    for (int i = 0; i < scene.fruits().size(); i++) {
      final InstanceShape shape = new InstanceShape(map, sizePx, i + 1);
      final int[] box = shape.box();
      if (box[2] - box[0] < 4 || box[3] - box[1] < 4) {
        continue; // too little of it is left to be asked for
      }
      final SceneFruit fruit = scene.fruits().get(i);
      truths.add(
          new Truth(
              image,
              label.applyAsInt(fruit.category()),
              fruit.grade(),
              Aged.of(fruit),
              fruit.outlined(),
              shape.coverage(4),
              shape.pooling(8),
              box));
      answer(image, truths.size() - 1, box, shape.centroid(), taken);
    }
    if (scene.fruits().size() == 1) {
      final SceneFruit only = scene.fruits().get(0);
      final float[] everywhere = new float[sizePx / 8 * (sizePx / 8)];
      Arrays.fill(everywhere, 1f / everywhere.length);
      if (only.areaPx() >= WHOLE * sizePx * sizePx) {
        Aged.of(only).ifPresent(aged -> wholes.add(new Whole(image, aged, everywhere)));
      }
    }
  }

  /** Cells of all levels of one picture. */
  int cells() {
    return strides.stream().mapToInt(this::cellsOf).sum();
  }

  private int cellsOf(final int stride) {
    return sizePx / stride * (sizePx / stride);
  }

  private void addDefects(final int image, final ComposedScene scene) {
    final int side = sizePx / 4;
    final int kinds = DefectKind.values().length;
    for (int y = 0; y < sizePx; y++) {
      for (int x = 0; x < sizePx; x++) {
        final int cell = y / 4 * side + x / 4;
        if (scene.instanceMap()[y * sizePx + x] != 0) {
          presence[image * side * side + cell] += 1f / 16;
        }
        final int kind = scene.defectMap()[y * sizePx + x] - 1;
        if (scene.defectMap()[y * sizePx + x] == ComposedScene.UNKNOWN) {
          judged[image * side * side + cell] = 0;
        }
        if (kind >= 0) {
          defects[(image * kinds + kind) * side * side + cell] += 1f / 16;
        }
      }
    }
  }

  private void answer(
      final int image,
      final int fruit,
      final int[] box,
      final float[] centre,
      final boolean[] taken) {
    final double side = Math.sqrt((double) (box[2] - box[0]) * (box[3] - box[1])) / sizePx;
    int first = 0;
    for (int level = 0; level < strides.size(); level++) {
      final boolean largeEnough = level == 0 || side >= border(SMALL, level);
      final boolean smallEnough = level == strides.size() - 1 || side < border(LARGE, level + 1);
      if (largeEnough && smallEnough) {
        answer(image, fruit, box, centre, strides.get(level), first, taken);
      }
      first += cellsOf(strides.get(level));
    }
  }

  /** Where a level begins, or the one before it ends. */
  private double border(final double deepest, final int level) {
    return deepest / (1 << (strides.size() - 1 - level));
  }

  private void answer(
      final int image,
      final int fruit,
      final int[] box,
      final float[] centre,
      final int stride,
      final int first,
      final boolean[] taken) {
    for (int n = 0; n < CELLS; n++) {
      int best = -1;
      double nearest = 2.0 * stride * stride;
      for (int cell = 0; cell < cellsOf(stride); cell++) {
        final double x = (cell % (sizePx / stride) + 0.5) * stride;
        final int row = cell / (sizePx / stride);
        final double y = (row + 0.5) * stride;
        final double distance =
            (x - centre[0]) * (x - centre[0]) + (y - centre[1]) * (y - centre[1]);
        final boolean inside = x > box[0] && x < box[2] && y > box[1] && y < box[3];
        if (inside && !taken[first + cell] && distance < nearest) {
          nearest = distance;
          best = cell;
        }
      }
      if (best < 0) {
        return;
      }
      taken[first + best] = true;
      final float x = (best % (sizePx / stride) + 0.5f) * stride;
      final int row = best / (sizePx / stride);
      final float y = (row + 0.5f) * stride;
      answers.add(
          new Answer(
              image,
              first + best,
              fruit,
              (x - box[0]) / stride,
              (y - box[1]) / stride,
              (box[2] - x) / stride,
              (box[3] - y) / stride));
    }
  }
}
