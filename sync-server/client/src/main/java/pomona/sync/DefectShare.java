package pomona.sync;

import java.util.Optional;

/**
 * One defect on one fruit, as the phone saw it.
 *
 * @param kind a constant of {@code pomona.fruit.DefectKind}
 * @param areaShare the defect's share of the fruit's visible area
 * @param place the smallest box around it, in pixels of the scan's upright frame; phones of before
 *     it did not say where
 */
public record DefectShare(String kind, double areaShare, Optional<Box> place) {
  public DefectShare {
    Bounds.constant("kind", kind);
    Bounds.share("areaShare", areaShare);
  }

  /** A defect of which nobody said where it is. */
  public DefectShare(String kind, double areaShare) {
    this(kind, areaShare, Optional.empty());
  }
}
