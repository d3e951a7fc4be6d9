package pomona.fruit;

/** A quality class after the UNECE standards for fresh fruit and vegetables, best first. */
public enum Grade {
  EXTRA,
  CLASS_I,
  CLASS_II,
  REJECT
}
