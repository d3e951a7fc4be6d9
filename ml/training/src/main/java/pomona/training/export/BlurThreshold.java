package pomona.training.export;

import java.util.Arrays;
import java.util.Locale;

/**
 * The sharpness below which a frame is refused as blurred, chosen on pictures that nothing was
 * learnt from and that nobody calls blurred: {@code BlurThreshold.choose(photographs, scenes)}.
 *
 * <p>The rule was written before any network was measured by it. Of the limits 1, 2, ... 60 it is
 * the highest that refuses at most {@value #MOST_REFUSED} of the photographs and of the scenes; if
 * even 1 refuses more, it is 1. Sharpness grows with the input's size, so it is chosen anew for
 * each bundle.
 *
 * @param photographs the share of the photographs that is refused
 * @param scenes the share of the scenes
 */
record BlurThreshold(float below, double photographs, double scenes) {
  static final double MOST_REFUSED = 0.01;
  private static final int LEAST = 1;
  private static final int MOST = 60;

  /**
   * @param photographs the sharpness of each
   * @param scenes the same
   */
  static BlurThreshold choose(double[] photographs, double[] scenes) {
    BlurThreshold tried = at(MOST, photographs, scenes);
    for (int below = MOST - 1; below >= LEAST && tried.refusesTooMany(); below--) {
      tried = at(below, photographs, scenes);
    }
    return tried;
  }

  private boolean refusesTooMany() {
    return photographs > MOST_REFUSED || scenes > MOST_REFUSED;
  }

  private static BlurThreshold at(int below, double[] photographs, double[] scenes) {
    return new BlurThreshold(below, refused(photographs, below), refused(scenes, below));
  }

  private static double refused(double[] sharpness, int below) {
    return Arrays.stream(sharpness).filter(one -> one < below).count() / (double) sharpness.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a frame is refused as blurred below a sharpness of %.0f: that are %.3f of the held"
            + " photographs and %.3f of the scenes (%.2f at most)",
        below,
        photographs,
        scenes,
        MOST_REFUSED);
  }
}
