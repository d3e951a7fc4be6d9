package pomona.server.database;

import java.sql.SQLException;
import java.util.Optional;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/** Which log a database follows, and how far it has come; a row in the database itself. */
public record Bond(LogName log, long position) {

  public static Optional<Bond> read(Session session) throws SQLException {
    return session.first(
        "SELECT cell, log, position FROM cell_log",
        row ->
            new Bond(
                new LogName(row.getString("cell"), row.getString("log")), row.getLong("position")));
  }

  /** From now on the database follows a log, whose transactions up to a position it has. */
  public static void tie(Session writer, LogName log, long position) throws SQLException {
    writer.insert(
        NewRow.into("cell_log")
            .with("only_row", 1)
            .with("cell", log.cell())
            .with("log", log.id())
            .with("position", position)
            .with("snapshot_migrations", migrations(writer)));
  }

  /** How many migrations made the schema what it is. */
  public static long migrations(Session session) throws SQLException {
    return session.number("SELECT count(*) FROM flyway_schema_history WHERE success = 1");
  }

  /** Whether there were migrations since the last snapshot. */
  public static boolean migrated(Session session) throws SQLException {
    return session.number("SELECT coalesce(max(snapshot_migrations), 0) FROM cell_log")
        < migrations(session);
  }

  /** The last snapshot has what so many migrations made. */
  public static boolean snapshotHas(Session writer, long migrations) throws SQLException {
    return writer.run("UPDATE cell_log SET snapshot_migrations = ?", migrations) == 1;
  }

  static void move(Session writer, long position) throws SQLException {
    writer.run("UPDATE cell_log SET position = ?", position);
  }

  /** A directory never follows another log than its first. */
  public void check(LogName wanted) {
    if (!log.equals(wanted)) {
      throw new LogFault.Refused(
          log.cell().equals(wanted.cell())
              ? "This directory followed another log of a cell "
                  + wanted.cell()
                  + ", which was made before this one. Rebuild into an empty directory."
              : "This directory belongs to the cell "
                  + log.cell()
                  + " and not to "
                  + wanted.cell()
                  + ". Give the right --cell, or another directory.");
    }
  }

  /** What a directory has before it follows a log would be in no log. */
  static void refuseData(Session writer, LogName log) throws SQLException {
    for (String table : KeptTables.KEPT) {
      if (writer.number("SELECT EXISTS (SELECT 1 FROM " + table + ")") != 0) {
        throw new LogFault.Refused(
            "This directory has data that the log of the cell "
                + log.cell()
                + " does not have (in "
                + table
                + "). Bring them into it with engine-import, or give an empty directory.");
      }
    }
  }
}
