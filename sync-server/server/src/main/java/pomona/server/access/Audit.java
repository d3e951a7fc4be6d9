package pomona.server.access;

import java.time.Clock;
import java.util.List;
import pomona.server.database.Database;

/**
 * The log of who did what to whom; entries are never deleted. Facts have a history of their own;
 * this log is about access, models, sites and backups.
 */
public record Audit(Database database, Clock clock) {
  /** One entry. */
  public record Entry(long number, long atMillis, String actor, String action, String subject) {}

  /** Notes an action; returns when it is on the disk. */
  public void note(String actor, String action, String subject) {
    database.write(
        session ->
            session.run(
                "INSERT INTO audit (at_millis, actor, action, subject) VALUES (?, ?, ?, ?)",
                clock.millis(),
                actor,
                action,
                subject));
  }

  /** The newest entries before a number. */
  public List<Entry> before(long number, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT number, at_millis, actor, action, subject FROM audit"
                    + " WHERE number < ? ORDER BY number DESC LIMIT ?",
                row ->
                    new Entry(
                        row.getLong("number"),
                        row.getLong("at_millis"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject")),
                number,
                most));
  }
}
