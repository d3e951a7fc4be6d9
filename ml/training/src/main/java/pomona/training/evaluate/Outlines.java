package pomona.training.evaluate;

import pomona.fruit.Box;
import pomona.fruit.Mask;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;

/** Draws what is there (white) and what was found (magenta) as outlines. */
final class Outlines {
  private static final int TRUTH = 0xFFFFFF;
  private static final int FOUND = 0xFF20C0;

  private Outlines() {}

  static Photo draw(
      final Photo photo,
      final CocoData.Picture picture,
      final Candidate.Sighting sighting,
      final int longSidePx) {
    final byte[] rgb = photo.rgb().clone();
    for (final CocoData.Instance instance : picture.instances()) {
      final boolean boxed = instance.mask().areaPx() == 0;
      outline(rgb, boxed ? block(photo, Pairing.box(instance)) : instance.mask(), TRUTH);
    }
    for (final Candidate.Found found : sighting.found()) {
      if (found.shown()) {
        outline(rgb, found.mask(), FOUND);
      }
    }
    return new Photo(photo.widthPx(), photo.heightPx(), rgb).withLongSideAtMost(longSidePx);
  }

  private static Mask block(final Photo photo, final Box box) {
    final boolean[] inside = new boolean[photo.widthPx() * photo.heightPx()];
    final int right = Math.min(photo.widthPx(), Math.round(box.rightPx()));
    final int bottom = Math.min(photo.heightPx(), Math.round(box.bottomPx()));
    for (int y = Math.max(0, Math.round(box.topPx())); y < bottom; y++) {
      for (int x = Math.max(0, Math.round(box.leftPx())); x < right; x++) {
        inside[y * photo.widthPx() + x] = true;
      }
    }
    return Mask.of(photo.widthPx(), photo.heightPx(), inside);
  }

  private static void outline(final byte[] rgb, final Mask mask, final int colour) {
    final boolean[] inside = mask.toPixels();
    final int width = mask.widthPx();
    for (int i = 0; i < inside.length; i++) {
      final boolean edge =
          inside[i]
              && !(i % width > 0
                  && inside[i - 1]
                  && i % width < width - 1
                  && inside[i + 1]
                  && i >= width
                  && inside[i - width]
                  && i < inside.length - width
                  && inside[i + width]);
      if (edge) {
        rgb[i * 3] = (byte) (colour >> 16);
        rgb[i * 3 + 1] = (byte) (colour >> 8);
        rgb[i * 3 + 2] = (byte) colour;
      }
    }
  }
}
