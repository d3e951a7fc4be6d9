package pomona.phone.lot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import pomona.json.JsonException;
import pomona.policy.Policy;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** The rules that the site gave this phone, the newest for each product. */
public final class SitePolicies {
  private final Map<String, Policy> newest;

  private SitePolicies(Map<String, Policy> newest) {
    this.newest = newest;
  }

  /**
   * Reads what the server has given so far.
   *
   * @param facts the bytes of pulled facts, the oldest first; those that are no policies are
   *     skipped
   */
  public static SitePolicies of(List<ByteString> facts) {
    Map<String, Policy> newest = new HashMap<>();
    for (ByteString json : facts) {
      try {
        Fact fact = FactJson.read(json);
        if (fact.body() instanceof FactBody.Policy policy) {
          newest.put(policy.product(), Policy.fromJson(policy.json()));
        }
      } catch (BadField | JsonException notReadableHere) {
        // A policy of a later version cannot be read; the rules before it stay.
      }
    }
    return new SitePolicies(newest);
  }

  /** The rules for a product: its own, or the site's for all, or the usual ones. */
  public Policy of(String product) {
    Policy own = newest.get(product);
    return own == null ? newest.getOrDefault(Policy.ANY, Policy.usual()) : own;
  }
}
