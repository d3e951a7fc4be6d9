package pomona.training.gate;

import pomona.training.data.Photo;
import pomona.training.evaluate.GradeEvidence;

/**
 * Draws evidence on a picture: grey, orange where a place speaks for the answer that was given,
 * blue where it speaks for the other.
 */
final class WhyPicture {

  private static final int[] FOR = {0xE6, 0x61, 0x01};
  private static final int[] AGAINST = {0x3B, 0x4C, 0xC0};

  private WhyPicture() {}

  /**
   * The picture.
   *
   * @param photo of the evidence's size
   */
  static Photo draw(final Photo photo, final GradeEvidence evidence) {
    float most = 1e-12f;
    for (final float term : evidence.terms()) {
      most = Math.max(most, Math.abs(term));
    }
    final byte[] rgb = new byte[photo.rgb().length];
    for (int i = 0; i < evidence.terms().length; i++) {
      final double grey = grey(photo.rgb(), i * 3);
      final double strength = 0.85 * Math.sqrt(Math.abs(evidence.terms()[i]) / most);
      final int[] colour = evidence.terms()[i] >= 0 ? FOR : AGAINST;
      for (int c = 0; c < 3; c++) {
        rgb[i * 3 + c] = (byte) Math.round(grey * (1 - strength) + colour[c] * strength);
      }
    }
    return new Photo(photo.widthPx(), photo.heightPx(), rgb);
  }

  private static double grey(final byte[] rgb, final int at) {
    return 60
        + 0.7
            * (0.299 * (rgb[at] & 0xFF)
                + 0.587 * (rgb[at + 1] & 0xFF)
                + 0.114 * (rgb[at + 2] & 0xFF));
  }
}
