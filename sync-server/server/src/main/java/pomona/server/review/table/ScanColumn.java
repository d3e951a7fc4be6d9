package pomona.server.review.table;

import java.nio.ByteBuffer;

/** Tells the scan of each row from others, in eight bytes: the random half of its id. */
public final class ScanColumn {
  private final Pieces pieces;

  ScanColumn() {
    this(new Pieces(Long.BYTES));
  }

  ScanColumn(Pieces pieces) {
    this.pieces = pieces;
  }

  Pieces pieces() {
    return pieces;
  }

  /** The half of an id that tells scans apart; 0 if there is none. */
  public static long key(byte[] id) {
    return id == null || id.length != 16 ? 0 : ByteBuffer.wrap(id).getLong(8);
  }

  long at(int row) {
    ByteBuffer piece = pieces.of(row);
    return piece == null ? 0 : piece.getLong((row & Pieces.IN_PIECE) << 3);
  }

  void set(int row, long key) {
    if (key != at(row)) {
      pieces.toWrite(row).putLong((row & Pieces.IN_PIECE) << 3, key);
    }
  }
}
