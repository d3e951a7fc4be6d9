package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.LotLabel;
import pomona.lot.rule.Basis;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.TradeRules;
import pomona.policy.Policy;
import pomona.server.review.page.PageWords;

/**
 * A policy's rules for lots of one product as fields: what a {@link SpecForm} has, and which other
 * products they are for, what shares are of, and what is noise of decay.
 *
 * <pre>
 *   PolicyLotForm shown = PolicyLotForm.of(policy, "apple", say);        the policy's, else the trade's
 *   PolicyLotForm sent = shown.sent(SpecFields.sent(typed, say)).read(key);
 *   Policy next = sent.in(policy);
 * </pre>
 */
public record PolicyLotForm(SpecForm form) {
  private static final String PRODUCTS = "products";
  private static final String DECAY = "decay";
  private static final String OUT = "out";
  private static final int MOST_PRODUCTS = 100;

  /** The form that shows the rules of a product. */
  static PolicyLotForm of(Policy policy, String name, PageWords say) {
    LotRules rules =
        policy.lots().all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseGet(() -> begun(TradeRules.usual().of(name), name));
    return new PolicyLotForm(SpecForm.of(rules, say));
  }

  /** Of a product that the policy does not name yet: the trade's rules under its own name. */
  private static LotRules begun(LotRules trade, String name) {
    return new LotRules(
        name,
        trade.name().equals(name) ? trade.products() : List.of(),
        trade.by(),
        trade.decayAbove(),
        trade.classes(),
        trade.sizes(),
        trade.measurements(),
        trade.secondRelease(),
        trade.sources());
  }

  /** The form as somebody sent it, before its fields are read. */
  PolicyLotForm sent(SpecFields typed) {
    return new PolicyLotForm(form.sent(typed));
  }

  public String name() {
    return form.rules().name();
  }

  /** What a page calls the rules of a product. */
  public static String called(String name, PageWords say) {
    return name.equals(LotRuleBook.ANY) ? say.of("lots.policy.others") : say.product(name);
  }

  /** The other products that the rules are for, with commas between them. */
  public String products() {
    return form.shown(PRODUCTS, String.join(", ", form.rules().products()));
  }

  public static List<Basis> bases() {
    return List.of(Basis.values());
  }

  public static String field(Basis basis) {
    return "by." + basis;
  }

  public boolean by(Basis basis) {
    return form.fields().ticked(field(basis), form.rules().by().contains(basis));
  }

  /** The share of the visible surface up to which rot or mould is noise, in per cent. */
  public String decay() {
    return form.fields()
        .shownNumber(
            DECAY,
            SpecFields.plain(BigDecimal.valueOf(form.rules().decayAbove()).movePointRight(2)));
  }

  public boolean isOut() {
    return form.fields().ticked(OUT, false);
  }

  /** What stands between commas; a key of the rules that has a comma itself stays whole. */
  private List<String> typedProducts(String text) {
    String[] pieces = text.split(",", -1);
    List<String> typed = new ArrayList<>();
    int from = 0;
    while (from < pieces.length) {
      int to = from + 1;
      for (int longer = pieces.length; longer > from + 1; longer--) {
        if (form.rules().products().contains(joined(pieces, from, longer))) {
          to = longer;
          break;
        }
      }
      String product = joined(pieces, from, to);
      if (!product.isEmpty()) {
        typed.add(product);
      }
      from = to;
    }
    return typed;
  }

  private static String joined(String[] pieces, int from, int to) {
    return String.join(",", Arrays.asList(pieces).subList(from, to)).trim();
  }

  /**
   * The key of a product as somebody may call it: one that the policy or the trade has rules for,
   * one that the catalogue knows by that name, or else what was typed.
   */
  static String key(String typed, Policy policy, PageWords say) {
    List<String> known =
        Stream.of(policy.lots(), TradeRules.usual())
            .flatMap(book -> book.all().stream())
            .flatMap(rules -> Stream.concat(Stream.of(rules.name()), rules.products().stream()))
            .toList();
    return known.stream()
        .filter(typed::equals)
        .findFirst()
        .or(() -> known.stream().filter(each -> isCalled(each, typed, say)).findFirst())
        .or(() -> say.productCalled(typed))
        .orElse(typed);
  }

  private static boolean isCalled(String key, String typed, PageWords say) {
    return key.equalsIgnoreCase(typed) || say.product(key).equalsIgnoreCase(typed);
  }

  /**
   * The rules that the fields say.
   *
   * @param key of a product by what somebody called it
   * @throws SpecFault if a field cannot be read
   */
  PolicyLotForm read(UnaryOperator<String> key) {
    SpecFields fields = form.fields();
    List<String> products = new ArrayList<>();
    for (String product : typedProducts(fields.text(PRODUCTS))) {
      if (!LotLabel.isName(product) || products.size() == MOST_PRODUCTS) {
        throw new SpecFault("lots.spec.wrong.name", PRODUCTS, product);
      }
      products.add(key.apply(product));
    }
    Set<Basis> by = EnumSet.noneOf(Basis.class);
    for (Basis basis : Basis.values()) {
      if (fields.ticked(field(basis), false)) {
        by.add(basis);
      }
    }
    if (by.isEmpty()) {
      throw new SpecFault("lots.policy.wrong.by", "by", "");
    }
    int decay =
        fields
            .millionths(DECAY)
            .orElseThrow(() -> new SpecFault("lots.spec.wrong.number", DECAY, ""));
    LotRules read = form.read(name()).rules();
    return new PolicyLotForm(
        new SpecForm(
            new LotRules(
                name(),
                products,
                by,
                decay / 1_000_000.0,
                read.classes(),
                read.sizes(),
                read.measurements(),
                read.secondRelease(),
                read.sources()),
            fields));
  }

  /**
   * A policy with these rules, or without them if they are to be taken out.
   *
   * @throws pomona.json.JsonException naming the place of what contradicts itself
   * @throws SpecFault if there is nothing to take out
   */
  Policy in(Policy policy) {
    if (isOut() && policy.lots().all().stream().noneMatch(each -> each.name().equals(name()))) {
      throw new SpecFault("lots.policy.wrong.out", OUT, "");
    }
    JsonWriter writer = new JsonWriter().beginObject();
    for (Map.Entry<String, Json> each :
        Json.parse("$", policy.lots().writeTo(new JsonWriter()).toString()).fields().entrySet()) {
      if (!each.getKey().equals(name())) {
        each.getValue().writeTo(writer.name(each.getKey()));
      }
    }
    if (!isOut()) {
      Json.parse("$", form.json()).get(name()).writeTo(writer.name(name()));
    }
    Json lots = Json.parse("$.lots", writer.endObject().toString());
    return policy.with(LotRuleBook.fromJson(lots), policy.sampling());
  }
}
