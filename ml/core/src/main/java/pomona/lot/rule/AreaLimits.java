package pomona.lot.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;

/**
 * How many square centimetres of defects one fruit of a class may show. Decay is not among them: it
 * has its own tolerance.
 *
 * @param squareCentimetres the limits of single kinds
 * @param other the limit of all other kinds together, but for decay and unripe skin, which the law
 *     does not measure in areas
 */
public record AreaLimits(Map<DefectKind, Double> squareCentimetres, OptionalDouble other) {
  public AreaLimits {
    Map<DefectKind, Double> ordered = new EnumMap<>(DefectKind.class);
    ordered.putAll(squareCentimetres);
    squareCentimetres = Collections.unmodifiableMap(ordered);
  }

  /** Whether a kind counts among the others. */
  public boolean isOther(DefectKind kind) {
    return !squareCentimetres.containsKey(kind)
        && kind != DefectKind.UNRIPE
        && kind != DefectKind.ROT
        && kind != DefectKind.MOULD;
  }
}
