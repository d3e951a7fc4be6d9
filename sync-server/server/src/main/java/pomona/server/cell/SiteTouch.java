package pomona.server.cell;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pomona.binary.FormatException;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.KeptTables;
import pomona.server.database.Session;
import pomona.server.log.LogReader;
import pomona.server.log.Logged;

/**
 * Whether a cell's log says anything of a site behind a transaction: then what was compared before
 * is not all. A row that is gone may have been the site's, so it counts; a look too many costs
 * another comparison, one too few would lose a row.
 */
final class SiteTouch {
  private static final int AT_ONCE = 64;

  private static final List<SiteTable> TABLES =
      Stream.concat(SiteTable.ALL.stream(), Stream.of(SiteTable.SITE)).toList();

  private SiteTouch() {}

  /** Looks through the transactions after one, up to another, both of the session's own log. */
  static boolean isTouched(Session session, LogReader log, long after, long last, String site)
      throws SQLException {
    long position = after;
    while (position < last) {
      List<Logged> next = log.after(position, AT_ONCE);
      if (next.isEmpty()) {
        // The log does not go back so far any more.
        return true;
      }
      for (Logged transaction : next) {
        if (isTouched(session, transaction, site)) {
          return true;
        }
      }
      position += next.size();
    }
    return false;
  }

  private static boolean isTouched(Session session, Logged transaction, String site)
      throws SQLException {
    Changes changes;
    try {
      changes = ChangesFormat.read(transaction.transaction());
    } catch (FormatException damaged) {
      return true;
    }
    for (Changes.OfTable table : changes.tables()) {
      if (isTouched(session, table, site)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTouched(Session session, Changes.OfTable table, String site)
      throws SQLException {
    if (table.table().equals(KeptTables.FACT)) {
      int column = table.columns().indexOf("site");
      return table.rows().stream().anyMatch(row -> site.equals(row.get(column)));
    }
    for (SiteTable known : TABLES) {
      if (known.name().equals(table.table())) {
        return !table.gone().isEmpty() || hasRow(session, known, table, site);
      }
    }
    return false;
  }

  private static boolean hasRow(
      Session session, SiteTable known, Changes.OfTable table, String site) throws SQLException {
    List<String> key = table.columns().subList(0, table.keyColumns());
    String sql =
        "SELECT count(*) FROM "
            + known.name()
            + " WHERE "
            + known.condition()
            + key.stream().map(column -> " AND " + column + " = ?").collect(Collectors.joining());
    for (List<Object> row : table.rows()) {
      List<Object> arguments = new ArrayList<>(List.of(site));
      arguments.addAll(row.subList(0, key.size()));
      if (session.number(sql, arguments.toArray()) > 0) {
        return true;
      }
    }
    return false;
  }
}
