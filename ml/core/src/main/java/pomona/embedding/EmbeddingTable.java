package pomona.embedding;

import java.util.Arrays;
import pomona.binary.FormatException;

/**
 * Many embeddings in one piece of memory, 132 bytes each. Rows keep their places. One thread
 * writes, and no other may read at that time.
 */
public final class EmbeddingTable {
  /** The most rows that one array of bytes holds. */
  public static final int MOST_ROWS = Integer.MAX_VALUE / Embedding.DIMENSIONS - 1;

  private byte[] values;
  private float[] inverseLengths;
  private int size;

  /**
   * @param expected room for this many is made at once
   */
  public EmbeddingTable(int expected) {
    if (expected < 0 || expected > MOST_ROWS) {
      throw new FormatException("A table holds 0 to " + MOST_ROWS + " embeddings, not " + expected);
    }
    values = new byte[expected * Embedding.DIMENSIONS];
    inverseLengths = new float[expected];
  }

  /** Adds an embedding and returns its row. */
  public int add(Embedding embedding) {
    if (size == inverseLengths.length) {
      if (size >= MOST_ROWS) {
        throw new FormatException("A table holds at most " + MOST_ROWS + " embeddings");
      }
      int room = Math.min(MOST_ROWS, Math.max(64, size + size / 2));
      values = Arrays.copyOf(values, room * Embedding.DIMENSIONS);
      inverseLengths = Arrays.copyOf(inverseLengths, room);
    }
    set(size, embedding);
    return size++;
  }

  /** Puts another embedding into a row. */
  public void replace(int row, Embedding embedding) {
    check(row);
    set(row, embedding);
  }

  private void set(int row, Embedding embedding) {
    embedding.copyTo(values, row * Embedding.DIMENSIONS);
    inverseLengths[row] = embedding.inverseLength();
  }

  public int size() {
    return size;
  }

  public Embedding get(int row) {
    check(row);
    int from = row * Embedding.DIMENSIONS;
    return Embedding.of(Arrays.copyOfRange(values, from, from + Embedding.DIMENSIONS));
  }

  /** The cosine of a row and an embedding. */
  public float cosine(int row, Embedding embedding) {
    check(row);
    return embedding.dot(values, row * Embedding.DIMENSIONS)
        * inverseLengths[row]
        * embedding.inverseLength();
  }

  /** The same for a query whose bytes were widened once: half the work of each product. */
  float cosine(int row, int[] query, float inverseLength) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    int from = row * Embedding.DIMENSIONS;
    for (int i = 0; i < Embedding.DIMENSIONS; i += 4) {
      a += query[i] * values[from + i];
      b += query[i + 1] * values[from + i + 1];
      c += query[i + 2] * values[from + i + 2];
      d += query[i + 3] * values[from + i + 3];
    }
    return (a + b + c + d) * inverseLengths[row] * inverseLength;
  }

  /**
   * Four dot products of a row with vectors of floats, scaled as if the row had length 1: what
   * heads are made of. The four sums run side by side.
   */
  void project(int row, float[] weights, int stride, int from, int count, float[] into) {
    int at = row * Embedding.DIMENSIONS;
    int last = count - 1;
    int a = from;
    int b = from + Math.min(1, last) * stride;
    int c = from + Math.min(2, last) * stride;
    int d = from + Math.min(3, last) * stride;
    float sumA = 0;
    float sumB = 0;
    float sumC = 0;
    float sumD = 0;
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      float value = values[at + i];
      sumA += weights[a + i] * value;
      sumB += weights[b + i] * value;
      sumC += weights[c + i] * value;
      sumD += weights[d + i] * value;
    }
    float scale = inverseLengths[row];
    into[0] = sumA * scale;
    into[1] = sumB * scale;
    into[2] = sumC * scale;
    into[3] = sumD * scale;
  }

  /** The sum of every byte. Benchmarks use it to time the cheapest possible pass over the table. */
  public long checksum() {
    long sum = 0;
    int end = size * Embedding.DIMENSIONS;
    for (int i = 0; i < end; i++) {
      sum += values[i];
    }
    return sum;
  }

  private void check(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("There are " + size + " rows, no row " + row);
    }
  }
}
