package pomona.lot.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.rule.SizeRule.Range;
import pomona.lot.rule.SizeRule.Uniformity;

/** Size rules as JSON. */
final class SizeRuleJson {
  private static final double MOST = 100_000;

  private SizeRuleJson() {}

  static SizeRule read(Json json) {
    json.only(
        "measure",
        "minimum",
        "outOfSize",
        "noneBelow",
        "noneBelowMinimumBy",
        "uniformity",
        "codes");
    List<Uniformity> uniformity = new ArrayList<>();
    for (Json each : LotRulesReader.list(json, "uniformity")) {
      uniformity.add(uniformity(each));
    }
    Map<QualityClass, Double> minimum = sizes(json, "minimum");
    Map<QualityClass, Double> floors = sizes(json, "noneBelow");
    for (Map.Entry<QualityClass, Double> floor : floors.entrySet()) {
      Double least = minimum.get(floor.getKey());
      if (least != null && floor.getValue() > least) {
        throw json.get("noneBelow")
            .get(Json.word(floor.getKey()))
            .fault("contradicts the minimum, which is smaller");
      }
    }
    return new SizeRule(
        json.get("measure").word(Measure.class),
        minimum,
        LotRulesReader.millionths(json.get("outOfSize")),
        floors,
        LotRulesReader.number(json, "noneBelowMinimumBy", 0, MOST),
        uniformity,
        codes(json));
  }

  /** By class; a worse class never asks for larger fruits. */
  private static Map<QualityClass, Double> sizes(Json json, String field) {
    Map<QualityClass, Double> sizes = new EnumMap<>(QualityClass.class);
    if (!json.find(field).isPresent()) {
      return sizes;
    }
    Json classes = json.get(field);
    double better = MOST;
    List<String> known = new ArrayList<>();
    for (QualityClass quality : QualityClass.values()) {
      String word = Json.word(quality);
      known.add(word);
      OptionalDouble size = LotRulesReader.number(classes, word, 0, MOST);
      if (size.isPresent()) {
        if (size.getAsDouble() > better) {
          throw classes.get(word).fault("is above that of a better class");
        }
        better = size.getAsDouble();
        sizes.put(quality, better);
      }
    }
    classes.only(known.toArray(new String[0]));
    return sizes;
  }

  private static Uniformity uniformity(Json json) {
    json.only("classes", "presentation", "under", "within");
    List<QualityClass> classes = new ArrayList<>();
    for (Json each : LotRulesReader.list(json, "classes")) {
      classes.add(each.word(QualityClass.class));
    }
    return new Uniformity(
        classes,
        json.find("presentation").map(word -> word.word(Presentation.class)),
        LotRulesReader.number(json, "under", 0, MOST),
        json.get("within").number(0, MOST));
  }

  private static Map<String, Range> codes(Json json) {
    Map<String, Range> codes = new LinkedHashMap<>();
    if (json.find("codes").isPresent()) {
      for (Map.Entry<String, Json> code : json.get("codes").fields().entrySet()) {
        List<Json> ends = code.getValue().elements();
        if (ends.isEmpty() || ends.size() > 2) {
          throw code.getValue()
              .fault("should be [from, to], or [from] for that size and all above");
        }
        double from = ends.get(0).number(0, MOST);
        double to = ends.size() == 1 ? Double.POSITIVE_INFINITY : ends.get(1).number(0, MOST);
        if (from > to) {
          throw code.getValue().fault("contradicts itself: it ends below where it begins");
        }
        codes.put(code.getKey(), new Range(from, to));
      }
    }
    return codes;
  }

  static void write(SizeRule rule, JsonWriter json) {
    json.beginObject().name("measure").value(rule.measure());
    write("minimum", rule.minimum(), json);
    json.field("outOfSize", rule.outOfSizeMillionths() / (double) Tolerance.WHOLE);
    write("noneBelow", rule.floors(), json);
    if (rule.neverBelowBy().isPresent()) {
      json.field("noneBelowMinimumBy", rule.neverBelowBy().getAsDouble());
    }
    if (!rule.uniformity().isEmpty()) {
      json.name("uniformity").beginList();
      for (Uniformity each : rule.uniformity()) {
        write(each, json);
      }
      json.endList();
    }
    if (!rule.codes().isEmpty()) {
      json.name("codes").beginObject();
      for (Map.Entry<String, Range> code : rule.codes().entrySet()) {
        json.name(code.getKey()).beginList().value(code.getValue().from());
        if (code.getValue().to() != Double.POSITIVE_INFINITY) {
          json.value(code.getValue().to());
        }
        json.endList();
      }
      json.endObject();
    }
    json.endObject();
  }

  private static void write(String field, Map<QualityClass, Double> sizes, JsonWriter json) {
    if (!sizes.isEmpty()) {
      json.name(field).beginObject();
      for (Map.Entry<QualityClass, Double> each : sizes.entrySet()) {
        json.field(Json.word(each.getKey()), each.getValue().doubleValue());
      }
      json.endObject();
    }
  }

  private static void write(Uniformity rule, JsonWriter json) {
    json.beginObject();
    if (!rule.classes().isEmpty()) {
      json.name("classes").beginList();
      for (QualityClass quality : rule.classes()) {
        json.value(quality);
      }
      json.endList();
    }
    rule.presentation().ifPresent(word -> json.name("presentation").value(word));
    rule.under().ifPresent(under -> json.field("under", under));
    json.field("within", rule.within()).endObject();
  }
}
