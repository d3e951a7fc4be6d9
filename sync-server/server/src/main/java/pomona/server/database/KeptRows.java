package pomona.server.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All rows of a kept table in the order of its key, a part at a time. */
public final class KeptRows {
  private static final int AT_ONCE = 500;

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
      while (result.next()) {
        rows.add(KeptTable.row(result, table.columns().size()));
        if (rows.size() == AT_ONCE) {
          parts.take(table.part(rows));
          rows = new ArrayList<>();
        }
      }
      if (!rows.isEmpty()) {
        parts.take(table.part(rows));
      }
    }
  }
}
