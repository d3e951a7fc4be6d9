package pomona.server.ask;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.question.QuestionJson;
import pomona.ask.say.Asked;
import pomona.json.JsonWriter;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.fact.FactStore;
import pomona.server.fact.SiteDoor;
import pomona.server.loop.TimedLoop;
import pomona.server.lot.LotTable;
import pomona.server.lot.Webhooks;
import pomona.server.review.table.ReviewTables;
import pomona.sync.FactIds;

/**
 * Looks at the questions with a bound when new facts were followed and when a new day begins, on a
 * thread of its own. An answer that crosses its bound raises one notice, and tells the site's
 * webhooks; the next one is raised once the answer was back within the bound. The notice, its
 * messages and the note of the look are one transaction, so a crash tells nothing twice.
 */
public final class QuestionAlerts implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Parts parts;
  private final TimedLoop loop = new TimedLoop("pomona-alerts", LOOK_EVERY, this::look);
  private long lookedTo = -1;
  private Optional<LocalDate> lookedOn = Optional.empty();

  /** What it looks with. */
  public record Parts(
      Database database,
      FactStore facts,
      ReviewTables tables,
      LotTable lots,
      Asking asking,
      SavedQuestions saved,
      FactIds ids,
      Clock clock) {}

  public QuestionAlerts(Parts parts) {
    this.parts = parts;
  }

  public void start() {
    loop.start();
  }

  /** Looks at what may have changed; returns when all of it was looked at. */
  public synchronized void look() {
    List<SavedQuestions.Saved> alerts = parts.saved().alerts();
    if (alerts.isEmpty()) {
      return;
    }
    long last = parts.facts().lastSequence();
    LocalDate today = parts.asking().today().date();
    boolean changed = last != lookedTo || !lookedOn.equals(Optional.of(today));
    if (changed) {
      parts.tables().catchUp();
      parts.lots().catchUp();
    }
    boolean all = !lookedOn.equals(Optional.of(today));
    Set<String> sites = changed && !all ? sitesOf(last) : Set.of();
    for (SavedQuestions.Saved alert : alerts) {
      if (loop.isClosing()) {
        return;
      }
      if (all || sites.contains(alert.site()) || alert.beyond().isEmpty()) {
        look(alert);
      }
    }
    lookedTo = last;
    lookedOn = Optional.of(today);
  }

  /** The sites of which facts came since the last look. */
  private Set<String> sitesOf(long last) {
    return new HashSet<>(
        parts
            .database()
            .read(
                session ->
                    session.list(
                        "SELECT DISTINCT site FROM fact WHERE sequence > ? AND sequence <= ?",
                        row -> row.getString(1),
                        lookedTo,
                        last)));
  }

  private void look(SavedQuestions.Saved alert) {
    Asked asked =
        parts.asking().ask(alert.question(), Asking.Asker.EVERYTHING.at(Set.of(alert.site())));
    Optional<Estimate> number = asked.answer().flatMap(AlertBound::number);
    boolean beyond =
        number.isPresent() && alert.bound().orElseThrow().isCrossedBy(number.get().value());
    if (alert.beyond().equals(Optional.of(beyond))) {
      return;
    }
    UUID notice = parts.ids().next();
    long now = parts.clock().millis();
    parts
        .database()
        .write(
            session -> {
              boolean same =
                  session
                      .first(
                          "SELECT 1 FROM saved_question WHERE id = ? AND above IS ? AND below IS ?",
                          row -> true,
                          alert.id(),
                          above(alert),
                          below(alert))
                      .isPresent();
              if (!same || SiteDoor.closed(session, alert.site()).isPresent()) {
                // Somebody changed it meanwhile; the next round looks at it as it is now. Or the
                // site was closed: another cell has it next.
                return false;
              }
              SavedQuestions.noteLook(session, alert, beyond);
              if (beyond) {
                session.insert(
                    NewRow.into("question_notice")
                        .with("id", notice.toString())
                        .with("question", alert.id())
                        .with("value", number.get().value())
                        .with("counted", number.get().n())
                        .with("above", above(alert))
                        .with("below", below(alert))
                        .with("at_millis", now));
                Webhooks.tellOfAlert(
                    session, alert.site(), notice, body(alert, asked, notice), now);
              }
              return true;
            });
  }

  private static Optional<Double> above(SavedQuestions.Saved alert) {
    return alert.bound().filter(AlertBound::above).map(AlertBound::value);
  }

  private static Optional<Double> below(SavedQuestions.Saved alert) {
    return alert.bound().filter(each -> !each.above()).map(AlertBound::value);
  }

  /** What a webhook is told: the answer's number, and the question to ask again. */
  private static UnaryOperator<String> body(SavedQuestions.Saved alert, Asked asked, UUID notice) {
    return id -> {
      Answer answer = asked.answer().orElseThrow();
      Estimate number = answer.number().orElseThrow();
      AlertBound bound = alert.bound().orElseThrow();
      JsonWriter json = new JsonWriter().beginObject();
      json.field("id", id).field("type", "question.alert").field("notice", notice.toString());
      json.field("site", alert.site()).field("name", alert.name());
      json.field("reading", asked.reading().orElse("")).field("words", asked.words());
      json.field("value", number.value()).field("n", (double) number.n());
      json.field(bound.above() ? "above" : "below", bound.value());
      json.name("question").beginObject();
      QuestionJson.writeFields(alert.question(), json);
      return json.endObject().endObject().toString();
    };
  }

  @Override
  public void close() {
    loop.close();
  }
}
