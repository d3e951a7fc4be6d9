package pomona.server.review.table;

import java.nio.ByteBuffer;

/** A measure for each row, in four bytes. */
public final class MeasureColumn {
  private final Pieces pieces;

  MeasureColumn() {
    this(new Pieces(Float.BYTES));
  }

  MeasureColumn(Pieces pieces) {
    this.pieces = pieces;
  }

  Pieces pieces() {
    return pieces;
  }

  /** The measure of a row; 0 for a row that was never set. */
  public float at(int row) {
    ByteBuffer piece = pieces.of(row);
    return piece == null ? 0 : piece.getFloat((row & Pieces.IN_PIECE) << 2);
  }

  void set(int row, float value) {
    if (value != at(row)) {
      pieces.toWrite(row).putFloat((row & Pieces.IN_PIECE) << 2, value);
    }
  }
}
