package pomona.server.learn;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairScope;
import pomona.learn.repair.RepairSearch;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.learn.RepairFacts.Told;
import pomona.server.learn.StoredRepair.State;
import pomona.server.learn.StoredRepair.Way;
import pomona.server.web.ProblemException;

/**
 * What people put right again and again, as proposals that a person accepts or dismisses.
 *
 * <pre>
 *   shelf.search(told);                  // finds proposals, and lets go of those that do not hold
 *   shelf.accept(3, Way.RULE, "ana", Optional.empty());
 * </pre>
 *
 * <p>A proposal that nobody has touched goes when a later search does not find it any more. One
 * that was accepted, dismissed or taken back stays as it is.
 */
public final class RepairShelf {
  private final Database database;
  private final Audit audit;
  private final Clock clock;
  private volatile Look look = new Look(Optional.empty(), 0, Set.of(), 0, List.of());

  public RepairShelf(Database database, Audit audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What the last search read.
   *
   * @param atMillis when it was made; nothing before the first since the server was started
   * @param answers how many answers
   * @param leftOut people whose words were left out, because they press one key for everything
   * @param unnamed how many more there are at sites that learn no habits
   * @param waiting readings that were seen too seldom yet
   */
  public record Look(
      Optional<Long> atMillis,
      int answers,
      Set<String> leftOut,
      int unnamed,
      List<RepairSearch.Waiting> waiting) {
    /** The same without the names of people of some sites. */
    Look withoutPeople(Set<String> sites) {
      Set<String> named =
          leftOut.stream()
              .filter(person -> sites.stream().noneMatch(site -> person.startsWith(site + "/")))
              .collect(Collectors.toCollection(TreeSet::new));
      return new Look(atMillis, answers, named, unnamed + leftOut.size() - named.size(), waiting);
    }
  }

  /**
   * A fruit that speaks for a proposal or against it.
   *
   * @param won whether it speaks for it
   * @param spoken whether somebody said a word, if only to confirm the phone
   * @param share of the surface that the defect of its reading has
   */
  public record Evidence(long sequence, boolean won, boolean spoken, double share) {}

  public Look look() {
    return look;
  }

  /** All proposals; those that wait for a person first, then the newest. */
  public List<StoredRepair> all() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM learn_repair ORDER BY state = 'PROPOSED' DESC, state = 'ACCEPTED'"
                    + " DESC, seen DESC, number",
                StoredRepair::of));
  }

  /** One of them. */
  public StoredRepair find(long number) {
    return database
        .read(session -> find(session, number))
        .orElseThrow(() -> ProblemException.notFound("There is no proposal " + number + "."));
  }

  /** The newest fruits that speak for it and against it, up to a number of each. */
  public List<Evidence> evidence(long number, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT sequence, won, spoken, share FROM (SELECT *, row_number() OVER (PARTITION"
                    + " BY won ORDER BY sequence DESC) AS place FROM learn_repair_fruit WHERE"
                    + " repair = ?) WHERE place <= ? ORDER BY won DESC, sequence DESC",
                row ->
                    new Evidence(
                        row.getLong("sequence"),
                        row.getInt("won") == 1,
                        row.getInt("spoken") == 1,
                        row.getDouble("share")),
                number,
                most));
  }

  /**
   * Looks for proposals in what became of the phones' answers. What it found of habits is kept only
   * where they may be learnt when it is written: a site may have switched them off meanwhile.
   */
  public void search(List<Told> told) {
    RepairSearch search =
        new RepairSearch(
            told.stream().map(Told::episode).toList(), database.read(Habits::switchedOff));
    List<RepairProposal> found = search.proposals();
    database.write(
        session -> {
          Set<String> without = Habits.switchedOff(session);
          Set<Long> still = new HashSet<>();
          for (RepairProposal proposal : found) {
            if (mayBeKept(proposal.scope(), without)) {
              RepairRows.keep(session, clock.millis(), proposal, told).ifPresent(still::add);
            }
          }
          for (long number : untouched(session)) {
            if (!still.contains(number)) {
              session.run("DELETE FROM learn_repair_fruit WHERE repair = ?", number);
              session.run("DELETE FROM learn_repair WHERE number = ?", number);
            }
          }
          // Within the transaction, so that a switch that comes after it finds these names.
          look =
              new Look(
                      Optional.of(clock.millis()),
                      told.size(),
                      search.leftOut(),
                      search.leftOutUnnamed(),
                      search.waiting())
                  .withoutPeople(without);
          return true;
        });
  }

  private static boolean mayBeKept(RepairScope scope, Set<String> without) {
    return scope.kind() != RepairScope.Kind.HABIT || !without.contains(scope.site());
  }

  /** Names nobody of the sites any more at which habits are not learnt. */
  public void forgetPeople() {
    database.write(
        session -> {
          look = look.withoutPeople(Habits.switchedOff(session));
          return true;
        });
  }

  /** A person accepts a proposal; the caller has made of it what it becomes. */
  public void accept(long number, Way way, String person, Optional<ByteString> heads) {
    change(
        number,
        Set.of(State.PROPOSED),
        "state = 'ACCEPTED', way = ?1, heads = ?2, changed_by = ?3, changed_millis = ?4,"
            + " accepted_sequence = (SELECT max(sequence) FROM fact), watched_wins = 0,"
            + " watched_losses = 0",
        way.name(),
        heads.map(ByteString::toByteArray).orElse(null),
        person,
        clock.millis());
    audit.note(person, "repair accepted as " + way, Long.toString(number));
  }

  /** A person does not want it, now or later. */
  public void dismiss(long number, String person) {
    change(
        number,
        Set.of(State.PROPOSED),
        "state = 'DISMISSED', way = NULL, heads = NULL, changed_by = ?3, changed_millis = ?4",
        null,
        null,
        person,
        clock.millis());
    audit.note(person, "repair dismissed", Long.toString(number));
  }

  /** What was accepted is taken back: by a person, or by the server because it does not hold. */
  public void takeBack(long number, Optional<String> person) {
    change(
        number,
        Set.of(State.ACCEPTED),
        "state = 'TAKEN_BACK', changed_by = ?3, changed_millis = ?4",
        null,
        null,
        person.orElse(null),
        clock.millis());
    audit.note(person.orElse("the server"), "repair taken back", Long.toString(number));
  }

  /** Notes what accepted proposals won and lost since; returns those that do not hold. */
  List<StoredRepair> watch(List<Told> told) {
    for (StoredRepair repair : all()) {
      if (repair.state() == State.ACCEPTED) {
        RepairWatch watch = RepairWatch.of(repair, told);
        database.write(
            session ->
                session.run(
                    "UPDATE learn_repair SET watched_wins = ?, watched_losses = ?"
                        + " WHERE number = ? AND state = 'ACCEPTED'",
                    watch.wins(),
                    watch.losses(),
                    repair.number()));
      }
    }
    return all().stream()
        .filter(repair -> repair.state() == State.ACCEPTED && repair.watched().fails())
        .toList();
  }

  private void change(long number, Set<State> from, String to, Object... values) {
    database.write(
        session -> {
          StoredRepair repair =
              find(session, number)
                  .orElseThrow(
                      () -> ProblemException.notFound("There is no proposal " + number + "."));
          if (!from.contains(repair.state())) {
            throw ProblemException.conflict(
                "number", "The proposal is " + repair.state() + "; load the page again.");
          }
          Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
          all[values.length] = number;
          return session.run("UPDATE learn_repair SET " + to + " WHERE number = ?5", all);
        });
  }

  private static Optional<StoredRepair> find(Session session, long number) throws SQLException {
    return session.first("SELECT * FROM learn_repair WHERE number = ?", StoredRepair::of, number);
  }

  private static List<Long> untouched(Session session) throws SQLException {
    return session.list(
        "SELECT number FROM learn_repair WHERE state = 'PROPOSED'", row -> row.getLong(1));
  }
}
