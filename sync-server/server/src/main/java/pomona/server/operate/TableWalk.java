package pomona.server.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.operate.Follower.Table;

/** The rows of a table by its key, of which a part is in memory. */
final class TableWalk {
  private static final int AT_ONCE = 1000;

  private final Database database;
  private final String sql;
  private final String first;
  private final int columns;
  private List<List<Object>> part = List.of();
  private int at;
  private boolean ended;

  TableWalk(Database database, Table table) {
    this.database = database;
    this.columns = table.columns().size();
    String key = table.columns().get(0);
    String select = "SELECT " + String.join(", ", table.columns()) + " FROM " + table.name();
    this.first = select + " ORDER BY " + key + " LIMIT " + AT_ONCE;
    this.sql = select + " WHERE " + key + " > ? ORDER BY " + key + " LIMIT " + AT_ONCE;
    fetch(Optional.empty());
  }

  boolean has() {
    return at < part.size();
  }

  List<Object> row() {
    return part.get(at);
  }

  /** A key is a number, or a text. */
  Key key() {
    return new Key(row().get(0));
  }

  void next() {
    Object key = row().get(0);
    if (++at == part.size() && !ended) {
      fetch(Optional.of(key));
    }
  }

  private void fetch(Optional<Object> behind) {
    part =
        database.read(
            session ->
                behind.isPresent()
                    ? session.list(sql, this::read, behind.get())
                    : session.list(first, this::read));
    at = 0;
    ended = part.size() < AT_ONCE;
  }

  private List<Object> read(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>(columns);
    for (int column = 1; column <= columns; column++) {
      Object value = row.getObject(column);
      values.add(
          value instanceof byte[] bytes
              ? ByteString.of(bytes)
              : value instanceof Integer number ? (Object) number.longValue() : value);
    }
    return values;
  }

  /** Numbers in their order, or texts in that of SQLite, by their bytes. */
  record Key(Object value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return value instanceof Long number
          ? Long.compare(number, (Long) other.value())
          : ByteString.encodeUtf8((String) value)
              .compareTo(ByteString.encodeUtf8((String) other.value()));
    }
  }
}
