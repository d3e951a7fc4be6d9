package pomona.server.review.table;

import java.util.Arrays;

/**
 * A measure for each row, in pieces like those of {@link NumberColumn}: one of zeros takes no room.
 */
public final class MeasureColumn {
  private float[][] pieces = new float[0][];

  /** The measure of a row; 0 for a row that was never set. */
  public float at(int row) {
    int piece = row >>> NumberColumn.PIECE_BITS;
    return piece < pieces.length && pieces[piece] != null
        ? pieces[piece][row & NumberColumn.IN_PIECE]
        : 0;
  }

  void set(int row, float value) {
    if (value == at(row)) {
      return;
    }
    int piece = row >>> NumberColumn.PIECE_BITS;
    if (piece >= pieces.length) {
      pieces = Arrays.copyOf(pieces, piece + piece / 2 + 1);
    }
    if (pieces[piece] == null) {
      pieces[piece] = new float[NumberColumn.PIECE_ROWS];
    }
    pieces[piece][row & NumberColumn.IN_PIECE] = value;
  }
}
