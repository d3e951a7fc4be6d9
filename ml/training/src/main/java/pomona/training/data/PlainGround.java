package pomona.training.data;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.Mask;

/**
 * Finds fruits that lie apart on a plain ground: {@code PlainGround.tray(photo)}.
 *
 * <p>On a tray the ground's light is a quadratic of the place, fitted to the pixels near the most
 * frequent colour, and again to those near the fit. A pixel belongs to a thing if its colour
 * differs from the direction of the ground's colour by more than {@value #CHROMA} of 255, or if it
 * is darker than any shadow. Labels, colour cards and rulers fill the rectangle around them or
 * touch the picture's edge; fruits do neither.
 */
public final class PlainGround {
  private static final double CHROMA = 28;

  /** Shadows of fruits on trays keep at least this share of the ground's light. */
  private static final double SHADOW = 0.62;

  private static final double GLARE = 1.5;

  /** An ellipse fills 0.79 of the rectangle around it, a potato at most 0.86, a card 0.93. */
  private static final double CARD = 0.895;

  /** Things below this share of the picture are crumbs. */
  private static final double CRUMB = 0.0004;

  /** Paper is at least this bright in every channel; JPEG rings stay well above. */
  private static final int PAPER = 236;

  private PlainGround() {}

  /** The fruits of a tray, largest first, each without holes. */
  public static List<Mask> tray(final Photo photo) {
    final boolean[] things = things(photo);
    final int width = photo.widthPx();
    final int height = photo.heightPx();
    final int thin = Math.max(1, Math.max(width, height) / 600);
    final boolean[] whole =
        Morphology.filled(Morphology.opened(things, width, height, thin), width, height);
    final List<Mask> fruits = new ArrayList<>();
    for (final Region region : Region.of(whole, width, height)) {
      if (region.pixels().length >= CRUMB * width * height
          && !region.touchesTheEdge()
          && region.rectangularity() < CARD) {
        fruits.add(Mask.of(width, height, region.mask()));
      }
    }
    return fruits;
  }

  private static boolean[] things(final Photo photo) {
    final GroundLight ground = GroundLight.of(photo);
    final boolean[] things = new boolean[photo.widthPx() * photo.heightPx()];
    final double[] light = new double[3];
    for (int at = 0; at < things.length; at++) {
      final int row = at / photo.widthPx();
      ground.at(at % photo.widthPx(), row, light);
      double both = 0;
      double own = 0;
      for (int c = 0; c < 3; c++) {
        both += (photo.rgb()[at * 3 + c] & 0xFF) * light[c];
        own += light[c] * light[c];
      }
      final double share = both / own;
      double away = 0;
      for (int c = 0; c < 3; c++) {
        final double off = (photo.rgb()[at * 3 + c] & 0xFF) - share * light[c];
        away += off * off;
      }
      things[at] = away > CHROMA * CHROMA || share < SHADOW || share > GLARE;
    }
    return things;
  }

  /**
   * The one thing on white paper, without hairs and lines of shadows; an empty mask if there is
   * none. White inside the thing belongs to it.
   */
  public static Mask onPaper(final Photo photo) {
    final int width = photo.widthPx();
    final int height = photo.heightPx();
    final boolean[] coloured = new boolean[width * height];
    for (int at = 0; at < coloured.length; at++) {
      coloured[at] =
          (photo.rgb()[at * 3] & 0xFF) < PAPER
              || (photo.rgb()[at * 3 + 1] & 0xFF) < PAPER
              || (photo.rgb()[at * 3 + 2] & 0xFF) < PAPER;
    }
    final int thin = Math.max(1, Math.max(width, height) / 200);
    final boolean[] whole =
        Morphology.opened(Morphology.filled(coloured, width, height), width, height, thin);
    final List<Region> regions = Region.of(whole, width, height);
    return Mask.of(
        width, height, regions.isEmpty() ? new boolean[width * height] : regions.get(0).mask());
  }

  /** A mask less its outermost pixels, which are mixed with the ground. */
  public static Mask withoutRim(final Mask mask, final int rimPx) {
    return Mask.of(
        mask.widthPx(),
        mask.heightPx(),
        Morphology.eroded(mask.toPixels(), mask.widthPx(), mask.heightPx(), rimPx));
  }
}
