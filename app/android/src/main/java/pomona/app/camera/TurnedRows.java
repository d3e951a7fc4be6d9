package pomona.app.camera;

import com.google.zxing.common.BitArray;

/**
 * The rows of a picture that is turned about its middle, made one by one: a code of bars is read
 * along a line, so turning the whole picture would be work for nothing.
 *
 * <p>A point of a row is the mean of five across it, which takes noise away and leaves the bars,
 * which stand across it. What is dark is decided between the darkest and the brightest of its
 * neighbours along the row, and not over the whole row, which may run over white paper, cardboard
 * and fruit.
 */
final class TurnedRows {
  /** Wider than the widest bar or gap of a code that fills a third of the picture. */
  private static final int NEIGHBOURS_PX = 24;

  /** Points across the row on either side of it. */
  private static final int ACROSS = 2;

  /** Neighbours that differ by less, of 255, are of one colour. */
  private static final int LEAST_CONTRAST = 40 * (2 * ACROSS + 1);

  private final byte[] grey;
  private final int pictureWidthPx;
  private final int pictureHeightPx;
  private final double cos;
  private final double sin;
  private final int widthPx;
  private final int heightPx;
  private final int[] points;
  private final SlidingExtreme darkest;
  private final SlidingExtreme brightest;

  TurnedRows(byte[] grey, int pictureWidthPx, int pictureHeightPx, double degrees) {
    this.grey = grey;
    this.pictureWidthPx = pictureWidthPx;
    this.pictureHeightPx = pictureHeightPx;
    cos = Math.cos(Math.toRadians(degrees));
    sin = Math.sin(Math.toRadians(degrees));
    widthPx = across(pictureWidthPx, pictureHeightPx);
    heightPx = across(pictureHeightPx, pictureWidthPx);
    points = new int[widthPx];
    darkest = new SlidingExtreme(widthPx, NEIGHBOURS_PX, -1);
    brightest = new SlidingExtreme(widthPx, NEIGHBOURS_PX, 1);
  }

  private int across(int along, int other) {
    return (int) Math.ceil(along * Math.abs(cos) + other * Math.abs(sin));
  }

  int heightPx() {
    return heightPx;
  }

  /** A row; dark is set. */
  BitArray row(int y) {
    double acrossPx = y - (heightPx - 1) / 2.0;
    double atX = -(widthPx - 1) / 2.0 * cos - acrossPx * sin + (pictureWidthPx - 1) / 2.0;
    double atY = -(widthPx - 1) / 2.0 * sin + acrossPx * cos + (pictureHeightPx - 1) / 2.0;
    for (int x = 0; x < widthPx; x++) {
      points[x] = brightness(atX + x * cos, atY + x * sin);
    }
    int[] low = darkest.of(points);
    int[] high = brightest.of(points);
    BitArray dark = new BitArray(widthPx);
    for (int x = 0; x < widthPx; x++) {
      if (high[x] - low[x] >= LEAST_CONTRAST && 2 * points[x] < high[x] + low[x]) {
        dark.set(x);
      }
    }
    return dark;
  }

  /** The sum of the points across the row; outside, the nearest of the picture's edge goes on. */
  private int brightness(double x, double y) {
    int sum = 0;
    for (int i = -ACROSS; i <= ACROSS; i++) {
      int column = within((int) Math.round(x - i * sin), pictureWidthPx);
      int line = within((int) Math.round(y + i * cos), pictureHeightPx);
      sum += grey[line * pictureWidthPx + column] & 0xFF;
    }
    return sum;
  }

  private static int within(int place, int length) {
    return place < 0 ? 0 : Math.min(place, length - 1);
  }
}
