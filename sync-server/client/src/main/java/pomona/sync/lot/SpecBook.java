package pomona.sync.lot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.json.Json;
import pomona.lot.rule.LotRuleBook;
import pomona.sync.LotFact;
import pomona.sync.SiteFact;

/**
 * Finds what is demanded of a lot:
 *
 * <pre>
 *   Optional&lt;SiteFact.Spec&gt; spec = SpecBook.of(specs).find(declared, atMillis);
 *   new LotJudge(policy, spec.map(SpecBook::rules).orElse(LotRuleBook.empty()));
 * </pre>
 *
 * <p>A lot that names a spec is judged by it. Otherwise a spec must match the lot's customer,
 * supplier and product, as far as it names them. A spec that names the customer comes first, then
 * one that names the supplier, then one that names the product; among equal ones the first by name.
 */
public final class SpecBook {
  private final Map<String, SiteFact.Spec> newest;

  private SpecBook(Map<String, SiteFact.Spec> newest) {
    this.newest = newest;
  }

  /** Of every name the highest version counts. */
  public static SpecBook of(List<SiteFact.Spec> specs) {
    Map<String, SiteFact.Spec> newest = new LinkedHashMap<>();
    for (SiteFact.Spec spec : specs) {
      newest.merge(spec.name(), spec, (a, b) -> b.version() >= a.version() ? b : a);
    }
    return new SpecBook(newest);
  }

  /** The newest version of every name. */
  public Collection<SiteFact.Spec> all() {
    return List.copyOf(newest.values());
  }

  /** The spec that a lot is judged by at a time. */
  public Optional<SiteFact.Spec> find(LotFact.Declared declared, long atMillis) {
    Optional<SiteFact.Spec> named = declared.spec().map(newest::get);
    if (named.filter(spec -> spec.holdsAt(atMillis)).isPresent()) {
      return named;
    }
    return fitting(declared, atMillis).stream().findFirst();
  }

  /** All specs that match a lot's customer, supplier and product, the one that counts first. */
  public List<SiteFact.Spec> fitting(LotFact.Declared declared, long atMillis) {
    List<SiteFact.Spec> fitting = new ArrayList<>();
    for (SiteFact.Spec spec : newest.values()) {
      boolean fits =
          fits(spec.customer(), declared.customer())
              && fits(spec.supplier(), declared.supplier())
              && fits(spec.product(), Optional.of(declared.product()));
      if (fits && spec.holdsAt(atMillis)) {
        fitting.add(spec);
      }
    }
    fitting.sort(
        Comparator.comparingInt(SpecBook::precision).reversed().thenComparing(SiteFact.Spec::name));
    return fitting;
  }

  /** How precisely a spec says what it is for; higher is more precise. */
  public static int precision(SiteFact.Spec spec) {
    return (spec.customer().isPresent() ? 4 : 0)
        + (spec.supplier().isPresent() ? 2 : 0)
        + (spec.product().isPresent() ? 1 : 0);
  }

  private static boolean fits(Optional<String> wanted, Optional<String> is) {
    return !wanted.isPresent() || wanted.equals(is);
  }

  /** The rules of a spec. */
  public static LotRuleBook rules(SiteFact.Spec spec) {
    return LotRuleBook.fromJson(Json.parse("$", spec.json()));
  }
}
