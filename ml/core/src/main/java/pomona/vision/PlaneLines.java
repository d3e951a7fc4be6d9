package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One plane of a frame, scaled: a line at a time along the camera's rows, however the frame is
 * turned, so that the plane is read in the order in which it lies in memory. Each of its rows is
 * copied into an array first; single bytes of a buffer cost several times as much.
 */
final class PlaneLines {
  /** A mean is made of so many samples along each side, or of half as many. */
  static final int MOST_TAPS = 4;

  /** Lines of the scaled plane. */
  final int count;

  /** Of the last line, in 1/65536, for each of its samples one sum a channel. */
  final int[] sums;

  private final Axis columns;
  private final Axis rows;
  private final int channels;

  /** Where the bytes that are looked at lie in a row. */
  private final int from;

  /** From there, {@code columns.taps} for each pixel. */
  private final int[] offsets;

  private final byte[] row;

  /**
   * @param channels bytes of a sample that are looked at: 1, or 3 for red, green and blue
   */
  PlaneLines(Axis columns, Axis rows, int channels) {
    this.columns = columns;
    this.rows = rows;
    this.channels = channels;
    count = rows.count;
    sums = new int[columns.count * channels];
    from = Arrays.stream(columns.offsets).min().orElse(0);
    offsets = Arrays.stream(columns.offsets).map(offset -> offset - from).toArray();
    row = new byte[Arrays.stream(offsets).max().orElse(0) + channels];
  }

  /** Sums up line {@code line}; moves the buffer's position. */
  void sum(ByteBuffer plane, int line) {
    Buffer position = plane;
    Arrays.fill(sums, 0);
    for (int tap = line * rows.taps; tap < (line + 1) * rows.taps; tap++) {
      position.position(rows.offsets[tap] + from);
      plane.get(row);
      add(rows.weights[tap]);
    }
  }

  /**
   * Loops without an inner one, for they are most of what is done for a frame beside its network.
   */
  private void add(int rowWeight) {
    if (!columns.even) {
      addBetween(rowWeight);
    } else if (channels == 3) {
      addColours(rowWeight * (Axis.ONE / MOST_TAPS));
    } else if (columns.taps == MOST_TAPS) {
      addFours(rowWeight * (Axis.ONE / MOST_TAPS));
    } else {
      addPairs(rowWeight * (Axis.ONE / 2));
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

  private void addColours(int weight) {
    int tap = 0;
    for (int i = 0; i < sums.length; i += 3) {
      int a = offsets[tap++];
      int b = offsets[tap++];
      int c = offsets[tap++];
      int d = offsets[tap++];
      sums[i] += four(a, b, c, d) * weight;
      sums[i + 1] += four(a + 1, b + 1, c + 1, d + 1) * weight;
      sums[i + 2] += four(a + 2, b + 2, c + 2, d + 2) * weight;
    }
  }

  private void addFours(int weight) {
    int tap = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += four(offsets[tap], offsets[tap + 1], offsets[tap + 2], offsets[tap + 3]) * weight;
      tap += 4;
    }
  }

  private void addPairs(int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += ((row[offsets[2 * i]] & 0xFF) + (row[offsets[2 * i + 1]] & 0xFF)) * weight;
    }
  }

  private int four(int a, int b, int c, int d) {
    return (row[a] & 0xFF) + (row[b] & 0xFF) + (row[c] & 0xFF) + (row[d] & 0xFF);
  }
}
