package pomona.server.review.queue;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.TableChanges;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.MarkedDefect;
import pomona.sync.Outline;

/**
 * Stores what reviewers decide. Each decision is a correction fact, which is never changed. Undoing
 * is one more fact, which restores what counted before. Devices of the site pull all of them.
 */
public record Decisions(
    Database database, FactStore facts, FruitColumns columns, FactIds ids, Clock clock) {
  /** The device name of the server's own facts in the log. */
  private static final String DEVICE = "server";

  private static final int MOST_AT_ONCE = 500;

  /**
   * What a person says of one fruit. Absent fields confirm what is there.
   *
   * @param reason in the reviewer's words; may be empty
   */
  public record Decision(
      UUID fruit,
      Optional<String> grade,
      Optional<String> className,
      String reason,
      Optional<List<MarkedDefect>> defects,
      Optional<Outline> outline) {
    /** Of class and grade alone; drawn defects stay as they stand. */
    public Decision(UUID fruit, Optional<String> grade, Optional<String> className, String reason) {
      this(fruit, grade, className, reason, Optional.empty(), Optional.empty());
    }
  }

  /** How a person looked at the fruits. */
  public enum Way {
    /** Each fruit was looked at by itself, on its card or its page. */
    ONE_BY_ONE,
    /**
     * Fruits were chosen by what is known of them, as a selection or a pair. Undecided fruits of
     * the audit slice are left out and stay in the queue, because error rates need all of them.
     */
    TOGETHER
  }

  /** Stores decisions on fruits; either all of them are stored, or none. */
  public void decide(String person, Way way, List<Decision> named) {
    List<FruitCard> cards = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    List<FruitCard> found = cards(named.stream().map(Decision::fruit).toList());
    for (int i = 0; i < found.size(); i++) {
      FruitCard card = found.get(i);
      if (way == Way.TOGETHER ? !leftToItsLane(card) : isGraded(card, named.get(i))) {
        cards.add(card);
        decisions.add(named.get(i));
      }
    }
    if (cards.isEmpty()) {
      return;
    }
    List<NewFact> fresh = new ArrayList<>();
    for (int i = 0; i < cards.size(); i++) {
      FruitCard card = cards.get(i);
      Decision said = decisions.get(i);
      FactBody body =
          new FactBody.Correction(
              card.id(),
              Optional.of(said.className().orElse(card.standingClass())),
              Optional.of(said.grade().orElse(card.standingGrade())),
              Optional.empty(),
              said.reason(),
              said.defects().or(card.said()::defects),
              said.outline().or(card.said()::outline));
      fresh.add(fact(card, person, body));
    }
    facts.store(fresh, List.of());
    long now = clock.millis();
    database.write(
        session -> {
          for (int i = 0; i < cards.size(); i++) {
            FactBody.Correction said = (FactBody.Correction) fresh.get(i).fact().body();
            long sequence = cards.get(i).sequence();
            TableChanges.correct(session, person, said);
            if (way != Way.TOGETHER && !isToldOfTheSlice(session, cards.get(i))) {
              ReviewDesk.done(session, sequence, person, said.grade().orElse(""), now);
            } else {
              ReviewDesk.takeOff(session, sequence);
            }
          }
          return true;
        });
    columns.refresh();
  }

  /** Whether a selection leaves a fruit as it is, so that it takes nothing back either. */
  public boolean leftToItsLane(UUID fruit) {
    FruitCard card = cards(List.of(fruit)).get(0);
    List<Said> said = database.read(session -> corrections(session, fruit));
    return leftToItsLane(card) || staysDecided(card, said);
  }

  /** Refuses to confirm a grade that its card does not tell. */
  private static boolean isGraded(FruitCard card, Decision said) {
    if (card.blind() && said.grade().isEmpty()) {
      throw ProblemException.badField(
          "decision", "must be a grade: a card of the audit slice does not say the phone's");
    }
    return true;
  }

  /**
   * Whether a fruit of the audit slice tells its grade, so that error rates stay as they are: it
   * did when it was decided, or somebody else has decided it meanwhile.
   */
  private static boolean isToldOfTheSlice(Session session, FruitCard card) throws SQLException {
    return card.inAuditLane() && (!card.blind() || ReviewDesk.isSettled(session, card.sequence()));
  }

  private static boolean leftToItsLane(FruitCard card) {
    return card.blind() || (card.audit() && card.state().equals("OPEN"));
  }

  /** Sets a fruit aside so that somebody else looks at it. */
  public void flag(String person, UUID fruit, String words) {
    FruitCard card = cards(List.of(fruit)).get(0);
    FactBody.Note note = new FactBody.Note(Optional.of(fruit), words.trim(), true);
    facts.store(List.of(fact(card, person, note)), List.of());
    database.write(
        session -> {
          TableChanges.flag(session, note);
          if (isToldOfTheSlice(session, card)) {
            ReviewDesk.takeOff(session, card.sequence());
          } else {
            ReviewDesk.done(session, card.sequence(), person, "FLAGGED", clock.millis());
          }
          return true;
        });
    columns.refresh();
  }

  /** The fruit that a person decided last, if it was by the queue. */
  public Optional<UUID> last(String person) {
    return database.read(
        session ->
            session.first(
                "SELECT fact.id FROM review_impression JOIN fact USING (sequence)"
                    + " WHERE person = ? AND decided_millis IS NOT NULL"
                    + " ORDER BY decided_millis DESC, number DESC LIMIT 1",
                row -> FactRows.id(row.getBytes(1)),
                person));
  }

  /**
   * Takes a person's own newest decision back; what counted before counts again. The first one on a
   * fruit of the audit slice is only corrected, because it told what the phone said.
   */
  public void undo(String person, UUID fruit) {
    FruitCard card = cards(List.of(fruit)).get(0);
    List<Said> said = database.read(session -> corrections(session, fruit));
    boolean flagged = card.state().equals("FLAGGED");
    if (!flagged && (said.isEmpty() || said.get(0).withdraws())) {
      throw ProblemException.conflict("fruit", "There is no decision on it to take back.");
    }
    if (!flagged && !said.get(0).by().equals(person)) {
      throw ProblemException.conflict(
          "fruit", said.get(0).by() + " has decided since; open the fruit to say otherwise.");
    }
    Optional<Said> before = before(card, said);
    if (staysDecided(card, said)) {
      throw ProblemException.conflict(
          "fruit", "A fruit of the audit slice stays decided; correct it instead.");
    }
    FactBody.Correction body =
        new FactBody.Correction(
            fruit,
            before.flatMap(Said::className),
            before.flatMap(Said::grade),
            before.flatMap(Said::disposition),
            "Taken back",
            before.flatMap(Said::defects),
            before.flatMap(Said::outline));
    facts.store(List.of(fact(card, person, body)), List.of());
    database.write(
        session -> {
          String by = before.map(Said::by).orElse(person);
          TableChanges.correct(session, by, body);
          if (before.isEmpty()) {
            ReviewDesk.giveBack(session, card.sequence(), person, clock.millis());
          } else if (!card.inAuditLane()) {
            String taken = said.get(0).grade().orElse("");
            ReviewDesk.takeBack(session, card.sequence(), person, taken);
          }
          return true;
        });
    columns.refresh();
  }

  /** Whether what was decided on a fruit of the audit slice is only corrected. */
  private static boolean staysDecided(FruitCard card, List<Said> said) {
    return card.inAuditLane() && card.state().equals("DECIDED") && before(card, said).isEmpty();
  }

  /** What counts again once the newest decision, or the flag, is taken back. */
  private static Optional<Said> before(FruitCard card, List<Said> said) {
    boolean flagged = card.state().equals("FLAGGED");
    if (flagged && !card.inAuditLane()) {
      return Optional.empty();
    }
    return said.stream().skip(flagged ? 0 : 1).findFirst().filter(older -> !older.withdraws());
  }

  private List<FruitCard> cards(List<UUID> fruits) {
    if (fruits.isEmpty() || fruits.size() > MOST_AT_ONCE) {
      throw ProblemException.badField("fruit", "must name 1 to " + MOST_AT_ONCE + " fruits");
    }
    return database.read(
        session -> {
          List<Long> sequences = new ArrayList<>();
          for (UUID fruit : fruits) {
            sequences.add(ReviewDesk.sequence(session, fruit));
          }
          List<FruitCard> cards = FruitCards.read(session, sequences);
          if (cards.size() < sequences.size()) {
            throw ProblemException.notFound("The site has let this fruit's record go.");
          }
          return cards;
        });
  }

  private record Said(
      Optional<String> className,
      Optional<String> grade,
      Optional<String> disposition,
      String by,
      Optional<List<MarkedDefect>> defects,
      Optional<Outline> outline) {
    boolean withdraws() {
      return className.isEmpty() && grade.isEmpty() && disposition.isEmpty();
    }
  }

  private static List<Said> corrections(Session session, UUID fruit) throws SQLException {
    return session.list(
        "SELECT judgement.operator, json FROM judgement JOIN fact USING (sequence)"
            + " WHERE fruit = ? AND judgement.kind = 'correction' AND json IS NOT NULL"
            + " ORDER BY sequence DESC LIMIT 2",
        row -> {
          FactBody.Correction body =
              (FactBody.Correction) FactJson.read(ByteString.of(row.getBytes("json"))).body();
          return new Said(
              body.className(),
              body.grade(),
              body.disposition(),
              row.getString("operator"),
              body.defects(),
              body.outline());
        },
        (Object) FactRows.bytes(fruit));
  }

  private NewFact fact(FruitCard card, String person, FactBody body) {
    long now = clock.millis();
    Fact fact = new Fact(ids.next(), DEVICE, card.site(), card.lot(), person, now, body);
    ByteString json = FactJson.write(fact);
    return new NewFact(fact, json, now);
  }
}
