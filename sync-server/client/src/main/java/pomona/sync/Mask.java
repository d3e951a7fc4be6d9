package pomona.sync;

import okio.ByteString;

/**
 * Which pixels of a {@link Box} are the fruit, as run lengths.
 *
 * <p>The grid of {@code widthCells x heightCells} is laid over the box (a mask is as fine as the
 * network's prototypes, which is coarser than the frame). It is read row by row; runs alternate,
 * background first, and each length is an unsigned LEB128 number: seven bits to a byte, lowest
 * first, the high bit says that more follow. The lengths add up to the number of cells exactly, so
 * a mask that lies outside its box cannot be written.
 */
public record Mask(int widthCells, int heightCells, ByteString runs) {
  /** The most bytes that a mask's runs may take: some thousand runs, far above any fruit's. */
  public static final int MAX_BYTES = 16_384;

  static final int MAX_CELLS = 4096;

  public Mask {
    Bounds.range("widthCells", widthCells, 1, MAX_CELLS);
    Bounds.range("heightCells", heightCells, 1, MAX_CELLS);
    Bounds.size("runs", runs, 1, MAX_BYTES);
    long cells = (long) widthCells * heightCells;
    long sum = 0;
    int place = 0;
    while (place < runs.size()) {
      long length = 0;
      int shift = 0;
      while (true) {
        if (place == runs.size() || shift > 28) {
          throw new BadField("runs", "ends inside a number, or holds one above 2^28");
        }
        byte part = runs.getByte(place++);
        length |= (long) (part & 0x7f) << shift;
        shift += 7;
        if (part >= 0) {
          break;
        }
      }
      sum += length;
    }
    if (sum != cells) {
      throw new BadField(
          "runs", "must add up to widthCells x heightCells = " + cells + ", add up to " + sum);
    }
  }

  /** Packs a mask given row by row. */
  public static Mask of(int widthCells, int heightCells, boolean[] cells) {
    if (cells.length != widthCells * heightCells) {
      throw new BadField("cells", "must have " + widthCells * heightCells + " entries");
    }
    okio.Buffer runs = new okio.Buffer();
    boolean current = false;
    int length = 0;
    for (boolean cell : cells) {
      if (cell != current) {
        writeLength(runs, length);
        current = cell;
        length = 0;
      }
      length++;
    }
    writeLength(runs, length);
    return new Mask(widthCells, heightCells, runs.readByteString());
  }

  /** The mask row by row. */
  public boolean[] cells() {
    boolean[] cells = new boolean[widthCells * heightCells];
    boolean current = false;
    int at = 0;
    int place = 0;
    while (place < runs.size()) {
      int length = 0;
      int shift = 0;
      byte part;
      do {
        part = runs.getByte(place++);
        length |= (part & 0x7f) << shift;
        shift += 7;
      } while (part < 0);
      java.util.Arrays.fill(cells, at, at + length, current);
      at += length;
      current = !current;
    }
    return cells;
  }

  private static void writeLength(okio.Buffer runs, int length) {
    int rest = length;
    while (rest > 0x7f) {
      runs.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    runs.writeByte(rest);
  }
}
