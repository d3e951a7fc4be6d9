package pomona.server.review.policy;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.policy.Policy;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * The policies of the sites. Each is a fact, so the site's devices pull it like a correction, and
 * the ones before it stay in the log.
 */
public record Policies(Database database, FactStore facts, FactIds ids, Clock clock, Audit audit) {
  private static final String DEVICE = "server";

  /** A policy as it was made. */
  public record Made(Policy policy, String by, long atMillis) {}

  /** The policy that is in force at a site; empty if nobody has made one yet. */
  public Optional<Made> current(String site) {
    return before(site, 1).stream().findFirst();
  }

  /** A site's policies, newest first. */
  public List<Made> before(String site, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT json, operator, at_millis FROM fact WHERE kind = 'policy' AND site = ?"
                    + " ORDER BY sequence DESC LIMIT ?",
                Policies::made,
                site,
                most));
  }

  private static Made made(ResultSet row) throws SQLException {
    Fact fact = FactJson.read(ByteString.of(row.getBytes(1)));
    FactBody.Policy body = (FactBody.Policy) fact.body();
    return new Made(Policy.fromJson(body.json()), row.getString(2), row.getLong(3));
  }

  /**
   * Reads a text that is to be a site's next policy.
   *
   * @throws JsonException naming the place of what is wrong in it
   */
  public Policy checked(String site, String text) {
    if (text.length() > FactBody.Policy.MAX_CHARS) {
      throw new JsonException(
          "$", "has " + text.length() + " characters, at most " + FactBody.Policy.MAX_CHARS);
    }
    Policy policy = Policy.fromBytes(text.getBytes(StandardCharsets.UTF_8));
    if (!policy.site().equals(site)) {
      throw new JsonException("$.site", "is \"" + policy.site() + "\", this page is of " + site);
    }
    int holds = current(site).map(made -> made.policy().version()).orElse(0);
    if (policy.version() <= holds) {
      throw new JsonException(
          "$.version",
          policy.version() + " is not above " + holds + ", the version that holds now");
    }
    return policy;
  }

  /** Makes a text the site's policy; its devices get it with their next pull. */
  public synchronized Policy save(String site, String text, String by) {
    Policy policy = checked(site, text);
    long now = clock.millis();
    FactBody body = new FactBody.Policy(Policy.ANY, policy.version(), text);
    Fact fact = new Fact(ids.next(), DEVICE, site, Optional.empty(), by, now, body);
    facts.store(List.of(new NewFact(fact, FactJson.write(fact), now)), List.of());
    audit.note(by, "policy " + policy.name() + ", version " + policy.version(), site);
    return policy;
  }

  /**
   * The text that the page begins with: the policy in force with the next version, or rules to
   * start from.
   */
  public String draft(String site) {
    Optional<Made> holds = current(site);
    if (holds.isPresent()) {
      int version = holds.get().policy().version();
      return holds
          .get()
          .policy()
          .toJson()
          .replaceFirst("(\"version\"\\s*:\\s*)" + version, "$1" + (version + 1));
    }
    return EXAMPLE.replace("SITE", site.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** The products that a policy names, but for the one that stands for all others. */
  static List<String> products(Policy policy) {
    return Json.parse("$", policy.toJson()).get("products").fields().keySet().stream()
        .filter(product -> !product.equals(Policy.ANY))
        .sorted()
        .toList();
  }

  private static final String EXAMPLE =
      """
      {
        "format": 1,
        "name": "house rules",
        "site": "SITE",
        "version": 1,
        "products": {
          "*": {
            "limits": {
              "extra": {"rot": 0, "mould": 0, "bruise": 0, "scab": 0.01},
              "class-i": {"rot": 0, "mould": 0, "bruise": 0.02, "scab": 0.05},
              "class-ii": {"rot": 0, "mould": 0, "bruise": 0.05}
            },
            "dispositions": {
              "extra": "accept", "class-i": "accept", "class-ii": "hold", "reject": "reject"
            },
            "unfamiliar": "hold",
            "sureAtLeast": 0.4,
            "unsure": "hold"
          }
        }
      }
      """;
}
