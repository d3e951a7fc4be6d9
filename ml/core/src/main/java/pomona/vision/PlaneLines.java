package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * One plane of a frame, scaled: a line at a time along the camera's rows, however the frame is
 * turned, so that the plane is read in the order in which it lies in memory. Each of its rows is
 * copied into an array first; single bytes of a buffer cost several times as much.
 */
final class PlaneLines {
  /** A mean is made of so many samples along each side, or of half as many. */
  static final int MOST_TAPS = 4;

  /** Bytes of a word. */
  private static final int WORD = 4;

  private static final int FIRST_AND_THIRD = 0xFF00FF;

  /** What each of sixteen samples weighs, in 1/65536. */
  private static final int SIXTEENTH = Axis.ONE / MOST_TAPS * (Axis.ONE / MOST_TAPS);

  /** Half a step of a mean of sixteen, in both halves of a word. */
  private static final int HALF_STEPS = 0x80008;

  /** Lines of the scaled plane. */
  final int count;

  /**
   * Of the last line that was not summed up as colours, in 1/65536: for each sample one a channel.
   */
  final int[] sums;

  private final Axis columns;
  private final Axis rows;
  private final int channels;

  /** Where the bytes that are looked at lie in a row, from a whole word on, and how many. */
  private final int from;

  private final int length;

  /** From there, {@code columns.taps} for each pixel. */
  private final int[] offsets;

  /** Whether four samples are summed up at once, of two rows that lie one after the other. */
  private final boolean pairs;

  private final byte[] row;

  /** Four rows as words; without words where rows are summed up byte by byte. */
  private final int[][] words = new int[MOST_TAPS][];

  /** The word that each sample lies in, for colours. */
  private final int[] places;

  /** Of each word the sums of its rows' first and third bytes, and of the other two. */
  private final int[] evens;

  private final int[] odds;

  /** The same sums in the order of the bytes. */
  private final int[] singles;

  /**
   * @param channels bytes of a sample that are looked at: 1, or 3 for red, green and blue
   */
  PlaneLines(Axis columns, Axis rows, int channels) {
    this.columns = columns;
    this.rows = rows;
    this.channels = channels;
    count = rows.count;
    sums = new int[columns.count * channels];
    from = Arrays.stream(columns.offsets).min().orElse(0) / WORD * WORD;
    offsets = Arrays.stream(columns.offsets).map(offset -> offset - from).toArray();
    length = Arrays.stream(offsets).max().orElse(0) + channels;
    boolean even = columns.even && rows.even;
    pairs = even && channels == 1 && columns.taps == 2;
    row = new byte[pairs ? 2 * length : length];
    boolean whole = areWords(rows.offsets) && (channels == 1 || areWords(offsets));
    int wordCount = even && whole && columns.taps == MOST_TAPS ? (length + WORD - 1) / WORD : 0;
    Arrays.setAll(words, tap -> new int[wordCount]);
    places = Arrays.stream(offsets).map(offset -> offset / WORD).toArray();
    evens = new int[wordCount];
    odds = new int[wordCount];
    singles = new int[channels == 1 ? WORD * wordCount : 0];
  }

  private static boolean areWords(int[] offsets) {
    return Arrays.stream(offsets).allMatch(offset -> offset % WORD == 0);
  }

  /**
   * Sums up line {@code line} word by word, for {@link #meanColours}, or in {@link #sums} where
   * there is one channel; moves the buffer's position. The rows are added first, in a loop that
   * compilers make vectors of: two bytes of each word in one go, because the sum of sixteen bytes
   * fits in half a word.
   *
   * @return false where that cannot be done, and {@link #sum} can
   */
  boolean sumWords(IntBuffer plane, int line) {
    int first = MOST_TAPS * line;
    if (evens.length == 0 || !fits(plane, first) || !fits(plane, first + MOST_TAPS - 1)) {
      return false;
    }
    Buffer position = plane;
    for (int tap = 0; tap < MOST_TAPS; tap++) {
      position.position((rows.offsets[first + tap] + from) / WORD);
      plane.get(words[tap]);
    }
    addRows(words, 0, evens);
    addRows(words, 8, odds);
    if (channels == 1) {
      sumSingles();
    }
    return true;
  }

  /**
   * Two bytes of each word of four rows. With both pairs of bytes in one loop it is too long for
   * HotSpot's compiler to make vectors of it.
   */
  private static void addRows(int[][] rows, int shift, int[] into) {
    int[] a = rows[0];
    int[] b = rows[1];
    int[] c = rows[2];
    int[] d = rows[3];
    for (int i = 0; i < into.length; i++) {
      into[i] =
          (a[i] >>> shift & FIRST_AND_THIRD)
              + (b[i] >>> shift & FIRST_AND_THIRD)
              + (c[i] >>> shift & FIRST_AND_THIRD)
              + (d[i] >>> shift & FIRST_AND_THIRD);
    }
  }

