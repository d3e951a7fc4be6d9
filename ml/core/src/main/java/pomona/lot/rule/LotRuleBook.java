package pomona.lot.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pomona.json.Json;
import pomona.json.JsonWriter;

/**
 * Holds the rules of many products, and finds those of one:
 *
 * <pre>
 *   LotRules rules = policy.lots().over(TradeRules.usual()).of("royal-gala");
 * </pre>
 *
 * <p>A product without rules of its own is judged by {@link #ANY}, the general standard.
 */
public final class LotRuleBook {
  /** The name of the rules for all products that are not named. */
  public static final String ANY = "*";

  private static final int MOST_RULES = 500;

  private final Map<String, LotRules> rules;
  private final Map<String, LotRules> byProduct;

  private LotRuleBook(Map<String, LotRules> rules, Map<String, LotRules> byProduct) {
    this.rules = rules;
    this.byProduct = byProduct;
  }

  public static LotRuleBook empty() {
    return new LotRuleBook(Map.of(), Map.of());
  }

  /** Of the rules of one product, under their own name. */
  public static LotRuleBook of(LotRules rules) {
    return new LotRuleBook(Map.of(rules.name(), rules), Map.of(rules.name(), rules));
  }

  /** Reads what docs/formats.md calls the rules of lots; a fault names its place. */
  public static LotRuleBook fromJson(Json json) {
    Map<String, LotRules> rules = new LinkedHashMap<>();
    Map<String, LotRules> byProduct = new HashMap<>();
    if (json.fields().size() > MOST_RULES) {
      throw json.fault("has rules for more than " + MOST_RULES + " products");
    }
    for (Map.Entry<String, Json> field : json.fields().entrySet()) {
      LotRules read = LotRulesReader.read(field.getKey(), field.getValue());
      rules.put(field.getKey(), read);
      claim(byProduct, field.getKey(), read, field.getValue());
      for (String product : read.products()) {
        claim(byProduct, product, read, field.getValue());
      }
    }
    return new LotRuleBook(rules, byProduct);
  }

  private static void claim(Map<String, LotRules> byProduct, String product, LotRules by, Json at) {
    LotRules before = byProduct.put(product, by);
    if (before != null) {
      throw at.fault("\"" + product + "\" has rules already, in \"" + before.name() + "\"");
    }
  }

  public JsonWriter writeTo(JsonWriter json) {
    json.beginObject();
    for (LotRules each : rules.values()) {
      json.name(each.name());
      LotRulesWriter.write(each, json);
    }
    return json.endObject();
  }

  /**
   * The rules of this book, and those of the other book for products that this one does not name.
   * Rules that name no further products are for those which the other book's rules of the same name
   * are for.
   */
  public LotRuleBook over(LotRuleBook other) {
    Map<String, LotRules> all = new LinkedHashMap<>(other.rules);
    all.putAll(rules);
    Map<String, LotRules> products = new HashMap<>();
    other.byProduct.forEach(
        (product, theirs) -> {
          LotRules own = rules.get(theirs.name());
          products.put(product, own != null && own.products().isEmpty() ? own : theirs);
        });
    products.putAll(byProduct);
    return new LotRuleBook(all, products);
  }

  /** The rules by which lots of a product are judged. */
  public LotRules of(String product) {
    Optional<LotRules> own = named(product);
    if (own.isPresent()) {
      return own.get();
    }
    LotRules any = rules.get(ANY);
    if (any == null) {
      throw new IllegalStateException("No rules for \"" + product + "\" and none for all others");
    }
    return any;
  }

  /** The rules that name a product; empty if it goes by those for all others. */
  public Optional<LotRules> named(String product) {
    return Optional.ofNullable(byProduct.get(product));
  }

  public Collection<LotRules> all() {
    return Collections.unmodifiableCollection(rules.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LotRuleBook book && book.rules.equals(rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }
}
