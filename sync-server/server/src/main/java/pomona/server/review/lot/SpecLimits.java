package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import pomona.fruit.DefectKind;
import pomona.lot.rule.AreaLimits;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule;
import pomona.lot.verdict.Rounding;
import pomona.server.review.page.PageWords;

/**
 * The limits of single fruits as fields of a form: how small they may be, and how many square
 * centimetres of defects they may show. Codes, uniformity and floors stay as they were.
 */
public record SpecLimits(LotRules rules, SpecFields fields) {
  /** What the column of all other kinds is called in a field's name. */
  public static final String OTHER = "other";

  /** The kinds of which the form shows areas; decay has a tolerance instead. */
  private static final List<DefectKind> KINDS =
      Stream.of(DefectKind.values())
          .filter(kind -> kind != DefectKind.ROT && kind != DefectKind.MOULD)
          .filter(kind -> kind != DefectKind.UNRIPE)
          .toList();

  /** A column of the areas: a kind, or all others together. */
  public static List<String> areas() {
    List<String> columns = new ArrayList<>();
    KINDS.forEach(kind -> columns.add(kind.name()));
    columns.add(OTHER);
    return columns;
  }

  /** The rows of the sizes, each a measure. */
  public static List<SizeRule.Measure> measures() {
    return List.of(SizeRule.Measure.values());
  }

  /** What a column of the areas is called. */
  public static String area(String kind, PageWords say) {
    return kind.equals(OTHER) ? say.of("lots.spec.areas.other") : say.defect(kind);
  }

  public static String areaField(QualityClass quality, String kind) {
    return "area." + quality + "." + kind;
  }

  /** An area in cm2; empty if the rules do not limit it. */
  public String area(QualityClass quality, String kind) {
    return fields.shownNumber(areaField(quality, kind), known(quality, kind));
  }

  private String known(QualityClass quality, String kind) {
    Optional<AreaLimits> limits = rules.classes().get(quality).areas();
    if (limits.isEmpty()) {
      return "";
    }
    return kind.equals(OTHER)
        ? SpecFields.plain(limits.get().other())
        : Optional.ofNullable(limits.get().squareCentimetres().get(DefectKind.valueOf(kind)))
            .map(limit -> SpecFields.plain(OptionalDouble.of(limit)))
            .orElse("");
  }

  public static String minimumField(SizeRule.Measure measure, QualityClass quality) {
    return "size." + measure + "." + quality;
  }

  public static String outField(SizeRule.Measure measure) {
    return outField(measure.name());
  }

  static String outField(String measure) {
    return "size." + measure + ".out";
  }

  private Optional<SizeRule> size(SizeRule.Measure measure) {
    return rules.sizes().stream().filter(rule -> rule.measure() == measure).findFirst();
  }

  /** The smallest size of a class; empty for none. */
  public String minimum(SizeRule.Measure measure, QualityClass quality) {
    return fields.shownNumber(
        minimumField(measure, quality),
        size(measure)
            .map(rule -> rule.minimum().get(quality))
            .map(least -> SpecFields.plain(OptionalDouble.of(least)))
            .orElse(""));
  }

  /** How many of 100 fruits may be out of size. */
  public String outOfSize(SizeRule.Measure measure) {
    return fields.shownNumber(
        outField(measure),
        size(measure)
            .map(rule -> SpecFields.plain(OptionalDouble.of(rule.outOfSizeMillionths() / 10_000.0)))
            .orElse(""));
  }

  /** The areas that the fields say for a class, and those of kinds that the form does not show. */
  Optional<AreaLimits> areas(QualityClass quality) {
    Map<DefectKind, Double> limits = new EnumMap<>(DefectKind.class);
    rules
        .classes()
        .get(quality)
        .areas()
        .ifPresent(before -> limits.putAll(before.squareCentimetres()));
    limits.keySet().removeAll(KINDS);
    for (DefectKind kind : KINDS) {
      fields
          .amount(areaField(quality, kind.name()))
          .ifPresent(limit -> limits.put(kind, limit.doubleValue()));
    }
    OptionalDouble other = SpecFields.optional(fields.amount(areaField(quality, OTHER)));
    return limits.isEmpty() && other.isEmpty()
        ? Optional.empty()
        : Optional.of(new AreaLimits(limits, other));
  }

  /** The sizes that a form says; a measure without any smallest size keeps what it had besides. */
  List<SizeRule> sizes(SpecFields fields) {
    List<SizeRule> sizes = new ArrayList<>();
    for (SizeRule.Measure measure : SizeRule.Measure.values()) {
      Map<QualityClass, Double> minimum = new EnumMap<>(QualityClass.class);
      for (QualityClass quality : rules.classes().keySet()) {
        String field = minimumField(measure, quality);
        Optional<Double> least =
            fields.has(field)
                ? fields.amount(field).map(BigDecimal::doubleValue)
                : size(measure).map(rule -> rule.minimum().get(quality));
        least.ifPresent(size -> minimum.put(quality, size));
      }
      Optional<SizeRule> before = size(measure);
      if (before.isPresent() || !minimum.isEmpty()) {
        int out =
            fields
                .millionths(outField(measure))
                .orElse(before.map(SizeRule::outOfSizeMillionths).orElse(USUAL_OUT_OF_SIZE));
        sizes.add(
            new SizeRule(
                measure,
                minimum,
                out,
                before.map(SizeRule::floors).orElse(Map.of()),
                before.map(SizeRule::neverBelowBy).orElse(OptionalDouble.empty()),
                before.map(SizeRule::uniformity).orElse(List.of()),
                before.map(SizeRule::codes).orElse(Map.of())));
      }
    }
    return sizes;
  }

  /** The trade's: 10 % by number or weight. */
  private static final int USUAL_OUT_OF_SIZE = 100_000;

  /** What contradicts itself in the limits of single fruits, in words. */
  List<String> contradictions(LotWords words) {
    List<String> said = new ArrayList<>();
    QualityClass better = null;
    for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
      if (better != null) {
        contradictions(better, each.getKey(), words, said);
      }
      better = each.getKey();
    }
    return said;
  }

  private void contradictions(
      QualityClass better, QualityClass worse, LotWords words, List<String> said) {
    PageWords say = words.say();
    String asking = words.quality(worse.name());
    String than = words.quality(better.name());
    for (SizeRule rule : rules.sizes()) {
      Double above = rule.minimum().get(better);
      Double below = rule.minimum().get(worse);
      if (above != null && below != null && below > above) {
        said.add(
            say.of(
                "lots.spec.wrong.size",
                asking,
                than,
                say.in("lots.spec.measure", rule.measure().name()),
                say.decimal(below, Rounding.MOST_DECIMALS),
                say.decimal(above, Rounding.MOST_DECIMALS)));
      }
    }
    Optional<AreaLimits> above = rules.classes().get(better).areas();
    Optional<AreaLimits> below = rules.classes().get(worse).areas();
    if (above.isPresent() && below.isPresent()) {
      for (DefectKind kind : KINDS) {
        Double most = above.get().squareCentimetres().get(kind);
        Double least = below.get().squareCentimetres().get(kind);
        if (most != null && least != null && least < most) {
          said.add(say.of("lots.spec.wrong.area", asking, than, say.defect(kind.name())));
        }
      }
      if (above.get().other().orElse(0) > below.get().other().orElse(Double.MAX_VALUE)) {
        said.add(say.of("lots.spec.wrong.area", asking, than, area(OTHER, say)));
      }
    }
  }
}
