package pomona.catalogue.search;

/** Directions of sentences in int8, one row for each product; some rows may be empty. */
final class SentenceTable {
  private static final int MOST = 127;

  private final byte[][] rows;
  private final float[] inverseLengths;

  SentenceTable(int count) {
    rows = new byte[count][];
    inverseLengths = new float[count];
  }

  void set(int row, float[] direction) {
    float largest = Float.MIN_NORMAL;
    for (float value : direction) {
      largest = Math.max(largest, Math.abs(value));
    }
    byte[] values = new byte[direction.length];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.rint(direction[i] * MOST / largest);
      squares += values[i] * values[i];
    }
    rows[row] = values;
    inverseLengths[row] = (float) (1 / Math.sqrt(Math.max(1, squares)));
  }

  boolean has(int row) {
    return rows[row] != null;
  }

  /** The cosine of a row to a direction of length 1. */
  double cosine(int row, float[] direction) {
    byte[] values = rows[row];
    float sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * direction[i];
    }
    return sum * inverseLengths[row];
  }

  float[] unit(int row) {
    byte[] values = rows[row];
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = values[i] * inverseLengths[row];
    }
    return unit;
  }
}
