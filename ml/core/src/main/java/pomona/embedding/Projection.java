package pomona.embedding;

/** A matrix applied to every row of a table, four of its rows at a time. */
public final class Projection {
  private static final int LANES = 4;

  private final float[] weights;
  private final int count;
  private final float[] lanes = new float[LANES];

  /**
   * @param weights a row of 128 for each value wanted, one after the other
   */
  public Projection(float[] weights) {
    this.weights = weights.clone();
    this.count = weights.length / Embedding.DIMENSIONS;
  }

  /** The dot products of each weight row with a row of the table, scaled to length 1. */
  public void apply(EmbeddingTable table, int row, float[] into) {
    for (int k = 0; k < count; k += LANES) {
      int here = Math.min(LANES, count - k);
      table.project(row, weights, Embedding.DIMENSIONS, k * Embedding.DIMENSIONS, here, lanes);
      for (int lane = 0; lane < here; lane++) {
        into[k + lane] = lanes[lane];
      }
    }
  }
}
