package pomona.server.review.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.sample.SamplingPlan;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.server.review.page.PageWords;

/**
 * A policy as fields: shares in per cent, dispositions to choose from, one set for each product.
 *
 * <pre>
 *   PolicyForm form = PolicyForm.of(policy, say);           what the page begins with
 *   PolicyForm sent = PolicyForm.sent(base, fields, say);   what somebody made of it
 *   Optional&lt;String&gt; text = sent.text(version);             the policy, or else sent.faults()
 * </pre>
 *
 * <p>What the form does not show, the rules for lots, has a page of its own and stays as it was in
 * the policy that the form began with.
 */
public final class PolicyForm {
  /** The grades that limit defects, best first. */
  public static final List<Grade> LIMITED = List.of(Grade.EXTRA, Grade.CLASS_I, Grade.CLASS_II);

  public static final List<Grade> GRADES = List.of(Grade.values());
  public static final List<DefectKind> KINDS = List.of(DefectKind.values());
  public static final List<Disposition> DISPOSITIONS = List.of(Disposition.values());

  static final String BASE = "base";
  static final String NAME = "name";
  static final String ADD = "add";
  static final String SAMPLING = PolicySampling.PLAN;
  private static final String PRODUCT = "product";
  private static final int LONGEST_NAME = 64;
  private static final int FORMAT_OF_SAMPLING = 2;
  private static final int MOST_OPEN = 3;
  private static final int MOST_PRODUCTS = 500;

  private final Policy base;
  private final PolicyFields fields;
  private int products;

  /**
   * What is wrong with a field.
   *
   * @param label what the form calls the field, where it stands
   */
  public record Fault(String label, String sentence) {}

  private PolicyForm(Policy base, PageWords say) {
    this.base = base;
    this.fields = new PolicyFields(say);
  }

  /** The form that shows a policy. */
  static PolicyForm of(Policy policy, PageWords say) {
    PolicyForm form = new PolicyForm(policy, say);
    form.fields.put(NAME, policy.name());
    form.sampling().show();
    Map<String, Json> products =
        new LinkedHashMap<>(Json.parse("$", policy.toJson()).get("products").fields());
    form.put(Policy.ANY, products.remove(Policy.ANY));
    products.forEach(form::put);
    return form;
  }

  private void put(String product, Json rules) {
    int place = products++;
    fields.put(field(place, PRODUCT), product);
    for (Grade grade : LIMITED) {
      for (Map.Entry<String, Json> limit :
          rules.get("limits").get(Json.word(grade)).fields().entrySet()) {
        String kind = limit.getKey().toUpperCase(Locale.ROOT);
        fields.putShare(limit(place, grade, DefectKind.valueOf(kind)), limit.getValue().number());
      }
    }
    for (Grade grade : GRADES) {
      String done = rules.get("dispositions").get(Json.word(grade)).text();
      fields.put(disposition(place, grade), done.toUpperCase(Locale.ROOT));
    }
    for (String doubt : List.of("unfamiliar", "unsure")) {
      fields.put(field(place, doubt), rules.get(doubt).text().toUpperCase(Locale.ROOT));
    }
    fields.putShare(field(place, "sure"), rules.get("sureAtLeast").number());
  }

  /**
   * The form as somebody sent it.
   *
   * @param sent the first text of each field
   */
  static PolicyForm sent(Policy base, Map<String, List<String>> sent, PageWords say) {
    PolicyForm form = new PolicyForm(base, say);
    sent.forEach((field, texts) -> form.fields.put(field, texts.isEmpty() ? "" : texts.get(0)));
    while (form.products < MOST_PRODUCTS && form.fields.has(field(form.products, PRODUCT))) {
      form.products++;
    }
    return form;
  }

  /** The text of the policy that the form began with. */
  public String base() {
    return base.toJson();
  }

  /** For how many products the policy has rules for lots, which have a page of their own. */
  public int lots() {
    return base.lots().all().size();
  }

  /** How lots are sampled. */
  public PolicySampling sampling() {
    return new PolicySampling(base.sampling(), fields);
  }

  public int products() {
    return products;
  }

