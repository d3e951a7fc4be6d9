package pomona.server.lot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pomona.json.JsonWriter;
import pomona.lot.chain.Step;
import pomona.server.access.Audit;
import pomona.server.access.Secrets;
import pomona.server.access.SiteNumbers;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/**
 * Who is told of what becomes of lots. Each webhook has a rule: which states, and if wanted one
 * supplier, one product, or only lots of which more than a share is decayed. A message is made once
 * for a step of a lot; its id never changes however often it is sent.
 */
public record Webhooks(
    Database database, Clock clock, Secrets secrets, Audit audit, Set<String> allowedHosts) {
  /** The states that a rule can name, in the order in which a lot may reach them. */
  public static final List<String> STATES =
      List.of("SUGGESTED", "ACCEPTED", "HELD", "REWORKED", "REJECTED", "RELEASED");

  /** Beside the states of lots: a kept question whose answer crossed its bound. */
  public static final String ALERT = "ALERT";

  /** All that a rule can name. */
  public static final List<String> WANTED =
      Stream.concat(STATES.stream(), Stream.of(ALERT)).toList();

  /** What stands as the answer of a message that is not sent any more. */
  public static final String ENDED = "the webhook was ended";

  public Webhooks {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** A webhook without its secret. */
  public record Hook(
      long number,
      String site,
      String url,
      List<String> states,
      Optional<String> supplier,
      Optional<String> product,
      Optional<Double> decayedAbove,
      String by,
      long madeMillis) {
    boolean wants(ListedLot lot, String state) {
      boolean decayed =
          decayedAbove.isEmpty()
              || (lot.fruits() > 0 && lot.decayed() > decayedAbove.get() * lot.fruits());
      return states.contains(state)
          && (supplier.isEmpty() || supplier.equals(lot.supplier()))
          && (product.isEmpty() || product.get().equals(lot.product()))
          && decayed;
    }
  }

  /** A message and what became of it. */
  public record Message(
      String id,
      long webhook,
      long madeMillis,
      int attempts,
      Optional<Long> nextMillis,
      Optional<Long> doneMillis,
      String answer) {}

  /** What a new webhook is asked for. */
  public record Wanted(
      String site,
      String url,
      List<String> states,
      Optional<String> supplier,
      Optional<String> product,
      Optional<Double> decayedAbove) {}

  /** Makes a webhook; the secret that it returns is shown once. */
  public String add(Wanted wanted, String by) {
    check(wanted);
    String secret = secrets.token();
    database.write(
        session -> {
          SiteDoor.check(session, wanted.site());
          session.insert(
              NewRow.into("webhook")
                  .with("site", wanted.site())
                  .with("url", wanted.url())
                  .with("secret", secret)
                  .with("states", String.join(",", wanted.states()))
                  .with("supplier", wanted.supplier())
                  .with("product", wanted.product())
                  .with("decayed_above", wanted.decayedAbove())
                  .with("made_by", by)
                  .with("made_millis", clock.millis()));
          return true;
        });
    audit.note(by, "webhook made", wanted.url());
    return secret;
  }

  private void check(Wanted wanted) {
    HookAddress.check(wanted.url(), allowedHosts);
    if (wanted.states().isEmpty() || !WANTED.containsAll(wanted.states())) {
      throw ProblemException.badField("states", "must be some of " + String.join(", ", WANTED));
    }
  }

  /** Ends a webhook: what waits for it is not sent any more. */
  public void end(long number, String by) {
    long now = clock.millis();
    database.write(
        session -> {
          checkDoor(session, number);
          session.run(
              "UPDATE webhook SET ended_millis = ? WHERE number = ? AND ended_millis IS NULL",
              now,
              number);
          return session.run(
              "UPDATE webhook_message SET next_millis = NULL, answer = ?"
                  + " WHERE webhook = ? AND next_millis IS NOT NULL",
              ENDED,
              number);
        });
    audit.note(by, "webhook ended", Long.toString(number));
  }

  private static void checkDoor(Session session, long number) throws SQLException {
    Optional<String> site =
        session.first("SELECT site FROM webhook WHERE number = ?", row -> row.getString(1), number);
    if (site.isPresent()) {
      SiteDoor.check(session, site.get());
    }
  }

  /** Sends a message once more, after whoever it is for has mended what was wrong. */
  public void again(String id, String by) {
    database.write(
        session ->
            session.run(
                "UPDATE webhook_message SET next_millis = ?, attempts = 0 WHERE id = ? AND"
                    + " done_millis IS NULL AND webhook IN (SELECT number FROM webhook WHERE"
                    + " ended_millis IS NULL)",
                clock.millis(),
                id));
    audit.note(by, "webhook message sent again", id);
  }

  public List<Hook> all() {
    return database.read(Webhooks::all);
  }

  /** The newest messages. */
  public List<Message> messages(int most) {
    return database.read(
        session ->
            session.list(
                "SELECT id, webhook, made_millis, attempts, next_millis, done_millis, answer"
                    + " FROM webhook_message ORDER BY made_millis DESC, id LIMIT ?",
                row ->
                    new Message(
                        row.getString("id"),
                        row.getLong("webhook"),
                        row.getLong("made_millis"),
                        row.getInt("attempts"),
                        Columns.number(row, "next_millis"),
                        Columns.number(row, "done_millis"),
                        row.getString("answer")),
                most));
  }

  private static List<Hook> all(Session session) throws SQLException {
    return session.list(
        "SELECT * FROM webhook WHERE ended_millis IS NULL ORDER BY number", Webhooks::hook);
  }

  private static Hook hook(ResultSet row) throws SQLException {
    double above = row.getDouble("decayed_above");
    boolean any = row.wasNull();
    return new Hook(
        row.getLong("number"),
        row.getString("site"),
        row.getString("url"),
        List.of(row.getString("states").split(",", -1)),
        Columns.text(row, "supplier"),
        Columns.text(row, "product"),
        any ? Optional.empty() : Optional.of(above),
        row.getString("made_by"),
        row.getLong("made_millis"));
  }

  /** Makes the messages of a lot's steps that came after a place in the log. */
  static void tell(
      Session session, LotHistories.Read lot, ListedLot summary, long after, long nowMillis)
      throws SQLException {
    List<Hook> hooks = all(session);
    if (hooks.isEmpty()) {
      return;
    }
    for (Step step : lot.account().chain().steps()) {
      UUID id = UUID.fromString(step.id());
      long sequence =
          session.number("SELECT sequence FROM fact WHERE id = ?", (Object) FactRows.bytes(id));
      String state = stateAfter(step);
      for (Hook hook : hooks) {
        boolean fresh = sequence > after && hook.site().equals(summary.site());
        if (fresh && hook.wants(summary, state)) {
          insert(session, hook, id, state, summary, nowMillis);
        }
      }
    }
  }

  /**
   * Makes the messages of a notice. Rules about suppliers, products and decay are about lots, so
   * they say nothing of it.
   *
   * @param body the message, by its id
   */
  public static void tellOfAlert(
      Session session, String site, UUID notice, UnaryOperator<String> body, long nowMillis)
      throws SQLException {
    for (Hook hook : all(session)) {
      if (hook.site().equals(site) && hook.states().contains(ALERT)) {
        String id = notice + "-" + hook.number();
        insert(session, hook, notice, id, body.apply(id), nowMillis);
      }
    }
  }

  private static String stateAfter(Step step) {
    if (step instanceof Step.Decided decided) {
      return switch (decided.disposition()) {
        case ACCEPT -> "ACCEPTED";
        case HOLD -> "HELD";
        case REJECT -> "REJECTED";
      };
    } else if (step instanceof Step.Suggested || step instanceof Step.InspectedAgain) {
      return "SUGGESTED";
    } else if (step instanceof Step.Held) {
      return "HELD";
    } else if (step instanceof Step.Reworked) {
      return "REWORKED";
    } else if (step instanceof Step.Released) {
      return "RELEASED";
    }
    throw new AssertionError(step);
  }

  private static void insert(
      Session session, Hook hook, UUID step, String state, ListedLot lot, long nowMillis)
      throws SQLException {
    String id = step + "-" + hook.number();
    JsonWriter json = new JsonWriter().beginObject();
    json.field("id", id).field("type", "lot." + state.toLowerCase(java.util.Locale.ROOT));
    json.field("step", step.toString());
    LotJson.write(json.name("lot"), lot, SiteNumbers.of(session, hook.site()));
    insert(session, hook, step, id, json.endObject().toString(), nowMillis);
  }

  private static void insert(
      Session session, Hook hook, UUID of, String id, String body, long nowMillis)
      throws SQLException {
    session.insertUnlessThere(
        "webhook, step",
        NewRow.into("webhook_message")
            .with("id", id)
            .with("webhook", hook.number())
            .with("step", FactRows.bytes(of))
            .with("body", body)
            .with("made_millis", nowMillis)
            .with("attempts", 0)
            .with("next_millis", nowMillis)
            .with("answer", ""));
  }
}
