package pomona.training.data;

/**
 * How a picture was held, as EXIF says (tag 0x0112): how the stored pixels must be turned or
 * mirrored to stand upright.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURNED,
  FLIPPED,
  TRANSPOSED,
  QUARTER_TURNED,
  TRANSVERSED,
  THREE_QUARTERS_TURNED;

  /** From EXIF's 1 to 8; anything else is upright. */
  static Orientation of(final int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  private boolean swapsSides() {
    return compareTo(TRANSPOSED) >= 0;
  }

  Photo upright(final Photo stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    final int width = swapsSides() ? stored.heightPx() : stored.widthPx();
    final int height = swapsSides() ? stored.widthPx() : stored.heightPx();
    final byte[] rgb = new byte[stored.rgb().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        final int from = source(x, y, stored.widthPx(), stored.heightPx()) * 3;
        System.arraycopy(stored.rgb(), from, rgb, (y * width + x) * 3, 3);
      }
    }
    return new Photo(width, height, rgb);
  }

  /** Which stored pixel stands at a place of the upright picture. */
  private int source(final int x, final int y, final int width, final int height) {
    return switch (this) {
      case UPRIGHT -> y * width + x;
      case MIRRORED -> y * width + (width - 1 - x);
      case HALF_TURNED -> (height - 1 - y) * width + (width - 1 - x);
      case FLIPPED -> (height - 1 - y) * width + x;
      case TRANSPOSED -> x * width + y;
      case QUARTER_TURNED -> (height - 1 - x) * width + y;
      case TRANSVERSED -> (height - 1 - x) * width + (width - 1 - y);
      case THREE_QUARTERS_TURNED -> x * width + (width - 1 - y);
    };
  }
}
