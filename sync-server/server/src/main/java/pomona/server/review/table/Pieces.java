package pomona.server.review.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers of one size for rows, off the heap, in pieces of {@value #ROWS} rows: a longer column
 * copies no rows, and a piece of zeros takes no room at all. A piece is memory of its own or a part
 * of a file that is mapped for this process alone, so that writing it leaves the file as it is.
 */
final class Pieces {
  static final int BITS = 16;
  static final int ROWS = 1 << BITS;
  static final int IN_PIECE = ROWS - 1;

  private final int size;
  private ByteBuffer[] pieces;

  /** No rows yet; each number takes so many bytes. */
  Pieces(int size) {
    this(size, new ByteBuffer[0]);
  }

  /** Rows of before; a piece that is null is one of zeros. */
  Pieces(int size, ByteBuffer[] pieces) {
    this.size = size;
    this.pieces = pieces;
  }

  /** How many bytes a number takes. */
  int size() {
    return size;
  }

  /** The piece of a row; null if there are zeros only. */
  ByteBuffer of(int row) {
    int piece = row >>> BITS;
    return piece < pieces.length ? pieces[piece] : null;
  }

  /** The piece of a row, made if need be. */
  ByteBuffer toWrite(int row) {
    int piece = row >>> BITS;
    if (piece >= pieces.length) {
      pieces = Arrays.copyOf(pieces, piece + piece / 2 + 1);
    }
    if (pieces[piece] == null) {
      pieces[piece] = ByteBuffer.allocateDirect(ROWS * size).order(ByteOrder.LITTLE_ENDIAN);
    }
    return pieces[piece];
  }

  /** Those of the first so many rows; they go on changing. */
  ByteBuffer[] first(int rows) {
    return Arrays.copyOf(pieces, count(rows));
  }

  /** How many pieces so many rows have. */
  static int count(int rows) {
    return (rows + IN_PIECE) >>> BITS;
  }

  /** What the pieces take, off the heap or of a file. */
  long bytes() {
    return Arrays.stream(pieces).filter(piece -> piece != null).count() * ROWS * size;
  }

  /** The same numbers in more bytes each. */
  Pieces widened(int wider) {
    Pieces wide = new Pieces(wider);
    for (int piece = 0; piece < pieces.length; piece++) {
      if (pieces[piece] != null) {
        ByteBuffer to = wide.toWrite(piece << BITS);
        for (int place = 0; place < ROWS; place++) {
          set(to, wider, place, get(pieces[piece], size, place));
        }
      }
    }
    return wide;
  }

  /** A whole number from 0 on, of 1, 2 or 4 bytes. */
  static int get(ByteBuffer piece, int size, int place) {
    return switch (size) {
      case 1 -> piece.get(place) & 0xff;
      case 2 -> piece.getChar(place << 1);
      default -> piece.getInt(place << 2);
    };
  }

  static void set(ByteBuffer piece, int size, int place, int number) {
    switch (size) {
      case 1 -> piece.put(place, (byte) number);
      case 2 -> piece.putChar(place << 1, (char) number);
      default -> piece.putInt(place << 2, number);
    }
  }
}
