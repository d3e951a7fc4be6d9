package pomona.training.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * Grows defects on the visible surface of a fruit until they cover a wanted share of it.
 *
 * <p>A defect is a field over the surface, low where it is worst. The threshold under which the
 * surface counts as defective is the field's quantile at the wanted share, so the share is met
 * exactly whatever the shape of the fruit, its pose, or what hides it. Fields are measured on the
 * surface, not in the picture, and so foreshorten with it.
 */
final class DefectGrower {
  /** A defect nearer to its fruit's colour than this, in linear light, would be a guess. */
  private static final float LEAST_CONTRAST = 0.055f;

  /** So many spots would cover a fruit: a smaller one is no mark that anybody would grade by. */
  private static final int SPOTS_A_FRUIT = 150;

  private final Layers layers;
  private float[] field = new float[1024];
  private float[] sorted = new float[1024];

  DefectGrower(Layers layers) {
    this.layers = layers;
  }

  /**
   * @param samples indices of the fruit's visible samples, the first {@code count} of them
   * @param lightX where the light comes from, for what the sun does
   */
  void grow(int[] samples, int count, Grade wanted, Dice dice, float lightX, float lightY) {
    List<DefectKind> visible = distinct(samples, count);
    float share = share(wanted, dice);
    if (wanted == Grade.EXTRA || count < 24 || visible.isEmpty()) {
      return;
    }
    List<DefectKind> first = new ArrayList<>(visible);
    first.removeIf(kind -> !suits(kind, wanted, share));
    if (first.isEmpty()) {
      return;
    }
    DefectKind kind = dice.pick(first);
    float reached = share;
    if (wanted == Grade.REJECT && isDecay(kind) && dice.chance(0.5)) {
      reached = dice.range(0.055, 0.16);
    }
    float beside = 0;
    if (kind != DefectKind.CRACK && dice.chance(0.3)) {
      DefectKind other = dice.pick(visible);
      beside = beside(kind, other, reached * dice.range(0.2, 0.4), dice);
      patch(samples, count, other, Math.round(beside * count), dice, lightX, lightY);
    }
    patch(samples, count, kind, Math.round((reached - beside) * count), dice, lightX, lightY);
  }

