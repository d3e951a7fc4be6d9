package pomona.server.review.table;

import java.util.Arrays;

/**
 * Sequences that only grow, in four bytes each: every piece notes its first, and each row how far
 * it is from that.
 */
final class SequenceColumn {
  private static final long MOST_IN_A_PIECE = 0xffff_ffffL;

  private long[] firsts = new long[0];
  private int[][] distances = new int[0][];
  private int size;

  int size() {
    return size;
  }

  long at(int row) {
    int piece = row >>> NumberColumn.PIECE_BITS;
    return firsts[piece] + Integer.toUnsignedLong(distances[piece][row & NumberColumn.IN_PIECE]);
  }

  void add(long sequence) {
    int piece = size >>> NumberColumn.PIECE_BITS;
    int place = size & NumberColumn.IN_PIECE;
    if (piece >= firsts.length) {
      firsts = Arrays.copyOf(firsts, piece + piece / 2 + 1);
      distances = Arrays.copyOf(distances, firsts.length);
    }
    if (place == 0) {
      firsts[piece] = sequence;
      distances[piece] = new int[NumberColumn.PIECE_ROWS];
    }
    long distance = sequence - firsts[piece];
    if (distance < 0 || distance > MOST_IN_A_PIECE) {
      throw new IllegalArgumentException(
          "a sequence of " + sequence + " cannot come after one of " + firsts[piece]);
    }
    distances[piece][place] = (int) distance;
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
