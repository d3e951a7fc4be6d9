package pomona.training.scene;

import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * The grade of a composed fruit, from what can be seen of its defects.
 *
 * <p>The classes follow the tolerances for skin defects in the UNECE standards (for apples, FFV-50:
 * Extra very slight ones only, Class I small ones, Class II larger ones), written as shares of the
 * visible surface because a frame shows one side only. Produce with rot is not sound and is
 * excluded from every class there; here it is rejected once it is large enough to be told from a
 * bruise.
 */
public final class GradeRule {

  /** Below this defective share a fruit is Extra. */
  public static final double EXTRA_BELOW = 0.005;

  /** Up to this defective share a fruit is Class I. */
  public static final double CLASS_I_TO = 0.05;

  /** Up to this defective share a fruit is Class II; beyond it is rejected. */
  public static final double CLASS_II_TO = 0.15;

  /** Beyond this share of rot and mould a fruit is rejected whatever the rest is. */
  public static final double DECAY_TO = 0.03;

  private GradeRule() {}

  /**
   * The grade of what is visible.
   *
   * @param defectPx visible defective pixels by {@link DefectKind} ordinal
   * @param areaPx visible pixels of the fruit
   */
  public static Grade grade(int[] defectPx, int areaPx) {
    int all = 0;
    for (int count : defectPx) {
      all += count;
    }
    int decay = defectPx[DefectKind.ROT.ordinal()] + defectPx[DefectKind.MOULD.ordinal()];
    double area = Math.max(1, areaPx);
    if (decay / area > DECAY_TO || all / area > CLASS_II_TO) {
      return Grade.REJECT;
    }
    if (all / area > CLASS_I_TO) {
      return Grade.CLASS_II;
    }
    return all / area < EXTRA_BELOW ? Grade.EXTRA : Grade.CLASS_I;
  }
}
