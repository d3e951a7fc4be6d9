package pomona.policy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.sample.SamplingPlan;

/**
 * A site's rules, as data: how much of which defect each grade may show, product by product, and
 * what is done with each grade.
 *
 * <p>After the pattern of the UNECE standards (for apples FFV-50): a grade lists the defects that
 * it tolerates and up to which share. The limits can only lower the bundle's grade. A fruit that is
 * unfamiliar, or whose grade is unsure, can be held whatever its grade. From format 2 on it may
 * also say how whole lots are judged and sampled. docs/formats.md has the form.
 */
public final class Policy {
  /** The product that stands for all that are not named. */
  public static final String ANY = "*";

  /** Format 1 has no rules for lots; what it says means the same in both. */
  private static final int NEWEST_FORMAT = 2;

  /**
   * The rules until a site has its own: fruits graded Reject are rejected, unfamiliar ones are
   * held.
   */
  private static final Policy USUAL =
      Policy.fromJson(
          """
          {"format": 1, "name": "usual", "site": "any", "version": 1, "products": {"*": {
            "limits": {
              "extra": {"rot": 0, "mould": 0},
              "class-i": {"rot": 0, "mould": 0},
              "class-ii": {"rot": 0, "mould": 0}},
            "dispositions": {
              "extra": "accept", "class-i": "accept", "class-ii": "accept", "reject": "reject"},
            "unfamiliar": "hold", "sureAtLeast": 0, "unsure": "accept"}}}
          """);

  private final String name;
  private final String site;
  private final int version;
  private final Map<String, ProductRules> products;
  private final LotRuleBook lots;
  private final Optional<SamplingPlan> sampling;
  private final String json;

  private Policy(
      String name,
      String site,
      int version,
      Map<String, ProductRules> products,
      LotRuleBook lots,
      Optional<SamplingPlan> sampling,
      String json) {
    this.name = name;
    this.site = site;
    this.version = version;
    this.products = products;
    this.lots = lots;
    this.sampling = sampling;
    this.json = json;
  }

  /**
   * Reads a policy; a {@link pomona.json.JsonException} names the place of what is wrong in it.
   *
   * @param json as docs/formats.md has it
   */
  public static Policy fromJson(String json) {
    Json root = Json.parse("$", json);
    int format = root.get("format").integer(1, Integer.MAX_VALUE);
    if (format > NEWEST_FORMAT) {
      throw root.get("format").fault("version " + format + " is not known; update this program");
    }
    if (format == 1) {
      root.only("format", "name", "site", "version", "products");
    } else {
      root.only("format", "name", "site", "version", "products", "lots", "sampling");
    }
    Map<String, ProductRules> products = new HashMap<>();
    for (Map.Entry<String, Json> product : root.get("products").fields().entrySet()) {
      products.put(product.getKey(), rules(product.getValue()));
    }
    if (!products.containsKey(ANY)) {
      throw root.get("products").fault("has no \"*\": the rules for products that are not named");
    }
    return new Policy(
        root.get("name").text(),
        root.get("site").text(),
        root.get("version").integer(1, Integer.MAX_VALUE),
        products,
        root.find("lots").map(LotRuleBook::fromJson).orElse(LotRuleBook.empty()),
        root.find("sampling").map(SamplingPlan::fromJson),
        json);
  }

  /** The same policy in the newest format with other rules for lots. */
  public Policy with(LotRuleBook otherLots, Optional<SamplingPlan> otherSampling) {
    Json root = Json.parse("$", json);
    JsonWriter writer = new JsonWriter().beginObject().field("format", NEWEST_FORMAT);
    writer.field("name", name).field("site", site).field("version", version);
    root.get("products").writeTo(writer.name("products"));
    otherLots.writeTo(writer.name("lots"));
    otherSampling.ifPresent(plan -> plan.writeTo(writer.name("sampling")));
    return fromJson(writer.endObject().toString());
  }

  /** What holds until a site has rules of its own. */
  public static Policy usual() {
    return USUAL;
  }

  public static Policy fromBytes(byte[] utf8) {
    // Parsed as bytes first, so that bytes that are not UTF-8 are refused.
    Json.parse("$", utf8);
    return fromJson(new String(utf8, StandardCharsets.UTF_8));
  }

  public String name() {
    return name;
  }

  public String site() {
    return site;
  }

  public int version() {
    return version;
  }

  /** The site's own rules for lots, where they differ from the trade's. */
  public LotRuleBook lots() {
    return lots;
  }

  /** How the site samples, if it says so. */
  public Optional<SamplingPlan> sampling() {
    return sampling;
  }

  /**
   * The largest share of the surface that a grade may show of a defect; 1 where nothing is said.
   */
  public double limit(String className, Grade grade, DefectKind kind) {
    return rulesFor(className).limit(grade, kind);
  }

  /** The text that it was read from. */
  public String toJson() {
    return json;
  }

  /** What is done with a fruit; allocates nothing, so it can be asked for every frame. */
  public Disposition dispose(Judged fruit) {
    return rulesFor(fruit.className()).dispose(fruit);
  }

  /** The same with the grade that remains, and the reasons. */
  public Decision decide(Judged fruit) {
    return rulesFor(fruit.className()).decide(fruit);
  }

  private ProductRules rulesFor(String className) {
    ProductRules named = products.get(className);
    return named == null ? products.get(ANY) : named;
  }

  private static ProductRules rules(Json product) {
    product.only("limits", "dispositions", "unfamiliar", "sureAtLeast", "unsure");
    return new ProductRules(
        limits(product.get("limits")),
        dispositions(product.get("dispositions")),
        product.get("unfamiliar").word(Disposition.class),
        product.get("sureAtLeast").number(0, 1),
        product.get("unsure").word(Disposition.class));
  }

  private static double[][] limits(Json json) {
    int grades = ProductRules.GRADES.length;
    double[][] limits = new double[grades][ProductRules.KINDS.length];
    String[] words = new String[grades - 1];
    for (int g = 0; g < grades - 1; g++) {
      words[g] = Json.word(ProductRules.GRADES[g]);
    }
    json.only(words);
    for (int g = 0; g < grades; g++) {
      boolean last = g == grades - 1;
      for (int k = 0; k < ProductRules.KINDS.length; k++) {
        limits[g][k] = last ? 1 : limit(json.get(words[g]), ProductRules.KINDS[k]);
        if (g > 0 && limits[g][k] < limits[g - 1][k]) {
          String kind = Json.word(ProductRules.KINDS[k]);
          throw json.get(words[g])
              .get(kind)
              .fault("is stricter than that of " + words[g - 1] + ", the better grade");
        }
      }
    }
    return limits;
  }

  private static double limit(Json grade, DefectKind kind) {
    String[] known = new String[ProductRules.KINDS.length];
    for (int k = 0; k < known.length; k++) {
      known[k] = Json.word(ProductRules.KINDS[k]);
    }
    return grade.only(known).find(Json.word(kind)).map(limit -> limit.number(0, 1)).orElse(1.0);
  }

  private static Disposition[] dispositions(Json json) {
    Disposition[] dispositions = new Disposition[ProductRules.GRADES.length];
    String[] words = new String[dispositions.length];
    for (int g = 0; g < words.length; g++) {
      Grade grade = ProductRules.GRADES[g];
      words[g] = Json.word(grade);
      dispositions[g] = json.get(words[g]).word(Disposition.class);
      if (g > 0 && dispositions[g].compareTo(dispositions[g - 1]) < 0) {
        throw json.get(words[g]).fault("is milder than that of " + words[g - 1]);
      }
    }
    json.only(words);
    return dispositions;
  }
}
