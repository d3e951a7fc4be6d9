package pomona.training.data;

import java.awt.image.BufferedImage;

/**
 * A picture in memory, upright, sRGB.
 *
 * @param rgb red, green, blue, row by row; it belongs to the photo, do not write to it
 */
public record Photo(int widthPx, int heightPx, byte[] rgb) {

  public Photo {
    if (widthPx < 1 || heightPx < 1 || rgb.length != (long) widthPx * heightPx * 3) {
      throw new IllegalArgumentException(
          rgb.length + " bytes for a picture of " + widthPx + " x " + heightPx);
    }
  }

  /** The same for Java's own writers and brushes. */
  public BufferedImage toImage() {
    final BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < widthPx * heightPx; i++) {
      final int red = rgb[i * 3] & 0xFF;
      final int green = rgb[i * 3 + 1] & 0xFF;
      final int blue = rgb[i * 3 + 2] & 0xFF;
      image.setRGB(i % widthPx, i / widthPx, (red << 16) | (green << 8) | blue);
    }
    return image;
  }

  /** The largest centred square: what recognition looks at. */
  public Photo centreSquare() {
    final int side = Math.min(widthPx, heightPx);
    return cut((widthPx - side) / 2, (heightPx - side) / 2, side, side);
  }

  /** A rectangle of it. */
  public Photo cut(final int left, final int top, final int width, final int height) {
    if (left < 0 || top < 0 || left > widthPx - width || top > heightPx - height) {
      throw new IllegalArgumentException("the rectangle does not lie in the picture");
    }
    final byte[] part = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      System.arraycopy(rgb, ((top + y) * widthPx + left) * 3, part, y * width * 3, width * 3);
    }
    return new Photo(width, height, part);
  }

  /** The same at another size: each pixel is the mean of the area that it covers. */
  public Photo scaled(final int width, final int height) {
    if (width == widthPx && height == heightPx) {
      return this;
    }
    // First along the rows, then along the columns: the mean over a rectangle is separable.
    final float[] rows = new float[width * heightPx * 3];
    for (int x = 0; x < width; x++) {
      final Span span = Span.of(x, width, widthPx);
      for (int y = 0; y < heightPx; y++) {
        for (int c = 0; c < 3; c++) {
          float sum = 0;
          for (int i = span.first; i <= span.last; i++) {
            sum += span.weight(i) * (rgb[(y * widthPx + i) * 3 + c] & 0xFF);
          }
          rows[(y * width + x) * 3 + c] = sum;
        }
      }
    }
    final byte[] small = new byte[width * height * 3];
    final int stride = width * 3;
    for (int y = 0; y < height; y++) {
      final Span span = Span.of(y, height, heightPx);
      for (int k = 0; k < stride; k++) {
        float sum = 0;
        for (int i = span.first; i <= span.last; i++) {
          sum += span.weight(i) * rows[i * stride + k];
        }
        small[y * stride + k] = (byte) Math.min(255, Math.round(sum));
      }
    }
    return new Photo(width, height, small);
  }

  /** The same with a shorter side of this length. */
  public Photo withShortSide(final int shortPx) {
    final double scale = (double) shortPx / Math.min(widthPx, heightPx);
    return scaled(
        Math.max(shortPx, (int) Math.round(widthPx * scale)),
        Math.max(shortPx, (int) Math.round(heightPx * scale)));
  }

  /** The same or, if it is longer than this, smaller. */
  public Photo withLongSideAtMost(final int longPx) {
    final int longer = Math.max(widthPx, heightPx);
    return longer <= longPx
        ? this
        : scaled(
            Math.max(1, (int) ((long) widthPx * longPx / longer)),
            Math.max(1, (int) ((long) heightPx * longPx / longer)));
  }

  /** The stretch of old pixels that one new pixel covers. */
  private record Span(double from, double to, int first, int last) {
    static Span of(final int index, final int count, final int length) {
      final double step = (double) length / count;
      final double from = index * step;
      final double to = Math.min(length, from + step);
      final int first = Math.min(length - 1, (int) from);
      return new Span(from, to, first, Math.max(first, (int) Math.ceil(to - 1e-9) - 1));
    }

    float weight(final int pixel) {
      final double shared = Math.min(to, pixel + 1) - Math.max(from, pixel);
      return (float) (shared / (to - from));
    }
  }
}
