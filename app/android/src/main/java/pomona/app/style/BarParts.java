package pomona.app.style;

/**
 * How wide each part of a bar is: in proportion to its count, and never too narrow for its own
 * label. What the narrow ones need is taken from the wide ones; where not all labels have room, the
 * later parts, which are the worse grades, have theirs before the earlier ones.
 */
final class BarParts {
  private BarParts() {}

  /**
   * The widths.
   *
   * @param counts a part without a count has no width
   * @param neededPx what each label needs
   */
  static float[] widths(int[] counts, float[] neededPx, float widthPx) {
    float[] least = new float[counts.length];
    float leftPx = widthPx;
    for (int i = counts.length - 1; i >= 0; i--) {
      least[i] = counts[i] == 0 ? 0 : Math.min(neededPx[i], leftPx);
      leftPx -= least[i];
    }
    return grown(counts, least, widthPx);
  }

  /**
   * Shares the width by the counts among those parts that then have more than the least; the others
   * have the least. Each round finds one at least that is too narrow, so there are few rounds.
   */
  private static float[] grown(int[] counts, float[] least, float widthPx) {
    boolean[] narrow = new boolean[counts.length];
    float[] widths = new float[counts.length];
    boolean settled = false;
    while (!settled) {
      settled = true;
      float roomPx = widthPx;
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        roomPx -= narrow[i] ? least[i] : 0;
        total += narrow[i] ? 0 : counts[i];
      }
      for (int i = 0; i < counts.length; i++) {
        widths[i] = narrow[i] || total == 0 ? least[i] : roomPx * counts[i] / total;
        if (!narrow[i] && widths[i] < least[i]) {
          narrow[i] = true;
          settled = false;
        }
      }
    }
    return widths;
  }
}
