package pomona.sync;

import java.util.Optional;

/**
 * A defect as a reviewer sees it.
 *
 * @param kind a constant such as {@code BRUISE}
 * @param areaShare its share of the fruit's visible surface
 * @param outline where it is, if that was drawn
 */
public record MarkedDefect(String kind, double areaShare, Optional<Outline> outline) {
  public MarkedDefect {
    Bounds.constant("kind", kind);
    Bounds.share("areaShare", areaShare);
  }
}
