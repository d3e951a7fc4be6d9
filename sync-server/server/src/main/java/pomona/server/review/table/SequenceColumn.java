package pomona.server.review.table;

import java.util.Arrays;

/**
 * Sequences that only grow, in four bytes each: every piece notes its first, and each row how far
 * it is from that.
 */
final class SequenceColumn {
  private static final long MOST_IN_A_PIECE = 0xffff_ffffL;

  private final Pieces distances;
  private long[] firsts;
  private int size;

  SequenceColumn() {
    this(new Pieces(Integer.BYTES), new long[0], 0);
  }

  SequenceColumn(Pieces distances, long[] firsts, int size) {
    this.distances = distances;
    this.firsts = firsts;
    this.size = size;
  }

  Pieces pieces() {
    return distances;
  }

  /** The first sequence of each piece of the first so many rows. */
  long[] firsts(int rows) {
    return Arrays.copyOf(firsts, Pieces.count(rows));
  }

  int size() {
    return size;
  }

  long at(int row) {
    return firsts[row >>> Pieces.BITS] + distance(row);
  }

  private long distance(int row) {
    var piece = distances.of(row);
    return piece == null ? 0 : Integer.toUnsignedLong(piece.getInt((row & Pieces.IN_PIECE) << 2));
  }

  void add(long sequence) {
    int piece = size >>> Pieces.BITS;
    if (piece >= firsts.length) {
      firsts = Arrays.copyOf(firsts, piece + piece / 2 + 1);
    }
    if ((size & Pieces.IN_PIECE) == 0) {
      firsts[piece] = sequence;
    }
    long distance = sequence - firsts[piece];
    if (distance < 0 || distance > MOST_IN_A_PIECE) {
      throw new IllegalArgumentException(
          "a sequence of " + sequence + " cannot come after one of " + firsts[piece]);
    }
    distances.toWrite(size).putInt((size & Pieces.IN_PIECE) << 2, (int) distance);
    size++;
  }

  /** The row of a sequence, or a negative number if it has none. */
  int find(long sequence) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = at(middle);
      if (found == sequence) {
        return middle;
      }
      if (found < sequence) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
