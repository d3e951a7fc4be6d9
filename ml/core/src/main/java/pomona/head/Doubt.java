package pomona.head;

/**
 * How far something lies beyond what heads know: {@code heads.doubtOfFruits().excess(unit,
 * logits)}. Above 0 it is unknown. It is measured in cosines, either way: by how much the class
 * head answers too weakly where the heads have {@link KnownLimits}, by how far it lies from every
 * class's mean where they have not. A class that was taught later knows its own by the distance.
 */
public final class Doubt {
  private final Familiarity familiarity;
  private final LinearHead classes;
  private final int trained;
  private final float leastStrength;

  /** By distance alone. */
  Doubt(Familiarity familiarity, LinearHead classes) {
    this(familiarity, classes, 0, 0);
  }

  Doubt(Familiarity familiarity, LinearHead classes, int trained, float leastStrength) {
    this.familiarity = familiarity;
    this.classes = classes;
    this.trained = trained;
    this.leastStrength = leastStrength;
  }

  /**
   * Above 0 is unknown. Allocates nothing.
   *
   * @param unit an embedding of length 1
   * @param logits what the class head says of it
   */
  public float excess(float[] unit, float[] logits) {
    float least =
        trained == 0 ? Float.POSITIVE_INFINITY : leastStrength - classes.strength(logits, trained);
    return Math.min(least, familiarity.excess(unit, trained));
  }
}
