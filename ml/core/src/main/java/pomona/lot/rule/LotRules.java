package pomona.lot.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules for lots of one product.
 *
 * @param name of the rules: {@code apple}; {@link LotRuleBook#ANY} for all that are not named
 * @param products class names that the rules are for, besides their own name
 * @param by how shares may be taken
 * @param decayAbove the share of the visible surface up to which rot or mould is taken for noise
 * @param sizes at most one a measure; a lot is judged by the one that was measured
 * @param secondRelease whether another operator than the one who decided must release a lot
 */
public record LotRules(
    String name,
    List<String> products,
    Set<Basis> by,
    double decayAbove,
    Map<QualityClass, ClassRules> classes,
    List<SizeRule> sizes,
    List<MeasurementRule> measurements,
    boolean secondRelease,
    List<Source> sources) {
  public LotRules {
    products = List.copyOf(products);
    by = Collections.unmodifiableSet(EnumSet.copyOf(by));
    Map<QualityClass, ClassRules> ordered = new EnumMap<>(QualityClass.class);
    ordered.putAll(classes);
    classes = Collections.unmodifiableMap(ordered);
    sizes = List.copyOf(sizes);
    measurements = List.copyOf(measurements);
    sources = List.copyOf(sources);
  }
}
