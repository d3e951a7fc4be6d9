package pomona.sync;

/**
 * One defect on one fruit.
 *
 * @param kind a constant of {@code pomona.fruit.DefectKind}
 * @param areaShare the defect's share of the fruit's visible area
 */
public record DefectShare(String kind, double areaShare) {
  public DefectShare {
    Bounds.constant("kind", kind);
    Bounds.share("areaShare", areaShare);
  }
}
