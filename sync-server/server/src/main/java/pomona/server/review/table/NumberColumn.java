package pomona.server.review.table;

import java.nio.ByteBuffer;

/** A number from 0 on for each row, in as few bytes as the largest of them needs: 1, 2 or 4. */
public final class NumberColumn {
  private Pieces pieces;

  NumberColumn() {
    this(new Pieces(1));
  }

  NumberColumn(Pieces pieces) {
    this.pieces = pieces;
  }

  Pieces pieces() {
    return pieces;
  }

  /** The number of a row; 0 for a row that was never set. */
  public int at(int row) {
    ByteBuffer piece = pieces.of(row);
    return piece == null ? 0 : Pieces.get(piece, pieces.size(), row & Pieces.IN_PIECE);
  }

  void set(int row, int number) {
    if (number == at(row)) {
      return;
    }
    int size = number <= 0xff ? 1 : number <= 0xffff ? 2 : 4;
    if (size > pieces.size()) {
      pieces = pieces.widened(size);
    }
    Pieces.set(pieces.toWrite(row), pieces.size(), row & Pieces.IN_PIECE, number);
  }
}
