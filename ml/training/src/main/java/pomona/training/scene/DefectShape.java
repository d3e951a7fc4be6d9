package pomona.training.scene;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.DefectKind;

/**
 * The shape of a defect: a field over a fruit's surface, low where the defect is worst. Fields are
 * measured on the surface, not in the picture, and so foreshorten with it.
 */
final class DefectShape {
  /** So many spots would cover a fruit: a smaller one is no mark that anybody would grade by. */
  private static final int SPOTS_A_FRUIT = 150;

  private final Layers layers;
  private float[] field = new float[1024];

  DefectShape(Layers layers) {
    this.layers = layers;
  }

  /** The field that was drawn last, one number a sample; valid until the next is drawn. */
  float[] field() {
    return field;
  }

  /**
   * Where a defect grew on a fruit, in the fruit's own frame: in every view it lies in the same
   * place.
   *
   * @param seeds the middles of a patch, or the course of a crack
   */
  record Course(DefectKind kind, float[] seeds, float ox, float oy, float oz) {}

  /**
   * A defect that is wanted.
   *
   * @param px how many samples it is to cover
   * @param lightX where the light comes from
   * @param lightY where the light comes from
   */
  record Wanted(DefectKind kind, int px, float lightX, float lightY) {}

  /** Draws a shape for a defect on {@code count} samples. */
  Course draw(int[] samples, int count, Wanted wanted, Dice dice) {
    float[] seeds = seeds(samples, count, wanted, dice);
    Course course =
        new Course(wanted.kind(), seeds, dice.range(0, 32), dice.range(0, 32), dice.range(0, 32));
    measure(course, samples, count);
    return course;
  }

  /** Places x, y, z and a weight each: the middles of a patch, or the course of a crack. */
  private float[] seeds(int[] samples, int count, Wanted wanted, Dice dice) {
    int first = samples[centre(samples, count, wanted, dice)];
    if (wanted.kind() == DefectKind.CRACK) {
      return course(first, count, dice);
    }
    int drawn =
        switch (wanted.kind()) {
          case SCAB -> 3 + dice.below(7);
          case MOULD, BRUISE -> 1 + dice.below(3);
          case ROT, SUNBURN, UNRIPE, CRACK -> dice.chance(0.2) ? 2 : 1;
        };
    int n = Math.max(1, Math.min(drawn, wanted.px() * SPOTS_A_FRUIT / count));
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

  private int centre(int[] samples, int count, Wanted wanted, Dice dice) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 7; i++) {
      int candidate = dice.below(count);
      int at = samples[candidate];
      float facing =
          wanted.kind() == DefectKind.SUNBURN
              ? layers.normalX[at] * wanted.lightX() + layers.normalY[at] * wanted.lightY()
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

  /** Measures the field of a defect over a fruit's samples. */
  void measure(Course course, int[] samples, int count) {
    if (field.length < count) {
      field = new float[count * 2];
    }
    DefectKind kind = course.kind();
    float[] seeds = course.seeds();
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
      float noise =
          Noise.at(
              course.ox() + x * frequency,
              course.oy() + y * frequency,
              course.oz() + z * frequency);
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
