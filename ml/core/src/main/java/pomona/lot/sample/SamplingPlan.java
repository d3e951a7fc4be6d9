package pomona.lot.sample;

import pomona.json.Json;
import pomona.json.JsonWriter;

/**
 * How much of a lot is inspected. The two kinds are never mixed in one lot: a table of packages
 * goes with the tolerances of a class, an AQL plan brings its own acceptance number.
 */
public sealed interface SamplingPlan permits PackageTable, AqlPlan {
  /** What it is called on screens and in reports. */
  String name();

  JsonWriter writeTo(JsonWriter json);

  static SamplingPlan fromJson(Json json) {
    return switch (json.get("plan").text()) {
      case "packages" -> PackageTable.read(json);
      case "aql" -> AqlPlan.read(json);
      default -> throw json.get("plan").fault("is neither \"packages\" nor \"aql\"");
    };
  }
}
