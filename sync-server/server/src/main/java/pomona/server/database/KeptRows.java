package pomona.server.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All rows of a kept table in the order of its key, a part at a time. */
public final class KeptRows {
  private static final int AT_ONCE = 500;
  private static final int BYTES_AT_ONCE = 1 << 20;

  private KeptRows() {}

  /** Takes a part of a table's rows within a query. */
  public interface Parts {
    void take(Changes.OfTable part) throws SQLException;
  }

  /** Walks through a table as one query sees it; nothing is handed over of an empty table. */
  public static void walk(Session session, String name, Parts parts) throws SQLException {
    KeptTable table = KeptTable.of(session.connection(), name);
    String sql = table.select() + " ORDER BY " + String.join(", ", table.key());
    try (PreparedStatement statement = session.connection().prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<List<Object>> rows = new ArrayList<>();
      long bytes = 0;
      while (result.next()) {
        List<Object> row = KeptTable.row(result, table.columns().size());
        rows.add(row);
        bytes += bytes(row);
        if (rows.size() == AT_ONCE || bytes >= BYTES_AT_ONCE) {
          parts.take(table.part(rows));
          rows = new ArrayList<>();
          bytes = 0;
        }
      }
      if (!rows.isEmpty()) {
        parts.take(table.part(rows));
      }
    }
  }

  /**
   * Walks through a table with a query of its own for each part, so that no part keeps the file's
   * log of writes from being reused. A row that is changed meanwhile is handed over as it was or as
   * it is; one that nobody touches is handed over once.
   *
   * @param more takes a part, and says whether it wants another
   */
  public static void walkInSteps(Database database, String name, Predicate<Changes.OfTable> more) {
    KeptTable table = database.read(session -> KeptTable.of(session.connection(), name));
    List<List<Object>> rows = database.read(session -> step(session, table, List.of()));
    while (!rows.isEmpty() && more.test(table.part(rows))) {
      List<Object> last = rows.get(rows.size() - 1).subList(0, table.keyColumns());
      rows = database.read(session -> step(session, table, last));
    }
  }

  /** Some rows behind a key; fewer than there are if they are large. */
  private static List<List<Object>> step(Session session, KeptTable table, List<Object> after)
      throws SQLException {
    String key = String.join(", ", table.key());
    String behind =
        after.isEmpty()
            ? ""
            : " WHERE (" + key + ") > (?" + ", ?".repeat(table.keyColumns() - 1) + ")";
    PreparedStatement statement =
        session.prepared(table.select() + behind + " ORDER BY " + key + " LIMIT " + AT_ONCE);
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i) instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, after.get(i));
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    long bytes = 0;
    try (ResultSet result = statement.executeQuery()) {
      while (bytes < BYTES_AT_ONCE && result.next()) {
        List<Object> row = KeptTable.row(result, table.columns().size());
        rows.add(row);
        bytes += bytes(row);
      }
    }
    return rows;
  }

  private static long bytes(List<Object> row) {
    long bytes = 0;
    for (Object value : row) {
      bytes +=
          value instanceof byte[] blob
              ? blob.length
              : value instanceof String text ? text.length() : Long.BYTES;
    }
    return bytes;
  }
}
