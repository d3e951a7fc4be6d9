package pomona.embedding;

/**
 * Finds the rows of a table that are most like an embedding, by comparing with every row. The
 * answer is exact, and there is no index to build. One thread reuses it for many queries; a query
 * allocates nothing.
 */
public final class NearestSearch {
  private final int[] rows;
  private final float[] cosines;
  private final int[] wide = new int[Embedding.DIMENSIONS];
  private int found;

  /**
   * @param most how many are kept of each query
   */
  public NearestSearch(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A search keeps at least one row, not " + most);
    }
    rows = new int[most];
    cosines = new float[most];
  }

  /**
   * Looks through the whole table and returns how many rows are kept; of rows that are equally
   * alike it keeps the earlier.
   */
  public int search(EmbeddingTable table, Embedding query) {
    found = 0;
    int size = table.size();
    for (int i = 0; i < wide.length; i++) {
      wide[i] = query.value(i);
    }
    float inverseLength = query.inverseLength();
    float least = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < size; row++) {
      float cosine = table.cosine(row, wide, inverseLength);
      if (cosine > least || found < rows.length) {
        insert(row, cosine);
        least = found < rows.length ? Float.NEGATIVE_INFINITY : cosines[found - 1];
      }
    }
    return found;
  }

  /** The row at a place of the last query's answer, the most alike at 0. */
  public int row(int place) {
    check(place);
    return rows[place];
  }

  public float cosine(int place) {
    check(place);
    return cosines[place];
  }

  private void insert(int row, float cosine) {
    int at = found < rows.length ? found++ : found - 1;
    while (at > 0 && cosines[at - 1] < cosine) {
      cosines[at] = cosines[at - 1];
      rows[at] = rows[at - 1];
      at--;
    }
    cosines[at] = cosine;
    rows[at] = row;
  }

  private void check(int place) {
    if (place < 0 || place >= found) {
      throw new IndexOutOfBoundsException("There are " + found + " rows, none at " + place);
    }
  }
}
