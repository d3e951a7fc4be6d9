package pomona.server.learn;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pomona.learn.order.OrderLog;
import pomona.learn.order.RankerProposal;
import pomona.learn.order.RankerTrial;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.learn.StoredRanker.State;
import pomona.server.review.table.ReviewPriority;
import pomona.server.web.ProblemException;

/**
 * The rankers that were learnt, and which of them draws cards.
 *
 * <p>A ranker goes on the shelf only if it beats what is in force beyond doubt, in sittings that it
 * was not learnt from. A person starts it: it then draws from a share of the lists. When it finds
 * fewer wrong grades than the formula beyond doubt it is taken back by itself. A person puts it in
 * force, and may stop it at any time; a tenth of the lists stays with the formula, so that the two
 * can be told apart for ever.
 */
public final class RankerShelf {
  /** The share of lists that a ranker draws from in its trial. */
  public static final double TRIAL_SHARE = 0.5;

  /** The share of lists in force; the rest is drawn by the formula. */
  public static final double FORCE_SHARE = 0.9;

  /** Places of a desk that examination is read for. */
  private static final int PLACES = 16;

  private static final long CHECK_MILLIS = 60_000;

  /** How a search for a better order ended. */
  public enum Outcome {
    /** There are too few sittings to say anything. */
    NOT_ENOUGH,
    /** No order would surely have found more. */
    NONE,
    /** One would have, and is proposed. */
    FOUND
  }

  /** What came of looking for a better order, and when. */
  public record Look(OrderLog log, Outcome outcome, long atMillis) {}

  /**
   * A trial so far.
   *
   * @param counts draws and finds of the ranker and of the formula since it was started
   */
  public record Standing(StoredRanker ranker, RankerTrial counts) {}

  private final Database database;
  private final Clock clock;
  private long checkedMillis = Long.MIN_VALUE;
  private volatile Optional<Look> lastLook = Optional.empty();