  public String product(int place) {
    return fields.untrimmed(field(place, PRODUCT));
  }

  /** What the page calls a product's rules. */
  public String title(int place) {
    return product(place).equals(Policy.ANY)
        ? fields.say().of("admin.policy.others")
        : fields.say().product(product(place));
  }

  /** Whether the rules of a product are unfolded. */
  public boolean isOpen(int place) {
    return products <= MOST_OPEN
        || place == products - 1
        || faults().keySet().stream().anyMatch(field -> field.startsWith(field(place, "")));
  }

  public static String field(int place, String what) {
    return "p" + place + "." + what;
  }

  public static String limit(int place, Grade grade, DefectKind kind) {
    return field(place, "limit." + grade + "." + kind);
  }

  public static String disposition(int place, Grade grade) {
    return field(place, "do." + grade);
  }

  /** What stands in a field. */
  public String shown(String field) {
    return fields.text(field);
  }

  public boolean isOut(int place) {
    return place > 0 && fields.has(field(place, "out"));
  }

  /** What is wrong, by field. */
  public Map<String, Fault> faults() {
    return fields.faults();
  }

  /** What is wrong with a field; empty if nothing is. */
  public String wrong(String field) {
    return Optional.ofNullable(faults().get(field)).map(Fault::sentence).orElse("");
  }

  /** A product that somebody asked to add gets the rules of all others to begin with. */
  boolean add(List<String> known) {
    String typed = fields.text(ADD);
    if (typed.isEmpty()) {
      return false;
    }
    PageWords say = fields.say();
    String product =
        Stream.concat(IntStream.range(0, products).mapToObj(this::product), known.stream())
            .filter(each -> each.equals(typed) || say.product(each).equalsIgnoreCase(typed))
            .findFirst()
            .or(() -> say.productCalled(typed))
            .orElse(typed);
    for (int place = 0; place < products; place++) {
      if (product(place).equals(product)) {
        fields.wrong(
            ADD, say.of("admin.policy.add"), say.of("admin.policy.wrong.twice", title(place)));
        return true;
      }
    }
    if (product.length() > LONGEST_NAME || products == MOST_PRODUCTS) {
      fields.wrong(
          ADD, say.of("admin.policy.add"), say.of("admin.policy.wrong.name", LONGEST_NAME));
      return true;
    }
    int place = products++;
    for (Grade grade : GRADES) {
      fields.put(disposition(place, grade), fields.text(disposition(0, grade)));
      if (LIMITED.contains(grade)) {
        KINDS.forEach(
            kind -> fields.put(limit(place, grade, kind), fields.text(limit(0, grade, kind))));
      }
    }
    for (String doubt : List.of("unfamiliar", "sure", "unsure")) {
      fields.put(field(place, doubt), fields.text(field(0, doubt)));
    }
    fields.put(field(place, PRODUCT), product);
    fields.put(ADD, "");
    return true;
  }

  /** The policy that the fields say; empty if something is wrong with one. */
  Optional<String> text(int version) {
    String name = fields.text(NAME);
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      fields.wrong(
          NAME,
          fields.say().of("admin.name"),
          fields.say().of("admin.policy.wrong.name", LONGEST_NAME));
    }
    Optional<SamplingPlan> sampling = sampling().read();
    JsonWriter writer = new JsonWriter().beginObject();
    for (Map.Entry<String, Json> part : Json.parse("$", base.toJson()).fields().entrySet()) {
      switch (part.getKey()) {
        case "format" -> {
          int format = part.getValue().integer(1, Integer.MAX_VALUE);
          writer.field(
              "format", sampling.isPresent() ? Math.max(FORMAT_OF_SAMPLING, format) : format);
        }
        case "name" -> writer.field("name", name);
        case "version" -> writer.field("version", version);
        case "products" -> new PolicyFormRules(this, fields).writeTo(writer.name("products"));
        case "sampling" -> {}
        default -> part.getValue().writeTo(writer.name(part.getKey()));
      }
    }
    sampling.ifPresent(plan -> plan.writeTo(writer.name("sampling")));
    return faults().isEmpty() ? Optional.of(writer.endObject().toString()) : Optional.empty();
  }
}
