package pomona.server.review.table;

import java.util.Arrays;

/** A measure for each row, in pieces like those of {@link NumberColumn}. */
public final class MeasureColumn {
  private float[][] pieces = new float[0][];

  /** The measure of a row that was set. */
  public float at(int row) {
    return pieces[row >>> NumberColumn.PIECE_BITS][row & NumberColumn.IN_PIECE];
  }

  void set(int row, float value) {
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
