package pomona.server.review.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 *   PolicyLotForm sent = shown.sent(SpecFields.sent(typed, say)).read();
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

  /**
   * The rules that the fields say.
   *
   * @throws SpecFault if a field cannot be read
   */
  PolicyLotForm read() {
    SpecFields fields = form.fields();
    List<String> products = new ArrayList<>();
    for (String product : fields.text(PRODUCTS).split(",", -1)) {
      if (!product.isBlank()) {
        if (!LotLabel.isName(product.trim()) || products.size() == MOST_PRODUCTS) {
          throw new SpecFault("lots.spec.wrong.name", PRODUCTS, product.trim());
        }
        products.add(product.trim());
      }
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
    double decay = fields.millionths(DECAY).orElse(0) / 1_000_000.0;
    LotRules read = form.read(name()).rules();
    return new PolicyLotForm(
        new SpecForm(
            new LotRules(
                name(),
                products,
                by,
                decay,
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
   */
  Policy in(Policy policy) {
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
