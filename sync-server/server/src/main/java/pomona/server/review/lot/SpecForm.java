package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pomona.json.JsonWriter;
import pomona.lot.LotLabel;
import pomona.lot.rule.ClassRules;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.Source;
import pomona.lot.rule.Tolerance;
import pomona.lot.verdict.Rounding;
import pomona.server.review.page.PageWords;

/**
 * The rules of a spec as fields of a form: shares of each class in per cent, measurements, a second
 * release, and the {@link SpecLimits} of single fruits. What a form does not show (tolerances by
 * hand or by nature, size codes, measurements beyond the rows) stays as it was in the rules that
 * the form began with.
 */
public record SpecForm(LotRules rules, SpecFields fields) {
  /** The tolerances that the form shows, each a column. */
  public static final List<Tolerance.Counted> COLUMNS =
      List.of(
          Tolerance.Counted.WORSE_THAN_EXTRA,
          Tolerance.Counted.WORSE_THAN_CLASS_I,
          Tolerance.Counted.WORSE_THAN_CLASS_II,
          Tolerance.Counted.DECAYED);

  /** So many measurements have a row. */
  public static final int MEASUREMENTS = 6;

  private static final int LONGEST = 40;
  private static final String SECOND_RELEASE = "secondRelease";
  private static final int MOST_READINGS = 1000;

  /** A form that nobody filled in yet. */
  static SpecForm of(LotRules rules, PageWords say) {
    return new SpecForm(rules, SpecFields.none(say));
  }

  /** What stands in a field that is no rule, such as the customer. */
  public String shown(String field, String otherwise) {
    return fields.shown(field, otherwise);
  }

  /** The limits of single fruits. */
  public SpecLimits limits() {
    return new SpecLimits(rules, fields);
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
                    words.say().decimal(rule.atLeast().orElse(0), Rounding.MOST_DECIMALS),
                    words.say().decimal(rule.atMost().orElse(0), Rounding.MOST_DECIMALS)));
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
            words.say().decimal(part.millionths() / 10_000.0, Rounding.MOST_DECIMALS),
            words.say().decimal(whole.millionths() / 10_000.0, Rounding.MOST_DECIMALS),
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
    return fields.shownNumber(
        field(quality, counted),
        rules.classes().get(quality).tolerances().stream()
            .filter(each -> isPlain(each, counted))
            .findFirst()
            .map(each -> SpecFields.plain(BigDecimal.valueOf(each.millionths()).movePointLeft(4)))
            .orElse(""));
  }

  private static boolean isPlain(Tolerance tolerance, Tolerance.Counted counted) {
    return tolerance.counted() == counted && tolerance.nature().isEmpty();
  }

  /** A field of a measurement's row. */
  public String measurement(int row, String field) {
    String known = known(row, field);
    return field.equals("least") || field.equals("most")
        ? fields.shownNumber(at(row, field), known)
        : fields.shown(at(row, field), known);
  }

  private static String at(int row, String field) {
    return "measure." + row + "." + field;
  }

  private String known(int row, String field) {
    if (row >= rules.measurements().size()) {
      return "";
    }
    MeasurementRule rule = rules.measurements().get(row);
    return switch (field) {
      case "name" -> rule.name();
      case "unit" -> rule.unit();
      case "least" -> SpecFields.plain(rule.atLeast());
      case "most" -> SpecFields.plain(rule.atMost());
      case "readings" -> Integer.toString(rule.readings());
      default -> throw new IllegalArgumentException(field);
    };
  }

  public boolean each(int row) {
    boolean known = row < rules.measurements().size() && rules.measurements().get(row).each();
    return fields.ticked(at(row, "each"), known);
  }

  public boolean secondRelease() {
    return fields.ticked(SECOND_RELEASE, rules.secondRelease());
  }

  /** The form as somebody sent it, before its fields are read. */
  SpecForm sent(SpecFields typed) {
    return new SpecForm(rules, typed);
  }

  /**
   * The rules that the fields say.
   *
   * @param name of the rules: the product
   * @throws SpecFault if a field cannot be read
   */
  SpecForm read(String name) {
    Map<QualityClass, ClassRules> classes = new EnumMap<>(QualityClass.class);
    for (QualityClass each : rules.classes().keySet()) {
      // Of another product the form did not have all classes: those keep what they had.
      boolean shown = fields.has(field(each, COLUMNS.get(0)));
      classes.put(
          each,
          shown
              ? new ClassRules(tolerances(each), limits().areas(each))
              : rules.classes().get(each));
    }
    List<Source> sources = new ArrayList<>(rules.sources());
    Source own = new Source("spec", "agreed by this site", Source.Mark.SITE);
    if (!sources.contains(own)) {
      sources.add(own);
    }
    LotRules read =
        new LotRules(
            name,
            List.of(),
            rules.by(),
            rules.decayAbove(),
            classes,
            limits().sizes(fields),
            measurements(),
            fields.ticked(SECOND_RELEASE, false),
            sources);
    return new SpecForm(read, fields);
  }

  private List<Tolerance> tolerances(QualityClass quality) {
    List<Tolerance> before = rules.classes().get(quality).tolerances();
    List<Tolerance> after = new ArrayList<>();
    for (Tolerance.Counted counted : COLUMNS) {
      Optional<Integer> share = fields.millionths(field(quality, counted));
      Optional<Tolerance> old = before.stream().filter(each -> isPlain(each, counted)).findFirst();
      share
          .map(
              millionths ->
                  old.map(
                          each ->
                              new Tolerance(
                                  counted,
                                  each.nature(),
                                  each.name(),
                                  millionths,
                                  each.inPackage()))
                      .orElseGet(() -> Tolerance.of(counted, millionths)))
          .ifPresent(after::add);
    }
    before.stream()
        .filter(each -> COLUMNS.stream().noneMatch(counted -> isPlain(each, counted)))
        .forEach(after::add);
    return after;
  }

  private List<MeasurementRule> measurements() {
    Map<String, MeasurementRule> unseen = new LinkedHashMap<>();
    rules.measurements().stream().skip(MEASUREMENTS).forEach(rule -> unseen.put(rule.name(), rule));
    Map<String, MeasurementRule> read = new LinkedHashMap<>();
    for (int row = 0; row < MEASUREMENTS; row++) {
      if (isFilled(row)) {
        MeasurementRule rule = read(row);
        if (unseen.containsKey(rule.name()) || read.putIfAbsent(rule.name(), rule) != null) {
          throw new SpecFault("lots.spec.wrong.twice", at(row, "name"), rule.name());
        }
      }
    }
    read.putAll(unseen);
    return List.copyOf(read.values());
  }

  private boolean isFilled(int row) {
    return Stream.of("name", "unit", "least", "most")
        .anyMatch(field -> fields.maybe(at(row, field)).isPresent());
  }

  private MeasurementRule read(int row) {
    for (String field : List.of("name", "unit")) {
      String text = fields.text(at(row, field));
      if (text.length() > LONGEST || !LotLabel.isName(text)) {
        throw new SpecFault("lots.spec.wrong.words", at(row, field), text);
      }
    }
    return new MeasurementRule(
        fields.text(at(row, "name")),
        fields.text(at(row, "unit")),
        SpecFields.optional(fields.number(at(row, "least"))),
        SpecFields.optional(fields.number(at(row, "most"))),
        fields.count(at(row, "readings"), MOST_READINGS, 1),
        fields.ticked(at(row, "each"), false));
  }

  /** As a spec carries it. */
  String json() {
    return LotRuleBook.of(rules).writeTo(new JsonWriter()).toString();
  }
}