  public RankerShelf(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The ranker for a list, by a number from 0 to 1; empty for the formula. */
  public Optional<StoredRanker> forList(Session session, double dice) throws SQLException {
    if (clock.millis() - CHECK_MILLIS >= checkedMillis) {
      checkedMillis = clock.millis();
      takeBackIfWorse(session);
    }
    return drawing(session).filter(ranker -> dice < ranker.share());
  }

  /** All rankers, the newest first. */
  public List<StoredRanker> all() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM learn_ranker ORDER BY learnt_millis DESC, version DESC",
                StoredRanker::of));
  }

  /** How the ranker that draws now stands against the formula. */
  public Optional<Standing> standing() {
    return database.read(
        session -> {
          Optional<StoredRanker> ranker = drawing(session);
          return ranker.isEmpty()
              ? Optional.empty()
              : Optional.of(new Standing(ranker.get(), counts(session, ranker.get())));
        });
  }

  /** What came of the last look; nothing before the first since the server was started. */
  public Optional<Look> lastLook() {
    return lastLook;
  }

  /**
   * Looks whether another order would have found more, and puts it on the shelf if so. It reads the
   * newest {@value ListLog#READ} lists, which takes long: no request waits for it. A proposal of
   * before that nobody has started goes, because it was judged by less.
   */
  public Look look() {
    OrderLog log =
        database.read(
            session -> OrderLog.check(ListLog.read(session), new HashSet<>(versions(session))));
    long now = clock.millis();
    Outcome outcome = Outcome.NOT_ENOUGH;
    if (log.enough()) {
      Optional<RankerProposal> better =
          RankerProposal.from(log, PLACES, "learnt-" + now).filter(RankerProposal::beats);
      outcome = better.isPresent() ? Outcome.FOUND : Outcome.NONE;
      database.write(session -> store(session, log, better, now));
    }
    Look look = new Look(log, outcome, now);
    lastLook = Optional.of(look);
    return look;
  }

  /** A person starts the trial of a proposed ranker. */
  public void start(String version, String person) {
    change(
        version,
        Set.of(State.PROPOSED, State.STOPPED),
        State.TRIAL,
        TRIAL_SHARE,
        person,
        "Started by " + person + ".");
  }

  /** A person puts a ranker in force that is in trial. */
  public void force(String version, String person) {
    change(
        version,
        Set.of(State.TRIAL),
        State.IN_FORCE,
        FORCE_SHARE,
        person,
        "Put in force by " + person + ".");
  }

  /** A person goes back to the formula. */
  public void stop(String version, String person) {
    change(
        version,
        Set.of(State.TRIAL, State.IN_FORCE),
        State.STOPPED,
        0,
        person,
        "Stopped by " + person + ".");
  }

  private void change(
      String version, Set<State> from, State to, double share, String person, String why) {
    database.write(
        session -> {
          StoredRanker ranker =
              session
                  .first("SELECT * FROM learn_ranker WHERE version = ?", StoredRanker::of, version)
                  .orElseThrow(
                      () -> ProblemException.notFound("There is no ranker " + version + "."));
          if (!from.contains(ranker.state())) {
            throw ProblemException.conflict(
                "version", "The ranker is " + ranker.state() + "; load the page again.");
          }
          if (to == State.TRIAL && drawing(session).isPresent()) {
            throw ProblemException.conflict(
                "version", "Another ranker draws cards; stop it first.");
          }
          move(session, version, to, share, Optional.of(person), why);
          return true;
        });
  }

  private void takeBackIfWorse(Session session) throws SQLException {
    Optional<StoredRanker> ranker = drawing(session);
    if (ranker.isEmpty()) {
      return;
    }
    RankerTrial counts = counts(session, ranker.get());
    if (counts.worse()) {
      String why =
          String.format(
              java.util.Locale.ROOT,
              "Taken back by itself: it found %d wrong grades in %d cards, the formula %d in %d.",
              counts.newFinds(),
              counts.newDraws(),
              counts.oldFinds(),
              counts.oldDraws());
      move(session, ranker.get().ranker().version(), State.TAKEN_BACK, 0, Optional.empty(), why);
    }
  }

  private void move(
      Session session, String version, State to, double share, Optional<String> person, String why)
      throws SQLException {
    session.run(
        "UPDATE learn_ranker SET state = ?, share = ?, changed_by = ?, why = ?, started_millis ="
            + " CASE WHEN ? = 'TRIAL' THEN ? ELSE started_millis END WHERE version = ?",
        to.name(),
        share,
        person.orElse(null),
        why,
        to.name(),
        clock.millis(),
        version);
  }

  private static Optional<StoredRanker> drawing(Session session) throws SQLException {
    return session.first(
        "SELECT * FROM learn_ranker WHERE state IN ('TRIAL', 'IN_FORCE') LIMIT 1",
        StoredRanker::of);
  }

  /** Decided cards of both since the trial began; both were drawn from at the same times. */
  private static RankerTrial counts(Session session, StoredRanker ranker) throws SQLException {
    int[] counts = new int[4];
    session.list(
        "SELECT review_impression.ranker = ? AS its, count(*) AS draws, sum(decision <>"
            + " review_fruit.grade) AS finds FROM review_impression JOIN review_fruit USING"
            + " (sequence) WHERE list_chance IS NOT NULL AND review_impression.at_millis >= ? AND"
            + " decided_millis IS NOT NULL AND decision NOT IN ('PASSED', 'UNDONE', 'FLAGGED') AND"
            + " review_impression.ranker IN (?, ?) GROUP BY 1",
        row -> {
          int at = row.getInt("its") == 1 ? 0 : 2;
          counts[at] = row.getInt("draws");
          counts[at + 1] = row.getInt("finds");
          return true;
        },
        ranker.ranker().version(),
        ranker.startedMillis(),
        ranker.ranker().version(),
        ReviewPriority.RANKER);
    return new RankerTrial(counts[0], counts[1], counts[2], counts[3]);
  }

  private static List<String> versions(Session session) throws SQLException {
    List<String> versions =
        session.list("SELECT version FROM learn_ranker", row -> row.getString(1));
    versions = new java.util.ArrayList<>(versions);
    versions.add(ReviewPriority.RANKER);
    return versions;
  }

  private static boolean store(
      Session session, OrderLog log, Optional<RankerProposal> better, long now)
      throws SQLException {
    session.run("DELETE FROM learn_ranker WHERE state = 'PROPOSED'");
    if (better.isEmpty()) {
      return false;
    }
    RankerProposal proposal = better.get();
    session.insert(
        NewRow.into("learn_ranker")
            .with("version", proposal.learnt().version())
            .with("state", State.PROPOSED.name())
            .with(
                "coefficients",
                Arrays.stream(proposal.learnt().coefficients())
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(" ")))
            .with("learnt_millis", now)
            .with("sittings", log.sittings())
            .with("draws", proposal.value().draws())
            .with("effective", proposal.value().effective())
            .with("value", proposal.value().value())
            .with("low", proposal.value().low())
            .with("high", proposal.value().high())
            .with("before", proposal.inForce().value())
            .with("gain_low", proposal.gain().low())
            .with("gain_high", proposal.gain().high())
            .with("share", 0.0)
            .with("why", "Would have found more wrong grades."));
    return true;
  }
}
