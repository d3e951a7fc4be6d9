package pomona.fruit;

/** A fruit as a policy sees it: with its class, grade and defects, live or stored. */
public interface Judged {
  /** The most probable class. */
  String className();

  /** The most probable grade. */
  Grade grade();

  /** How sure the grade is, 0 to 1, calibrated. */
  double gradeProbability();

  /** False when it is unlike everything in training. */
  boolean isFamiliar();

  /** The share of the surface with this kind of defect, 0 when there is none. */
  double defectShare(DefectKind kind);
}
