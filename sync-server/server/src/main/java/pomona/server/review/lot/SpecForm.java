package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pomona.json.JsonWriter;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.Source;
import pomona.lot.rule.Tolerance;
import pomona.server.web.ProblemException;

/**
 * The rules of a spec as fields of a form: shares of each class in per cent, measurements, a second
 * release, and the {@link SpecLimits} of single fruits. What a form does not show (tolerances by
 * hand or by nature, size codes) stays as it was in the rules that the form began with.
 */
public record SpecForm(LotRules rules) {
  /** The tolerances that the form shows, each a column. */
  public static final List<Tolerance.Counted> COLUMNS =
      List.of(
          Tolerance.Counted.WORSE_THAN_EXTRA,
          Tolerance.Counted.WORSE_THAN_CLASS_I,
          Tolerance.Counted.WORSE_THAN_CLASS_II,
          Tolerance.Counted.DECAYED);

  /** So many measurements can be asked for. */
  public static final int MEASUREMENTS = 6;

  private static final int LONGEST = 40;

  /** The limits of single fruits. */
  public SpecLimits limits() {
    return new SpecLimits(rules);
  }

  /** What contradicts itself, in words; empty if a lot can keep the rules. */
  List<String> contradictions(LotWords words) {
    List<String> said = new ArrayList<>();
    for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
      String name = words.quality(each.getKey().name());
      List<Tolerance> shares = each.getValue().tolerances();
      if (shares.isEmpty()) {
        said.add(words.say().of("lots.spec.wrong.limits-nothing", name));
      }
      for (Tolerance part : shares) {
        shares.stream()
            .filter(whole -> isPart(part, whole) && part.millionths() > whole.millionths())
            .forEach(whole -> said.add(tooLarge(name, part, whole, words)));
      }
    }
    for (MeasurementRule rule : rules.measurements()) {
      if (rule.atLeast().orElse(Double.NEGATIVE_INFINITY)
          > rule.atMost().orElse(Double.POSITIVE_INFINITY)) {
        said.add(
            words
                .say()
                .of(
                    "lots.spec.wrong.measured",
                    words.measured(rule.name()),
                    SpecNumbers.plain(rule.atLeast()),
                    SpecNumbers.plain(rule.atMost())));
      }
    }
    said.addAll(limits().contradictions(words));
    return said;
  }

  /** Whether all that counts in one share of the form counts in the other too. */
  private static boolean isPart(Tolerance part, Tolerance whole) {
    return part.nature().equals(whole.nature())
        && whole.counted().worseThan().isPresent()
        && (part.counted() == Tolerance.Counted.DECAYED
            || part.counted()
                .worseThan()
                .map(grade -> grade.compareTo(whole.counted().worseThan().get()) > 0)
                .orElse(false));
  }

  private static String tooLarge(String name, Tolerance part, Tolerance whole, LotWords words) {
    return words
        .say()
        .of(
            "lots.spec.wrong.too-large",
            name,
            words.counted(part.counted().name()),
            SpecNumbers.plain(BigDecimal.valueOf(part.millionths()).movePointLeft(4)),
            SpecNumbers.plain(BigDecimal.valueOf(whole.millionths()).movePointLeft(4)),
            words.counted(whole.counted().name()));
  }

  /** The classes of the rules, each a row. */
  public List<QualityClass> classes() {
    return List.copyOf(rules.classes().keySet());
  }

  public static String field(QualityClass quality, Tolerance.Counted counted) {
    return "share." + quality + "." + counted;
  }

  /** A share in per cent; empty if the rules do not limit it. */
  public String percent(QualityClass quality, Tolerance.Counted counted) {
    return rules.classes().get(quality).tolerances().stream()
        .filter(each -> isPlain(each, counted))
        .findFirst()
        .map(each -> SpecNumbers.plain(BigDecimal.valueOf(each.millionths()).movePointLeft(4)))
        .orElse("");
  }

  private static boolean isPlain(Tolerance tolerance, Tolerance.Counted counted) {
    return tolerance.counted() == counted && tolerance.nature().isEmpty();
  }

  /** A field of a measurement's row. */
  public String measurement(int row, String field) {
    if (row >= rules.measurements().size()) {
      return "";
    }
    MeasurementRule rule = rules.measurements().get(row);
    return switch (field) {
      case "name" -> rule.name();
      case "unit" -> rule.unit();
      case "least" -> SpecNumbers.plain(rule.atLeast());
      case "most" -> SpecNumbers.plain(rule.atMost());
      case "readings" -> Integer.toString(rule.readings());
      default -> throw new IllegalArgumentException(field);
    };
  }

  public boolean each(int row) {
    return row < rules.measurements().size() && rules.measurements().get(row).each();
  }

  /**
   * The rules that a form says.
   *
   * @param name of the rules: the product
   * @param fields gives a field's text, or null
   */
  SpecForm with(String name, Function<String, String> fields) {
    Map<QualityClass, ClassRules> classes = new EnumMap<>(QualityClass.class);
    for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
      classes.put(
          each.getKey(),
          new ClassRules(
              tolerances(each.getKey(), fields), SpecLimits.areas(each.getKey(), fields)));
    }
    List<Source> sources = new ArrayList<>(rules.sources());
    Source own = new Source("spec", "agreed by this site", Source.Mark.SITE);
    if (!sources.contains(own)) {
      sources.add(own);
    }
    return new SpecForm(
        new LotRules(
            name,
            List.of(),
            rules.by(),
            rules.decayAbove(),
            classes,
            limits().sizes(fields),
            measurements(fields),
            fields.apply("secondRelease") != null,
            sources));
  }

  private List<Tolerance> tolerances(QualityClass quality, Function<String, String> fields) {
    List<Tolerance> before = rules.classes().get(quality).tolerances();
    List<Tolerance> after = new ArrayList<>();
    for (Tolerance.Counted counted : COLUMNS) {
      String field = field(quality, counted);
      Optional<BigDecimal> percent = SpecNumbers.number(field, fields);
      Optional<Tolerance> old = before.stream().filter(each -> isPlain(each, counted)).findFirst();
      if (percent.isPresent()) {
        int millionths = percent.get().movePointRight(4).intValue();
        after.add(
            old.map(
                    each ->
                        new Tolerance(
                            counted, each.nature(), each.name(), millionths, each.inPackage()))
                .orElse(Tolerance.of(counted, millionths)));
      }
    }
    before.stream()
        .filter(each -> COLUMNS.stream().noneMatch(counted -> isPlain(each, counted)))
        .forEach(after::add);
    return after;
  }

  private static List<MeasurementRule> measurements(Function<String, String> fields) {
    Map<String, MeasurementRule> rules = new LinkedHashMap<>();
    for (int row = 0; row < MEASUREMENTS; row++) {
      String at = "measure." + row + ".";
      String name = Optional.ofNullable(fields.apply(at + "name")).orElse("").trim();
      String unit = Optional.ofNullable(fields.apply(at + "unit")).orElse("").trim();
      if (!name.isEmpty()) {
        if (name.length() > LONGEST || unit.length() > LONGEST) {
          throw ProblemException.badField(at + "name", "must have at most 40 characters");
        }
        rules.put(
            name,
            new MeasurementRule(
                name,
                unit,
                SpecNumbers.optional(SpecNumbers.number(at + "least", fields)),
                SpecNumbers.optional(SpecNumbers.number(at + "most", fields)),
                SpecNumbers.number(at + "readings", fields).map(BigDecimal::intValue).orElse(1),
                fields.apply(at + "each") != null));
      }
    }
    return List.copyOf(rules.values());
  }

  /** As a spec carries it. */
  String json() {
    return LotRuleBook.of(rules).writeTo(new JsonWriter()).toString();
  }
}
