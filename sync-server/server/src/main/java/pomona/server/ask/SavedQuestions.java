package pomona.server.ask;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.server.access.Audit;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;
import pomona.sync.FactIds;

/**
 * The questions on a site's board. They are kept as data, so "last week" is each time the week
 * before the one in which the board is opened; answers are kept nowhere.
 */
public record SavedQuestions(Database database, FactIds ids, Audit audit, Clock clock) {
  /** A board is answered as a whole when it is opened. */
  public static final int MOST_OF_A_SITE = 24;

  public static final int LONGEST_NAME = 80;

  /**
   * A question on a board.
   *
   * @param bound what makes it an alert
   * @param beyond whether its answer lay beyond the bound when it was last looked at
   */
  public record Saved(
      String id,
      String site,
      String name,
      Question question,
      Optional<AlertBound> bound,
      Optional<Boolean> beyond,
      String by,
      long madeMillis) {}

  /**
   * An answer that crossed its bound.
   *
   * @param bound the one that it crossed, whatever stands now
   */
  public record Notice(
      String id,
      Saved saved,
      Optional<AlertBound> bound,
      double value,
      long counted,
      long atMillis) {}

  /** Keeps a question; false if the site's board is full. */
  public boolean add(String site, String name, Question question, String by) {
    String id = ids.next().toString();
    boolean added =
        database.write(
            session -> {
              SiteDoor.check(session, site);
              long there =
                  session.number("SELECT count(*) FROM saved_question WHERE site = ?", site);
              if (there >= MOST_OF_A_SITE) {
                return false;
              }
              session.insert(
                  NewRow.into("saved_question")
                      .with("id", id)
                      .with("site", site)
                      .with("name", name)
                      .with(
                          "question",
                          new String(QuestionJson.write(question), StandardCharsets.UTF_8))
                      .with("made_by", by)
                      .with("made_millis", clock.millis()));
              return true;
            });
    if (added) {
      audit.note(by, "question kept", site + " " + name);
    }
    return added;
  }

  /** Makes a question an alert, or no alert any more. It is looked at anew from then on. */
  public void bind(String id, Optional<AlertBound> bound, String by) {
    Saved saved = find(id);
    database.write(
        session -> {
          SiteDoor.check(session, saved.site());
          return session.run(
              "UPDATE saved_question SET above = ?, below = ?, beyond = NULL WHERE id = ?",
              bound.filter(AlertBound::above).map(AlertBound::value),
              bound.filter(each -> !each.above()).map(AlertBound::value),
              id);
        });
    audit.note(
        by, bound.isPresent() ? "alert made" : "alert ended", saved.site() + " " + saved.name());
  }

  /** Takes a question off its board, with its notices. */
  public void remove(String id, String by) {
    Saved saved = find(id);
    database.write(
        session -> {
          SiteDoor.check(session, saved.site());
          session.run("DELETE FROM question_notice WHERE question = ?", id);
          return session.run("DELETE FROM saved_question WHERE id = ?", id);
        });
    audit.note(by, "question removed", saved.site() + " " + saved.name());
  }

  public Saved find(String id) {
    return database
        .read(
            session ->
                session.first(
                    "SELECT * FROM saved_question WHERE id = ?", SavedQuestions::saved, id))
        .orElseThrow(() -> ProblemException.notFound("There is no such question."));
  }

  /** A site's board, the oldest question first. */
  public List<Saved> of(String site) {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM saved_question WHERE site = ? ORDER BY made_millis, id",
                SavedQuestions::saved,
                site));
  }

  /** All that have a bound, but for those of sites that are not served here. */
  List<Saved> alerts() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM saved_question WHERE (above IS NOT NULL OR below IS NOT NULL) AND"
                    + " site NOT IN (SELECT site FROM site_move WHERE stage <> 'ARRIVED')"
                    + " ORDER BY id",
                SavedQuestions::saved));
  }

  /** A site's notices that nobody has seen, the newest first. */
  public List<Notice> unseen(String site, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT saved_question.*, question_notice.id AS notice, question_notice.above AS"
                    + " crossed_above, question_notice.below AS crossed_below, value, counted,"
                    + " at_millis FROM question_notice JOIN saved_question ON saved_question.id ="
                    + " question_notice.question WHERE site = ? AND seen_by IS NULL ORDER BY"
                    + " at_millis DESC, question_notice.id LIMIT ?",
                row ->
                    new Notice(
                        row.getString("notice"),
                        saved(row),
                        bound(row, "crossed_above", "crossed_below"),
                        row.getDouble("value"),
                        row.getLong("counted"),
                        row.getLong("at_millis")),
                site,
                most));
  }

  /** How many notices of all sites nobody has seen. */
  public long unseen() {
    return database.read(
        session -> session.number("SELECT count(*) FROM question_notice WHERE seen_by IS NULL"));
  }

  public void see(String notice, String by) {
    database.write(
        session ->
            session.run(
                "UPDATE question_notice SET seen_by = ? WHERE id = ? AND seen_by IS NULL",
                by,
                notice));
  }

  /** Notes how a look went; the caller says whether it is a crossing. */
  static void noteLook(Session session, Saved saved, boolean beyond) throws SQLException {
    session.run("UPDATE saved_question SET beyond = ? WHERE id = ?", beyond ? 1 : 0, saved.id());
  }

  private static Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getString("id"),
        row.getString("site"),
        row.getString("name"),
        question(row.getString("question")),
        bound(row, "above", "below"),
        Columns.number(row, "beyond").map(beyond -> beyond == 1),
        row.getString("made_by"),
        row.getLong("made_millis"));
  }

  private static Question question(String json) {
    try {
      return QuestionJson.read(Json.parse("question", json));
    } catch (JsonException changed) {
      throw new IllegalStateException("a kept question is none", changed);
    }
  }

  private static Optional<AlertBound> bound(ResultSet row, String over, String under)
      throws SQLException {
    double above = row.getDouble(over);
    if (!row.wasNull()) {
      return Optional.of(new AlertBound(true, above));
    }
    double below = row.getDouble(under);
    return row.wasNull() ? Optional.empty() : Optional.of(new AlertBound(false, below));
  }
}
