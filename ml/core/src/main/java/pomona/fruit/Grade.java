package pomona.fruit;

/** A quality class after the UNECE standards for fresh fruit and vegetables, best first. */
public enum Grade {
  EXTRA,
  CLASS_I,
  CLASS_II,
  REJECT;

  /** How many grades are better: 0 for EXTRA. Heads have their rows in this order. */
  public int place() {
    return ordinal();
  }
}
