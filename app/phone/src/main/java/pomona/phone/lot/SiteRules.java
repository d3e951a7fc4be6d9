package pomona.phone.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.json.JsonException;
import pomona.lot.product.ProductList;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.verdict.LotJudge;
import pomona.policy.Policy;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.SiteFact;
import pomona.sync.lot.SpecBook;

/**
 * What the site gave this phone to judge lots by: its policies, its specs, its list of products.
 *
 * @param listed which list of products the site has; whoever syncs fetches it by its digest
 * @param products the list, as far as it was fetched
 */
public record SiteRules(
    SitePolicies policies,
    SpecBook specs,
    Optional<SiteFact.ProductsListed> listed,
    ProductList products) {

  /**
   * Reads what the server has given so far.
   *
   * @param facts the bytes of pulled facts, the oldest first; what this version cannot read is
   *     skipped
   */
  public static SiteRules of(List<ByteString> facts, ProductList products) {
    List<SiteFact.Spec> specs = new ArrayList<>();
    Optional<SiteFact.ProductsListed> listed = Optional.empty();
    for (ByteString json : facts) {
      try {
        FactBody body = FactJson.read(json).body();
        if (body instanceof SiteFact.Spec spec) {
          // Rules of a later format are skipped here, and the version before them stays.
          SpecBook.rules(spec);
          specs.add(spec);
        } else if (body instanceof SiteFact.ProductsListed list) {
          listed = Optional.of(list);
        }
      } catch (BadField | JsonException notReadableHere) {
        // Of a later version.
      }
    }
    return new SiteRules(SitePolicies.of(facts), SpecBook.of(specs), listed, products);
  }

  /** What other phones and the server told of a lot, as far as it was pulled. */
  public static List<Fact> told(String lot, List<ByteString> facts) {
    List<Fact> told = new ArrayList<>();
    for (Fact fact : told(facts)) {
      if (fact.lot().equals(Optional.of(lot))) {
        told.add(fact);
      }
    }
    return told;
  }

  /** What they told of any lot. */
  public static List<Fact> told(List<ByteString> facts) {
    List<Fact> told = new ArrayList<>();
    for (ByteString json : facts) {
      try {
        Fact fact = FactJson.read(json);
        if (fact.body() instanceof LotFact) {
          told.add(fact);
        }
      } catch (BadField notReadableHere) {
        // Of a later version.
      }
    }
    return told;
  }

  /** The spec that a lot is judged by. */
  public Optional<SiteFact.Spec> spec(LotFact.Declared declared, long atMillis) {
    return specs.find(declared, atMillis);
  }

  public Policy policy(LotFact.Declared declared) {
    return policies.of(declared.product());
  }

  /** The judge of a lot. */
  public LotJudge judge(LotFact.Declared declared, long atMillis) {
    return new LotJudge(
        policy(declared),
        spec(declared, atMillis).map(SpecBook::rules).orElse(LotRuleBook.empty()));
  }
}
