package pomona.server.review.table;

import java.util.Arrays;

/**
 * A number from 0 on for each row, in as few bytes as the largest of them needs: 1, 2 or 4. They
 * lie in pieces of {@value #PIECE_ROWS} rows, so that a longer column copies no rows, and a piece
 * of zeros takes no room at all.
 */
public final class NumberColumn {
  static final int PIECE_BITS = 16;
  static final int PIECE_ROWS = 1 << PIECE_BITS;
  static final int IN_PIECE = PIECE_ROWS - 1;

  private byte[][] bytes = new byte[0][];
  private char[][] chars = new char[0][];
  private int[][] ints = new int[0][];
  private int most = 0xff;

  /** The number of a row; 0 for a row that was never set. */
  public int at(int row) {
    int piece = row >>> PIECE_BITS;
    int place = row & IN_PIECE;
    if (most == 0xff) {
      return piece < bytes.length && bytes[piece] != null ? bytes[piece][place] & 0xff : 0;
    }
    if (most == 0xffff) {
      return piece < chars.length && chars[piece] != null ? chars[piece][place] : 0;
    }
    return piece < ints.length && ints[piece] != null ? ints[piece][place] : 0;
  }

  void set(int row, int number) {
    if (number == at(row)) {
      return;
    }
    widen(number);
    int piece = row >>> PIECE_BITS;
    int place = row & IN_PIECE;
    if (most == 0xff) {
      bytes = longer(bytes, piece);
      bytes[piece] = bytes[piece] == null ? new byte[PIECE_ROWS] : bytes[piece];
      bytes[piece][place] = (byte) number;
    } else if (most == 0xffff) {
      chars = longer(chars, piece);
      chars[piece] = chars[piece] == null ? new char[PIECE_ROWS] : chars[piece];
      chars[piece][place] = (char) number;
    } else {
      ints = longer(ints, piece);
      ints[piece] = ints[piece] == null ? new int[PIECE_ROWS] : ints[piece];
      ints[piece][place] = number;
    }
  }

  private static <T> T[] longer(T[] pieces, int piece) {
    return piece < pieces.length ? pieces : Arrays.copyOf(pieces, piece + piece / 2 + 1);
  }

  private void widen(int number) {
    if (most == 0xff && number > most) {
      chars = new char[bytes.length][];
      for (int piece = 0; piece < bytes.length; piece++) {
        if (bytes[piece] != null) {
          chars[piece] = new char[PIECE_ROWS];
          for (int i = 0; i < PIECE_ROWS; i++) {
            chars[piece][i] = (char) (bytes[piece][i] & 0xff);
          }
        }
      }
      bytes = new byte[0][];
      most = 0xffff;
    }
    if (most == 0xffff && number > most) {
      ints = new int[chars.length][];
      for (int piece = 0; piece < chars.length; piece++) {
        if (chars[piece] != null) {
          ints[piece] = new int[PIECE_ROWS];
          for (int i = 0; i < PIECE_ROWS; i++) {
            ints[piece][i] = chars[piece][i];
          }
        }
      }
      chars = new char[0][];
      most = Integer.MAX_VALUE;
    }
  }
}