  /** A plane may end within the last word of its last row. */
  private boolean fits(IntBuffer plane, int tap) {
    return (rows.offsets[tap] + from) / WORD + evens.length <= plane.limit();
  }

  /**
   * The colours of the line that {@link #sumWords} summed up, of pixels that are words: from the
   * lowest byte on red, green, blue, and nothing.
   */
  void meanColours(int[] into) {
    int tap = 0;
    for (int i = 0; i < columns.count; i++) {
      int a = places[tap];
      int b = places[tap + 1];
      int c = places[tap + 2];
      int d = places[tap + 3];
      tap += MOST_TAPS;
      int redAndBlue = evens[a] + evens[b] + evens[c] + evens[d] + HALF_STEPS;
      int green = odds[a] + odds[b] + odds[c] + odds[d] + HALF_STEPS;
      into[i] = (redAndBlue >>> 4 & FIRST_AND_THIRD) | ((green >>> 4 & 0xFF) << 8);
    }
  }

  private void sumSingles() {
    for (int i = 0; i < evens.length; i++) {
      singles[WORD * i] = evens[i] & 0xFFFF;
      singles[WORD * i + 1] = odds[i] & 0xFFFF;
      singles[WORD * i + 2] = evens[i] >>> 16;
      singles[WORD * i + 3] = odds[i] >>> 16;
    }
    int tap = 0;
    for (int i = 0; i < sums.length; i++) {
      int sum = singles[offsets[tap]] + singles[offsets[tap + 1]];
      sum += singles[offsets[tap + 2]] + singles[offsets[tap + 3]];
      sums[i] = sum * SIXTEENTH;
      tap += MOST_TAPS;
    }
  }

  /** Sums up line {@code line} byte by byte; moves the buffer's position. */
  void sum(ByteBuffer plane, int line) {
    Buffer position = plane;
    Arrays.fill(sums, 0);
    for (int tap = 0; tap < rows.taps; tap++) {
      position.position(rows.offsets[line * rows.taps + tap] + from);
      plane.get(row, pairs ? tap * length : 0, length);
      if (!pairs) {
        add(rows.weights[line * rows.taps + tap]);
      }
    }
    if (pairs) {
      sumPairs();
    }
  }

  private void add(int rowWeight) {
    if (columns.even) {
      addMean(rowWeight * (Axis.ONE / columns.taps));
    } else {
      addBetween(rowWeight);
    }
  }

  /**
   * Colours are rounded row by row, as they always were: an upright picture that is interpolated
   * stays the same to the bit, and so does what bundles once recorded of it.
   */
  private void addBetween(int rowWeight) {
    int[] weights = columns.weights;
    int half = channels == 3 ? Axis.ONE / 2 : 0;
    int kept = channels == 3 ? -Axis.ONE : -1;
    for (int i = 0; i < columns.count; i++) {
      int left = offsets[2 * i];
      int right = offsets[2 * i + 1];
      int leftWeight = weights[2 * i];
      int rightWeight = weights[2 * i + 1];
      for (int c = 0; c < channels; c++) {
        int sum = (row[left + c] & 0xFF) * leftWeight + (row[right + c] & 0xFF) * rightWeight;
        sums[i * channels + c] += ((sum + half) & kept) * rowWeight;
      }
    }
  }

  /** Means of rows that do not lie in words, and of odd shapes. */
  private void addMean(int weight) {
    int taps = columns.taps;
    for (int i = 0; i < columns.count; i++) {
      for (int c = 0; c < channels; c++) {
        int sum = 0;
        for (int t = i * taps; t < (i + 1) * taps; t++) {
          sum += row[offsets[t] + c] & 0xFF;
        }
        sums[i * channels + c] += sum * weight;
      }
    }
  }

  /** Means of two by two, as of the colours of a camera's frame. */
  private void sumPairs() {
    int weight = Axis.ONE / 2 * (Axis.ONE / 2);
    for (int i = 0; i < sums.length; i++) {
      int a = offsets[2 * i];
      int b = offsets[2 * i + 1];
      int sum = (row[a] & 0xFF) + (row[b] & 0xFF);
      sum += (row[a + length] & 0xFF) + (row[b + length] & 0xFF);
      sums[i] = sum * weight;
    }
  }
}
