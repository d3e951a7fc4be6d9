package pomona.server.review.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells the scan of each row from others, in eight bytes: the random half of its id, in pieces like
 * those of {@link NumberColumn}.
 */
public final class ScanColumn {
  private long[][] pieces = new long[0][];

  /** The half of an id that tells scans apart; 0 if there is none. */
  public static long key(byte[] id) {
    return id == null || id.length != 16 ? 0 : ByteBuffer.wrap(id).getLong(8);
  }

  long at(int row) {
    return pieces[row >>> NumberColumn.PIECE_BITS][row & NumberColumn.IN_PIECE];
  }

  void set(int row, long key) {
    int piece = row >>> NumberColumn.PIECE_BITS;
    if (piece >= pieces.length) {
      pieces = Arrays.copyOf(pieces, piece + piece / 2 + 1);
    }
    if (pieces[piece] == null) {
      pieces[piece] = new long[NumberColumn.PIECE_ROWS];
    }
    pieces[piece][row & NumberColumn.IN_PIECE] = key;
  }
}
