package pomona.vision;

/**
 * {@code 1 / (1 + exp(-x))} of each cell of a mask, out of a table: an exponential costs as much as
 * all else that is done for a cell. Between two entries it is interpolated, which is wrong by less
 * than 4e-6 (an eighth of a step squared, times 0.097, the largest second derivative, and
 * rounding).
 *
 * <p>Below -{@value #REACH} it is 0, above {@value #REACH} it is 1: that is wrong by less than 1e-6
 * and lets whoever weighs cells leave out those that weigh nothing.
 */
final class Sigmoid {
  static final int REACH = 14;

  private static final int STEPS_PER_UNIT = 64;
  private static final float[] TABLE = table();

  private Sigmoid() {}

  private static float[] table() {
    float[] table = new float[2 * REACH * STEPS_PER_UNIT + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (1 / (1 + Math.exp(REACH - (double) i / STEPS_PER_UNIT)));
    }
    return table;
  }

  static float of(float x) {
    if (x <= -REACH) {
      return 0;
    }
    if (x >= REACH) {
      return 1;
    }
    float at = (x + REACH) * STEPS_PER_UNIT;
    int below = Math.min((int) at, TABLE.length - 2);
    return TABLE[below] + (at - below) * (TABLE[below + 1] - TABLE[below]);
  }
}
