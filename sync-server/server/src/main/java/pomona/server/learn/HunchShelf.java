package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.learn.hunch.Hunch;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;
import pomona.server.access.Audit;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.web.ProblemException;

/**
 * Hunches and what people made of them. Acting on one says that it was right; dismissing it says
 * that it was wrong. A kind that is wrong more than half of the time beyond doubt goes quiet, and
 * so does one that somebody silenced.
 */
public record HunchShelf(Database database, Audit audit) {
  private static final int MOST_SHOWN = 100;

  /** A hunch that nobody has answered yet. */
  public record Open(long number, String site, long day, Hunch hunch) {}

  /**
   * Keeps what was found on a day; what is there already stays as it is, and what was said of a day
   * before and still lasts is not said again.
   */
  void keep(long day, List<HunchFacts.Found> found) {
    database.write(
        session -> {
          Set<String> without = Habits.switchedOff(session);
          for (HunchFacts.Found one : found) {
            if (one.hunch().kind().isAboutAPerson() && without.contains(one.site())) {
              continue;
            }
            if (wasSaid(session, day, one)) {
              continue;
            }
            session.insertUnlessThere(
                "kind, site, subject, day",
                NewRow.into("learn_hunch")
                    .with("kind", one.hunch().kind().name())
                    .with("site", one.site())
                    .with("subject", one.hunch().subject())
                    .with("evidence", one.hunch().evidence())
                    .with("usual", one.hunch().usual())
                    .with("day", day)
                    .with("state", "OPEN"));
          }
          return true;
        });
  }

  /** Whether the same was said of another day: the lot has been warm since. */
  private static boolean wasSaid(Session session, long day, HunchFacts.Found one)
      throws SQLException {
    String occasion = one.hunch().occasion();
    return !occasion.isEmpty()
        && session
            .list(
                "SELECT * FROM learn_hunch WHERE kind = ? AND site = ? AND subject = ? AND day <>"
                    + " ?",
                HunchShelf::open,
                one.hunch().kind().name(),
                one.site(),
                one.hunch().subject(),
                day)
            .stream()
            .anyMatch(said -> said.hunch().occasion().equals(occasion));
  }

  /** What somebody may read: haste names a person, so administrators alone read of it. */
  public List<Open> openFor(Role role) {
    return open().stream().filter(open -> mayRead(open, role)).toList();
  }

  private static boolean mayRead(Open open, Role role) {
    return role == Role.ADMIN || !open.hunch().kind().isAboutAPerson();
  }

  /** The newest that nobody has answered, of the kinds that are not quiet. */
  public List<Open> open() {
    HunchBook book = book();
    return database
        .read(
            session ->
                session.list(
                    "SELECT * FROM learn_hunch WHERE state = 'OPEN' ORDER BY day DESC, number",
                    HunchShelf::open))
        .stream()
        .filter(open -> book.speaks(open.hunch().kind()))
        .limit(MOST_SHOWN)
        .toList();
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getLong("number"),
        row.getString("site"),
        row.getLong("day"),
        new Hunch(
            HunchKind.valueOf(row.getString("kind")),
            row.getString("subject"),
            row.getString("evidence"),
            row.getString("usual")));
  }

  /** How the kinds fared. */
  public HunchBook book() {
    HunchBook book = new HunchBook();
    tallies().forEach(book::put);
    return book;
  }

  private Map<HunchKind, HunchBook.Tally> tallies() {
    Map<HunchKind, HunchBook.Tally> tallies = new EnumMap<>(HunchKind.class);
    for (HunchKind kind : HunchKind.values()) {
      tallies.put(kind, database.read(session -> tally(session, kind)));
    }
    return tallies;
  }

  private static HunchBook.Tally tally(Session session, HunchKind kind) throws SQLException {
    String count =
        "SELECT count(*) FROM learn_hunch WHERE kind = ? AND state = ? AND number > coalesce("
            + "(SELECT counted_after FROM learn_hunch_kind WHERE kind = ?), 0)";
    return new HunchBook.Tally(
        (int) session.number(count, kind.name(), "RIGHT", kind.name()),
        (int) session.number(count, kind.name(), "DISMISSED", kind.name()),
        session.number(
                "SELECT count(*) FROM learn_hunch_kind WHERE kind = ? AND silenced = 1",
                kind.name())
            > 0);
  }

  /** A person acts on a hunch, or dismisses it; returns it as it was. */
  public Open answer(long number, boolean right, Visitor person) {
    Open open =
        database
            .read(
                session ->
                    session.first(
                        "SELECT * FROM learn_hunch WHERE number = ?", HunchShelf::open, number))
            .filter(one -> mayRead(one, person.role()))
            .orElseThrow(() -> ProblemException.notFound("There is no hunch " + number + "."));
    int changed =
        database.write(
            session ->
                session.run(
                    "UPDATE learn_hunch SET state = ?, changed_by = ? WHERE number = ?"
                        + " AND state = 'OPEN'",
                    right ? "RIGHT" : "DISMISSED",
                    person.name(),
                    number));
    if (changed == 0) {
      throw ProblemException.conflict("number", "Somebody has answered it; load the page again.");
    }
    return open;
  }

  /** A person silences a kind, or wants to hear it again from the beginning. */
  public void silence(HunchKind kind, boolean quiet, String person) {
    database.write(
        session -> {
          session.replace(
              NewRow.into("learn_hunch_kind")
                  .with("kind", kind.name())
                  .with("silenced", quiet ? 1 : 0)
                  .with(
                      "counted_after",
                      session.number(
                          quiet
                              ? "SELECT coalesce(max(counted_after), 0) FROM learn_hunch_kind"
                                  + " WHERE kind = ?1"
                              : "SELECT coalesce(max(number), 0) FROM learn_hunch WHERE kind = ?1",
                          kind.name())));
          return true;
        });
    audit.note(person, quiet ? "hunches silenced" : "hunches heard again", kind.name());
  }
}
