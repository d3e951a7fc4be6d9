package pomona.lot.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.fruit.DefectKind;
import pomona.json.Json;
import pomona.lot.rule.Source.Mark;
import pomona.lot.rule.Tolerance.Counted;
import pomona.lot.rule.Tolerance.InPackage;

/** Reads the rules of one product, and refuses those that contradict themselves. */
final class LotRulesReader {
  /** The most entries of a list, and characters of a name. */
  private static final int MOST = 200;

  private static final double MOST_CM2 = 10_000;

  private LotRulesReader() {}

  static LotRules read(String name, Json json) {
    json.only(
        "products",
        "by",
        "decayAbove",
        "classes",
        "sizes",
        "measurements",
        "secondRelease",
        "sources");
    List<String> products = new ArrayList<>();
    for (Json product : list(json, "products")) {
      products.add(name(product));
    }
    return new LotRules(
        name,
        products,
        bases(json.get("by")),
        json.get("decayAbove").number(0, 1),
        classes(json.get("classes")),
        sizes(json),
        measurements(json),
        json.find("secondRelease").map(Json::flag).orElse(false),
        sources(json));
  }

  private static Set<Basis> bases(Json json) {
    Set<Basis> bases = EnumSet.noneOf(Basis.class);
    for (Json basis : bounded(json)) {
      bases.add(basis.word(Basis.class));
    }
    if (bases.isEmpty()) {
      throw json.fault("names neither count nor weight");
    }
    return bases;
  }

  private static Map<QualityClass, ClassRules> classes(Json json) {
    Map<QualityClass, ClassRules> classes = new EnumMap<>(QualityClass.class);
    List<String> known = new ArrayList<>();
    for (QualityClass quality : QualityClass.values()) {
      known.add(Json.word(quality));
      json.find(Json.word(quality)).ifPresent(rules -> classes.put(quality, classRules(rules)));
    }
    json.only(known.toArray(new String[0]));
    if (classes.isEmpty()) {
      throw json.fault("has no class; the general standard's is called \"unclassed\"");
    }
    AreaLimits better = null;
    for (Map.Entry<QualityClass, ClassRules> each : classes.entrySet()) {
      if (each.getValue().areas().isPresent()) {
        AreaLimits areas = each.getValue().areas().get();
        if (better != null) {
          refuseStricter(better, areas, json.get(Json.word(each.getKey())).get("areas"));
        }
        better = areas;
      }
    }
    return classes;
  }

  private static void refuseStricter(AreaLimits better, AreaLimits worse, Json at) {
    for (Map.Entry<DefectKind, Double> limit : worse.squareCentimetres().entrySet()) {
      Double before = better.squareCentimetres().get(limit.getKey());
      if (before != null && limit.getValue() < before) {
        throw at.get(Json.word(limit.getKey())).fault("is stricter than that of a better class");
      }
    }
    if (better.other().isPresent()
        && worse.other().isPresent()
        && worse.other().getAsDouble() < better.other().getAsDouble()) {
      throw at.get("other").fault("is stricter than that of a better class");
    }
  }

  private static ClassRules classRules(Json json) {
    json.only("tolerances", "areas");
    List<Tolerance> tolerances = new ArrayList<>();
    for (Json each : bounded(json.get("tolerances"))) {
      Tolerance tolerance = tolerance(each);
      for (Tolerance before : tolerances) {
        refuseContradiction(before, tolerance, each);
      }
      tolerances.add(tolerance);
    }
    if (tolerances.isEmpty()) {
      throw json.get("tolerances").fault("is empty: it would let everything pass");
    }
    return new ClassRules(tolerances, json.find("areas").map(LotRulesReader::areas));
  }

  private static void refuseContradiction(Tolerance before, Tolerance now, Json at) {
    if (before.countsTheSameAs(now)) {
      throw at.fault("counts the same as a tolerance before it");
    }
    boolean within = now.isWithin(before) && now.millionths() > before.millionths();
    boolean around = before.isWithin(now) && before.millionths() > now.millionths();
    if (within || around) {
      throw at.fault("contradicts a tolerance before it: a part may be larger than its whole");
    }
  }