  /**
   * How much of a second kind a fruit bears without another grade than the wanted one: decay beside
   * something else stays within what is tolerated, and no crack is wide.
   */
  private static float beside(DefectKind first, DefectKind other, float share, Dice dice) {
    if (isDecay(other) && !isDecay(first)) {
      return Math.min(share, dice.range(0.008, 0.022));
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

  private static boolean suits(DefectKind kind, Grade wanted, float share) {
    return switch (wanted) {
      case EXTRA -> false;
      case CLASS_I -> !isDecay(kind) || share < 0.021f;
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

  private void patch(
      int[] samples,
      int count,
      DefectKind kind,
      int wantedPx,
      Dice dice,
      float lightX,
      float lightY) {
    if (wantedPx < 2) {
      return;
    }
    if (field.length < count) {
      field = new float[count * 2];
      sorted = new float[count * 2];
    }
    float[] seeds = seeds(samples, count, kind, wantedPx, dice, lightX, lightY);
    field(samples, count, kind, seeds, dice);
    int free = 0;
    for (int i = 0; i < count; i++) {
      if (layers.defect[samples[i]] == 0) {
        sorted[free++] = field[i];
      }
    }
    if (free == 0) {
      return;
    }
    Arrays.sort(sorted, 0, free);
    float threshold = sorted[Math.min(free - 1, wantedPx)];
    if (!(threshold > 1e-6f)) {
      return;
    }
    DefectPaint paint = new DefectPaint(layers, kind, dice);
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float depth = field[i] / threshold;
      if (layers.defect[at] == 0 && depth < 1.6f) {
        float[] colour = colour(kind, layers.red[at], layers.green[at], layers.blue[at]);
        paint.paint(at, colour, depth);
        if (field[i] < threshold) {
          layers.defect[at] = (byte) (kind.ordinal() + 1);
        }
      }
    }
  }

  /** Places x, y, z and a weight each: the middles of a patch, or the course of a crack. */
  private float[] seeds(
      int[] samples,
      int count,
      DefectKind kind,
      int wantedPx,
      Dice dice,
      float lightX,
      float lightY) {
    int first = samples[centre(samples, count, kind, dice, lightX, lightY)];
    if (kind == DefectKind.CRACK) {
      return course(first, count, dice);
    }
    int drawn =
        switch (kind) {
          case SCAB -> 3 + dice.below(7);
          case MOULD, BRUISE -> 1 + dice.below(3);
          case ROT, SUNBURN, UNRIPE, CRACK -> dice.chance(0.2) ? 2 : 1;
        };
    int n = Math.max(1, Math.min(drawn, wantedPx * SPOTS_A_FRUIT / count));
    float[] seeds = new float[n * 4];
    for (int i = 0; i < n; i++) {
      int at = i == 0 ? first : samples[dice.below(count)];
      seeds[i * 4] = layers.placeX[at];
      seeds[i * 4 + 1] = layers.placeY[at];
      seeds[i * 4 + 2] = layers.placeZ[at];
      seeds[i * 4 + 3] = i == 0 ? 1 : dice.range(0.35, 1);
    }
    return seeds;
  }

  private int centre(
      int[] samples, int count, DefectKind kind, Dice dice, float lightX, float lightY) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 7; i++) {
      int candidate = dice.below(count);
      int at = samples[candidate];
      float facing =
          kind == DefectKind.SUNBURN
              ? layers.normalX[at] * lightX + layers.normalY[at] * lightY
              : 0.7f * layers.normalZ[at] + dice.range(0, 0.6);
      if (facing > most) {
        most = facing;
        best = candidate;
      }
    }
    return best;
  }

  /** Walks over the picture from a sample, remembering the places passed on the fruit. */
  private float[] course(int start, int count, Dice dice) {
    short owner = layers.owner[start];
    float step = (float) Math.sqrt(count) * 0.085f;
    double way = dice.range(0, 2 * Math.PI);
    List<Integer> passed = new ArrayList<>();
    passed.add(start);
    int branches = dice.chance(0.5) ? 3 : 2;
    for (int branch = 0; branch < branches; branch++) {
      float x = start % layers.width;
      float y = start / layers.width;
      double turn = way + branch * (branches == 2 ? Math.PI : 2.1) + dice.range(-0.4, 0.4);
      int steps = 4 + dice.below(4);
      for (int i = 0; i < steps; i++) {
        turn += dice.range(-0.55, 0.55);
        x += step * (float) Math.cos(turn);
        y += step * (float) Math.sin(turn);
        int xi = Math.round(x);
        int yi = Math.round(y);
        if (xi < 0 || yi < 0 || xi >= layers.width || yi >= layers.height) {
          break;
        }
        int at = yi * layers.width + xi;
        if (layers.owner[at] != owner || Mesh.isStem(layers.placeZ[at])) {
          break;
        }
        passed.add(i == 0 ? start : passed.get(passed.size() - 1));
        passed.add(at);
      }
    }
    float[] seeds = new float[passed.size() * 4];
    for (int i = 0; i < passed.size(); i++) {
      int at = passed.get(i);
      seeds[i * 4] = layers.placeX[at];
      seeds[i * 4 + 1] = layers.placeY[at];
      seeds[i * 4 + 2] = layers.placeZ[at];
    }
    return seeds;
  }

  private void field(int[] samples, int count, DefectKind kind, float[] seeds, Dice dice) {
    float ox = dice.range(0, 32);
    float oy = dice.range(0, 32);
    float oz = dice.range(0, 32);
    float rough =
        switch (kind) {
          case BRUISE, ROT -> 0.16f;
          case SUNBURN, UNRIPE -> 0.3f;
          case SCAB, MOULD -> 0.35f;
          case CRACK -> 0.02f;
        };
    float frequency = kind == DefectKind.MOULD || kind == DefectKind.SCAB ? 6 : 2.4f;
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float x = layers.placeX[at];
      float y = layers.placeY[at];
      float z = layers.placeZ[at];
      float near = kind == DefectKind.CRACK ? toCourse(seeds, x, y, z) : toMiddles(seeds, x, y, z);
      float noise = Noise.at(ox + x * frequency, oy + y * frequency, oz + z * frequency);
      field[i] = Math.max(1e-4f, near + rough * (0.5f + 0.5f * noise) * Math.min(1, near * 3));
    }
  }

  private static float toMiddles(float[] seeds, float x, float y, float z) {
    float best = Float.MAX_VALUE;
    for (int s = 0; s < seeds.length; s += 4) {
      float dx = x - seeds[s];
      float dy = y - seeds[s + 1];
      float dz = z - seeds[s + 2];
      float weight = seeds[s + 3];
      best = Math.min(best, (dx * dx + dy * dy + dz * dz) / (weight * weight));
    }
    return (float) Math.sqrt(best);
  }

  private static float toCourse(float[] seeds, float x, float y, float z) {
    float best = Float.MAX_VALUE;
    for (int s = 4; s + 7 < seeds.length; s += 8) {
      float ax = seeds[s];
      float ay = seeds[s + 1];
      float az = seeds[s + 2];
      float bx = seeds[s + 4] - ax;
      float by = seeds[s + 5] - ay;
      float bz = seeds[s + 6] - az;
      float dx = x - ax;
      float dy = y - ay;
      float dz = z - az;
      float t = (dx * bx + dy * by + dz * bz) / (bx * bx + by * by + bz * bz + 1e-9f);
      t = Math.max(0, Math.min(1, t));
      dx -= t * bx;
      dy -= t * by;
      dz -= t * bz;
      best = Math.min(best, dx * dx + dy * dy + dz * dz);
    }
    return best == Float.MAX_VALUE ? 1 : (float) Math.sqrt(best);
  }
}
