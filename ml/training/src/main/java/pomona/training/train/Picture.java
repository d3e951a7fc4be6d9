package pomona.training.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A photograph in memory at three sizes, each half the one before, so that a crop is sampled from
 * about as many pixels as it needs.
 *
 * @param levels the sizes, largest first
 */
record Picture(List<Level> levels) {

  private static final int LEVELS = 3;

  /** Red, green, blue, row by row. */
  record Level(int widthPx, int heightPx, byte[] rgb) {

    Level halved() {
      final int width = Math.max(1, widthPx / 2);
      final int height = Math.max(1, heightPx / 2);
      final byte[] half = new byte[width * height * 3];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < 3; c++) {
            final int top = at(2 * x, 2 * y, c) + at(2 * x + 1, 2 * y, c);
            final int bottom = at(2 * x, 2 * y + 1, c) + at(2 * x + 1, 2 * y + 1, c);
            half[(y * width + x) * 3 + c] = (byte) ((top + bottom + 2) / 4);
          }
        }
      }
      return new Level(width, height, half);
    }

    /** A pixel's value, the nearest inside when it lies outside. */
    int at(final int x, final int y, final int channel) {
      final int column = Math.max(0, Math.min(widthPx - 1, x));
      final int row = Math.max(0, Math.min(heightPx - 1, y));
      return rgb[(row * widthPx + column) * 3 + channel] & 0xFF;
    }
  }

  static Picture of(final int widthPx, final int heightPx, final byte[] rgb) {
    final List<Level> levels = new ArrayList<>();
    levels.add(new Level(widthPx, heightPx, rgb));
    while (levels.size() < LEVELS) {
      levels.add(levels.get(levels.size() - 1).halved());
    }
    return new Picture(List.copyOf(levels));
  }
}
