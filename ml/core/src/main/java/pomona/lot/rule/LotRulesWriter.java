package pomona.lot.rule;

import java.util.Map;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;
import pomona.json.Json;
import pomona.json.JsonWriter;

/** Writes what {@link LotRulesReader} reads. */
final class LotRulesWriter {
  private LotRulesWriter() {}

  static void write(LotRules rules, JsonWriter json) {
    json.beginObject();
    if (!rules.products().isEmpty()) {
      json.name("products").beginList();
      rules.products().forEach(json::value);
      json.endList();
    }
    json.name("by").beginList();
    for (Basis basis : rules.by()) {
      json.value(basis);
    }
    json.endList().field("decayAbove", rules.decayAbove()).name("classes").beginObject();
    for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
      json.name(Json.word(each.getKey()));
      write(each.getValue(), json);
    }
    json.endObject();
    if (!rules.sizes().isEmpty()) {
      json.name("sizes").beginList();
      for (SizeRule size : rules.sizes()) {
        SizeRuleJson.write(size, json);
      }
      json.endList();
    }
    if (!rules.measurements().isEmpty()) {
      json.name("measurements").beginList();
      for (MeasurementRule measurement : rules.measurements()) {
        write(measurement, json);
      }
      json.endList();
    }
    json.name("secondRelease").value(rules.secondRelease());
    if (!rules.sources().isEmpty()) {
      json.name("sources").beginList();
      for (Source source : rules.sources()) {
        json.beginObject().field("of", source.of()).field("text", source.text());
        json.name("mark").value(source.mark()).endObject();
      }
      json.endList();
    }
    json.endObject();
  }

  private static void write(ClassRules rules, JsonWriter json) {
    json.beginObject().name("tolerances").beginList();
    for (Tolerance tolerance : rules.tolerances()) {
      json.beginObject().name("of").value(tolerance.counted());
      tolerance.nature().ifPresent(nature -> json.name("nature").value(nature));
      tolerance.name().ifPresent(name -> json.field("name", name));
      json.field("atMost", tolerance.atMost());
      tolerance
          .inPackage()
          .ifPresent(
              limit ->
                  json.name("inPackage")
                      .beginObject()
                      .field("atMost", limit.millionths() / (double) Tolerance.WHOLE)
                      .field("fruits", limit.fruits())
                      .endObject());
      json.endObject();
    }
    json.endList();
    if (rules.areas().isPresent()) {
      AreaLimits areas = rules.areas().get();
      json.name("areas").beginObject();
      for (Map.Entry<DefectKind, Double> limit : areas.squareCentimetres().entrySet()) {
        json.field(Json.word(limit.getKey()), limit.getValue().doubleValue());
      }
      write("other", areas.other(), json);
      json.endObject();
    }
    json.endObject();
  }

  private static void write(MeasurementRule rule, JsonWriter json) {
    json.beginObject().field("name", rule.name()).field("unit", rule.unit());
    write("atLeast", rule.atLeast(), json);
    write("atMost", rule.atMost(), json);
    json.field("readings", rule.readings()).name("each").value(rule.each()).endObject();
  }

  private static void write(String name, OptionalDouble value, JsonWriter json) {
    if (value.isPresent()) {
      json.field(name, value.getAsDouble());
    }
  }
}
