package pomona.server.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.operate.Follower.Table;

/** The rows of a table in the order of its key, of which a part is in memory. */
final class TableWalk {
  private static final int AT_ONCE = 1000;

  private final Database database;
  private final Table table;
  private final String sql;
  private final String first;
  private List<List<Object>> part = List.of();
  private int at;
  private boolean ended;

  TableWalk(Database database, Table table) {
    this.database = database;
    this.table = table;
    String key = String.join(", ", table.columns().subList(0, table.keys()));
    String marks = String.join(", ", Collections.nCopies(table.keys(), "?"));
    String select = "SELECT " + String.join(", ", table.columns()) + " FROM " + table.name();
    String order = " ORDER BY " + key + " LIMIT " + AT_ONCE;
    this.first = select + order;
    this.sql = select + " WHERE (" + key + ") > (" + marks + ")" + order;
    fetch(first);
  }

  boolean has() {
    return at < part.size();
  }

  List<Object> row() {
    return part.get(at);
  }

  Key key() {
    return new Key(row().subList(0, table.keys()));
  }

  /** The key as a person reads it. */
  String named() {
    List<String> named = new ArrayList<>();
    for (int column = 0; column < table.keys(); column++) {
      Object value = row().get(column);
      named.add(
          table.columns().get(column)
              + " "
              + (value instanceof ByteString bytes ? bytes.hex() : value));
    }
    return String.join(", ", named);
  }

  void next() {
    List<Object> key = key().values();
    if (++at == part.size() && !ended) {
      fetch(sql, key.stream().map(TableWalk::written).toArray());
    }
  }

  private void fetch(String query, Object... behind) {
    part = database.read(session -> session.list(query, this::read, behind));
    at = 0;
    ended = part.size() < AT_ONCE;
  }

  private static Object written(Object value) {
    return value instanceof ByteString bytes ? bytes.toByteArray() : value;
  }

  private List<Object> read(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>(table.columns().size());
    for (int column = 1; column <= table.columns().size(); column++) {
      Object value = row.getObject(column);
      values.add(
          value instanceof byte[] bytes
              ? ByteString.of(bytes)
              : value instanceof Integer number ? (Object) number.longValue() : value);
    }
    return values;
  }

  /**
   * Column by column: numbers in their order, texts and bytes in that of SQLite, by their bytes.
   */
  record Key(List<Object> values) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      for (int column = 0; column < values.size(); column++) {
        int order = compare(values.get(column), other.values().get(column));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private static int compare(Object left, Object right) {
      return left instanceof Long number
          ? Long.compare(number, (Long) right)
          : bytes(left).compareTo(bytes(right));
    }

    private static ByteString bytes(Object value) {
      return value instanceof ByteString bytes ? bytes : ByteString.encodeUtf8((String) value);
    }
  }
}