  private static Tolerance tolerance(Json json) {
    json.only("of", "nature", "name", "atMost", "inPackage");
    Counted counted = json.get("of").word(Counted.class);
    if (counted.isOfSize()) {
      throw json.get("of").fault("belongs into \"sizes\"");
    }
    Optional<String> name = json.find("name").map(LotRulesReader::name);
    if (name.isPresent() != (counted == Counted.BY_HAND)) {
      throw json.fault("has a name if it is counted by hand, and only then");
    }
    if (json.find("nature").isPresent() && !counted.worseThan().isPresent()) {
      throw json.get("nature").fault("is only for what is worse than a class");
    }
    if (json.find("inPackage").isPresent() && counted == Counted.BY_HAND) {
      throw json.get("inPackage").fault("cannot be: what is counted by hand is counted by lot");
    }
    return new Tolerance(
        counted,
        json.find("nature").map(nature -> nature.word(Nature.class)),
        name,
        millionths(json.get("atMost")),
        json.find("inPackage").map(LotRulesReader::inPackage));
  }

  private static InPackage inPackage(Json json) {
    json.only("atMost", "fruits");
    return new InPackage(
        millionths(json.get("atMost")),
        json.find("fruits").map(fruits -> fruits.integer(0, 1000)).orElse(0));
  }

  /**
   * Reads a share as an exact number of millionths, so that a share of exactly the limit passes.
   */
  static int millionths(Json json) {
    double share = json.number(0, 1);
    double millionths = Math.rint(share * Tolerance.WHOLE);
    if (millionths / Tolerance.WHOLE != share) {
      throw json.fault("has more than six decimals");
    }
    return (int) millionths;
  }

  private static AreaLimits areas(Json json) {
    Map<DefectKind, Double> limits = new EnumMap<>(DefectKind.class);
    List<String> known = new ArrayList<>();
    known.add("other");
    for (DefectKind kind : DefectKind.values()) {
      if (kind != DefectKind.ROT && kind != DefectKind.MOULD) {
        known.add(Json.word(kind));
        json.find(Json.word(kind)).ifPresent(limit -> limits.put(kind, limit.number(0, MOST_CM2)));
      }
    }
    json.only(known.toArray(new String[0]));
    return new AreaLimits(limits, number(json, "other", 0, MOST_CM2));
  }

  private static List<SizeRule> sizes(Json json) {
    List<SizeRule> sizes = new ArrayList<>();
    for (Json each : list(json, "sizes")) {
      SizeRule size = SizeRuleJson.read(each);
      for (SizeRule before : sizes) {
        if (before.measure() == size.measure()) {
          throw each.get("measure").fault("has size rules already");
        }
      }
      sizes.add(size);
    }
    return sizes;
  }

  private static List<MeasurementRule> measurements(Json json) {
    List<MeasurementRule> measurements = new ArrayList<>();
    for (Json each : list(json, "measurements")) {
      each.only("name", "unit", "atLeast", "atMost", "readings", "each");
      MeasurementRule rule =
          new MeasurementRule(
              name(each.get("name")),
              name(each.get("unit")),
              number(each, "atLeast", -1e6, 1e6),
              number(each, "atMost", -1e6, 1e6),
              each.get("readings").integer(1, 1000),
              each.find("each").map(Json::flag).orElse(false));
      if (rule.atLeast().isPresent()
          && rule.atMost().isPresent()
          && rule.atLeast().getAsDouble() > rule.atMost().getAsDouble()) {
        throw each.fault("contradicts itself: atLeast is above atMost, so nothing can pass");
      }
      for (MeasurementRule before : measurements) {
        if (before.name().equals(rule.name())) {
          throw each.get("name").fault("is measured already");
        }
      }
      measurements.add(rule);
    }
    return measurements;
  }

  private static List<Source> sources(Json json) {
    List<Source> sources = new ArrayList<>();
    for (Json each : list(json, "sources")) {
      each.only("of", "text", "mark");
      sources.add(
          new Source(
              name(each.get("of")), name(each.get("text")), each.get("mark").word(Mark.class)));
    }
    return sources;
  }

  static OptionalDouble number(Json json, String field, double least, double most) {
    Optional<Json> found = json.find(field);
    return found.isPresent()
        ? OptionalDouble.of(found.get().number(least, most))
        : OptionalDouble.empty();
  }

  /** A field that may be left out. */
  static List<Json> list(Json json, String field) {
    return json.find(field).map(LotRulesReader::bounded).orElse(List.of());
  }

  static List<Json> bounded(Json json) {
    List<Json> elements = json.elements();
    if (elements.size() > MOST) {
      throw json.fault("has more than " + MOST + " entries");
    }
    return elements;
  }

  private static String name(Json json) {
    String name = json.text();
    if (name.trim().isEmpty() || name.length() > MOST) {
      throw json.fault("should be a name of 1 to " + MOST + " characters");
    }
    return name;
  }
}
