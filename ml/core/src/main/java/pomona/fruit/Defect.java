package pomona.fruit;

/**
 * A defect of one fruit.
 *
 * @param share the share of the fruit's visible surface that it covers, 0 to 1
 * @param place the smallest box around it, in pixels of the upright frame
 */
public record Defect(DefectKind kind, double share, Box place) {
  public Defect {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A defect's share is 0 to 1, not " + share);
    }
  }
}
