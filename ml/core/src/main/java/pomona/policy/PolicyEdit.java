package pomona.policy;

import java.util.Map;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.json.JsonWriter;

/**
 * Changes one line of a policy and leaves the rest as it is.
 *
 * <pre>
 *   double[] before = PolicyEdit.limits(policy, "Melon", DefectKind.SCAB);
 *   double[] after = PolicyEdit.stricter(before, Grade.CLASS_II, 0.04);
 *   Policy next = PolicyEdit.withLimits(policy, "north", 8, "Melon", DefectKind.SCAB, after);
 * </pre>
 */
public final class PolicyEdit {
  private static final int GRADES_WITH_LIMITS = ProductRules.GRADES.length - 1;

  private PolicyEdit() {}

  /** The largest shares that Extra, Class I and Class II may show of a defect; 1 for any. */
  public static double[] limits(Policy policy, String product, DefectKind kind) {
    double[] limits = new double[GRADES_WITH_LIMITS];
    for (int g = 0; g < limits.length; g++) {
      limits[g] = policy.limit(product, ProductRules.GRADES[g], kind);
    }
    return limits;
  }

  /** The same limits, but no grade better than one tolerates more than a share. */
  public static double[] stricter(double[] limits, Grade than, double share) {
    double[] stricter = limits.clone();
    for (int g = 0; g < Math.min(stricter.length, than.place()); g++) {
      stricter[g] = Math.min(stricter[g], share);
    }
    return stricter;
  }

  /**
   * A site's next policy, with other limits of a defect for a product. A product that had no rules
   * of its own gets those that held for it.
   */
  public static Policy withLimits(
      Policy policy, String site, int version, String product, DefectKind kind, double[] limits) {
    Json root = Json.parse("$", policy.toJson());
    JsonWriter writer = new JsonWriter().beginObject();
    for (Map.Entry<String, Json> field : root.fields().entrySet()) {
      writer.name(field.getKey());
      switch (field.getKey()) {
        case "site":
          writer.value(site);
          break;
        case "version":
          writer.value(version);
          break;
        case "products":
          products(field.getValue(), writer, product, kind, limits);
          break;
        default:
          field.getValue().writeTo(writer);
      }
    }
    return Policy.fromJson(writer.endObject().toString());
  }

  private static void products(
      Json products, JsonWriter writer, String product, DefectKind kind, double[] limits) {
    writer.beginObject();
    products
        .fields()
        .forEach(
            (name, rules) -> {
              if (!name.equals(product)) {
                rules.writeTo(writer.name(name));
              }
            });
    Json before = products.find(product).orElseGet(() -> products.get(Policy.ANY));
    writer.name(product).beginObject();
    before
        .fields()
        .forEach(
            (name, value) -> {
              writer.name(name);
              if (name.equals("limits")) {
                limits(value, writer, kind, limits);
              } else {
                value.writeTo(writer);
              }
            });
    writer.endObject().endObject();
  }

  private static void limits(Json grades, JsonWriter writer, DefectKind kind, double[] limits) {
    String word = Json.word(kind);
    writer.beginObject();
    for (int g = 0; g < GRADES_WITH_LIMITS; g++) {
      String grade = Json.word(ProductRules.GRADES[g]);
      writer.name(grade).beginObject();
      grades
          .get(grade)
          .fields()
          .forEach(
              (other, limit) -> {
                if (!other.equals(word)) {
                  limit.writeTo(writer.name(other));
                }
              });
      if (limits[g] < 1) {
        writer.field(word, limits[g]);
      }
      writer.endObject();
    }
    writer.endObject();
  }
}
