package pomona.server.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All rows of a kept table in the order of its key, a part at a time. */
public final class KeptRows {
  private static final int AT_ONCE = 500;
  private static final int BYTES_AT_ONCE = 1 << 20;

  private KeptRows() {}

  /** Takes a part of a table's rows. */
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
