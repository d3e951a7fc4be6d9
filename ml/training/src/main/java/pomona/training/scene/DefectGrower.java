package pomona.training.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * Grows defects on the visible surface of a fruit until they cover a wanted share of it.
 *
 * <p>The threshold under which the surface counts as defective is the quantile, at the wanted
 * share, of the field that gives a defect its {@link DefectShape}. So the share is met exactly
 * whatever the shape of the fruit, its pose, or what hides it.
 */
final class DefectGrower {
  /**
   * A defect must differ from its fruit's colour by at least this, in linear light, to be visible.
   */
  private static final float LEAST_CONTRAST = 0.055f;

  private final Layers layers;
  private final DefectShape shape;
  private float[] sorted = new float[1024];

  private final boolean gaps;

  /**
   * @param gaps whether shares keep away from the bounds of grades
   */
  DefectGrower(Layers layers, boolean gaps) {
    this.layers = layers;
    this.gaps = gaps;
    shape = new DefectShape(layers);
  }

  /** A defect that grew, for other views of its fruit. */
  record Grown(DefectShape.Course course, float threshold, DefectPaint paint) {}

  /**
   * Grows defects, and tells them.
   *
   * @param samples indices of the fruit's visible samples, the first {@code count} of them
   * @param lightX where the light comes from, for what the sun does
   */
  List<Grown> grow(int[] samples, int count, Grade wanted, Dice dice, float lightX, float lightY) {
    List<DefectKind> visible = distinct(samples, count);
    float share = gaps ? share(wanted, dice) : anyShare(wanted, dice);
    if (share == 0 || count < 24 || visible.isEmpty()) {
      return List.of();
    }
    List<Grown> grown = new ArrayList<>();
    List<DefectKind> first = new ArrayList<>(visible);
    first.removeIf(kind -> !suits(kind, wanted, share));
    if (first.isEmpty()) {
      return List.of();
    }
    DefectKind kind = dice.pick(first);
    float reached = share;
    if (wanted == Grade.REJECT && isDecay(kind) && dice.chance(0.5)) {
      reached = gaps ? dice.range(0.055, 0.16) : dice.range(GradeRule.DECAY_TO, 0.16);
    }
    float beside = 0;
    if (kind != DefectKind.CRACK && dice.chance(0.3)) {
      DefectKind other = dice.pick(visible);
      beside = beside(kind, other, reached * dice.range(0.2, 0.4), dice);
      patch(
              samples,
              count,
              new DefectShape.Wanted(other, Math.round(beside * count), lightX, lightY),
              dice)
          .ifPresent(grown::add);
    }
    patch(
            samples,
            count,
            new DefectShape.Wanted(kind, Math.round((reached - beside) * count), lightX, lightY),
            dice)
        .ifPresent(grown::add);
    return grown;
  }

  /** Shows defects in another view of the fruit that they grew on. */
  void repeat(int[] samples, int count, List<Grown> grown) {
    for (Grown one : grown) {
      shape.measure(one.course(), samples, count);
      paint(samples, count, one);
    }
  }

  /**
   * How much of a second kind a fruit bears without another grade than the wanted one: decay beside
   * something else stays within what is tolerated, and no crack is wide.
   */
  private float beside(DefectKind first, DefectKind other, float share, Dice dice) {
    if (isDecay(other) && !isDecay(first)) {
      return Math.min(
          share, gaps ? dice.range(0.008, 0.022) : dice.range(0.004, GradeRule.DECAY_TO));
    }
    return other == DefectKind.CRACK ? Math.min(share, 0.06f) : share;
  }

  private static boolean isDecay(DefectKind kind) {
    return kind == DefectKind.ROT || kind == DefectKind.MOULD;
  }

  /** A share well inside the band of a grade, so that labels are not a matter of one pixel. */
  private static float share(Grade wanted, Dice dice) {
    return switch (wanted) {
      case EXTRA -> 0;
      case CLASS_I -> dice.range(0.014, 0.038);
      case CLASS_II -> dice.range(0.065, 0.125);
      case REJECT -> dice.range(0.19, 0.42);
    };
  }

