package pomona.training.scene;

import java.util.SplittableRandom;

/**
 * Smooth value noise over a wrapped lattice of fixed random numbers. A table look-up instead of a
 * hash makes it several times faster; callers choose a random offset, so no two surfaces agree.
 */
final class Noise {
  private static final int BITS = 5;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final float[] LATTICE = lattice();

  private Noise() {}

  private static float[] lattice() {
    SplittableRandom random = new SplittableRandom(0x9E3779B97F4A7C15L);
    float[] values = new float[SIZE * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble() * 2 - 1;
    }
    return values;
  }

  private static int floor(float value) {
    int whole = (int) value;
    return value < whole ? whole - 1 : whole;
  }

  /** Noise in -1 to 1 with features of about one unit. */
  static float at(float x, float y, float z) {
    int xi = floor(x);
    int yi = floor(y);
    int zi = floor(z);
    float fx = x - xi;
    float fy = y - yi;
    float fz = z - zi;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    fz = fz * fz * (3 - 2 * fz);
    int x0 = xi & MASK;
    int x1 = (xi + 1) & MASK;
    int y0 = (yi & MASK) << BITS;
    int y1 = ((yi + 1) & MASK) << BITS;
    int z0 = (zi & MASK) << (2 * BITS);
    int z1 = ((zi + 1) & MASK) << (2 * BITS);
    float a = mix(LATTICE[z0 | y0 | x0], LATTICE[z0 | y0 | x1], fx);
    float b = mix(LATTICE[z0 | y1 | x0], LATTICE[z0 | y1 | x1], fx);
    float c = mix(LATTICE[z1 | y0 | x0], LATTICE[z1 | y0 | x1], fx);
    float d = mix(LATTICE[z1 | y1 | x0], LATTICE[z1 | y1 | x1], fx);
    return mix(mix(a, b, fy), mix(c, d, fy), fz);
  }

  /** Noise in the plane {@code z} of the lattice. */
  static float at(float x, float y, int z) {
    int xi = floor(x);
    int yi = floor(y);
    float fx = x - xi;
    float fy = y - yi;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    int x0 = xi & MASK;
    int x1 = (xi + 1) & MASK;
    int y0 = (yi & MASK) << BITS;
    int y1 = ((yi + 1) & MASK) << BITS;
    int z0 = (z & MASK) << (2 * BITS);
    return mix(
        mix(LATTICE[z0 | y0 | x0], LATTICE[z0 | y0 | x1], fx),
        mix(LATTICE[z0 | y1 | x0], LATTICE[z0 | y1 | x1], fx),
        fy);
  }

  static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }

  /** 0 below {@code low}, 1 above {@code high}, smooth between; also for {@code low > high}. */
  static float step(float low, float high, float value) {
    float t = (value - low) / (high - low);
    if (t <= 0) {
      return 0;
    }
    if (t >= 1) {
      return 1;
    }
    return t * t * (3 - 2 * t);
  }
}