  /** A share anywhere in the band of a grade, up to its bounds; half of Extra has specks. */
  private static float anyShare(Grade wanted, Dice dice) {
    return switch (wanted) {
      case EXTRA -> dice.chance(0.5) ? 0 : dice.range(0, GradeRule.EXTRA_BELOW);
      case CLASS_I -> dice.range(GradeRule.EXTRA_BELOW, GradeRule.CLASS_I_TO);
      case CLASS_II -> dice.range(GradeRule.CLASS_I_TO, GradeRule.CLASS_II_TO);
      case REJECT -> dice.logRange(GradeRule.CLASS_II_TO, 0.5);
    };
  }

  private boolean suits(DefectKind kind, Grade wanted, float share) {
    return switch (wanted) {
      case EXTRA -> !gaps;
      case CLASS_I -> !isDecay(kind) || share < (gaps ? 0.021 : GradeRule.DECAY_TO);
      case CLASS_II -> !isDecay(kind) && (kind != DefectKind.CRACK || share < 0.09f);
      case REJECT -> kind != DefectKind.CRACK;
    };
  }

  /** The kinds that would show on this fruit's colour. */
  private List<DefectKind> distinct(int[] samples, int count) {
    float r = 0;
    float g = 0;
    float b = 0;
    for (int i = 0; i < count; i++) {
      r += layers.red[samples[i]];
      g += layers.green[samples[i]];
      b += layers.blue[samples[i]];
    }
    float n = Math.max(1, count);
    List<DefectKind> kinds = new ArrayList<>();
    for (DefectKind kind : DefectKind.values()) {
      float[] c = colour(kind, r / n, g / n, b / n);
      float away =
          Math.abs(c[0] - r / n) * 0.5f + Math.abs(c[1] - g / n) + Math.abs(c[2] - b / n) * 0.3f;
      if (away > LEAST_CONTRAST) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static float[] colour(DefectKind kind, float r, float g, float b) {
    return switch (kind) {
      case BRUISE -> new float[] {r * 0.34f + 0.03f, g * 0.22f + 0.012f, b * 0.25f + 0.004f};
      case ROT -> new float[] {0.06f, 0.028f, 0.012f};
      case MOULD -> new float[] {0.55f, 0.6f, 0.5f};
      case SCAB -> new float[] {0.10f, 0.07f, 0.045f};
      case CRACK -> new float[] {0.03f, 0.016f, 0.01f};
      case SUNBURN ->
          r + g > 0.75f ? new float[] {0.42f, 0.22f, 0.07f} : new float[] {0.78f, 0.66f, 0.30f};
      case UNRIPE -> new float[] {0.16f, 0.34f, 0.045f};
    };
  }

  private Optional<Grown> patch(int[] samples, int count, DefectShape.Wanted wanted, Dice dice) {
    if (wanted.px() < 2) {
      return Optional.empty();
    }
    if (sorted.length < count) {
      sorted = new float[count * 2];
    }
    DefectShape.Course course = shape.draw(samples, count, wanted, dice);
    float[] field = shape.field();
    int free = 0;
    for (int i = 0; i < count; i++) {
      if (layers.defect[samples[i]] == 0) {
        sorted[free++] = field[i];
      }
    }
    if (free == 0) {
      return Optional.empty();
    }
    Arrays.sort(sorted, 0, free);
    float threshold = sorted[Math.min(free - 1, wanted.px())];
    if (!(threshold > 1e-6f)) {
      return Optional.empty();
    }
    Grown grown = new Grown(course, threshold, new DefectPaint(layers, wanted.kind(), dice));
    paint(samples, count, grown);
    return Optional.of(grown);
  }

  /** Paints what the field that was measured last says of each sample. */
  private void paint(int[] samples, int count, Grown grown) {
    float[] field = shape.field();
    float threshold = grown.threshold();
    DefectKind kind = grown.course().kind();
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float depth = field[i] / threshold;
      if (layers.defect[at] == 0 && depth < 1.6f) {
        float[] colour = colour(kind, layers.red[at], layers.green[at], layers.blue[at]);
        grown.paint().paint(at, colour, depth);
        if (field[i] < threshold) {
          layers.defect[at] = (byte) (kind.ordinal() + 1);
        }
      }
    }
  }
}
