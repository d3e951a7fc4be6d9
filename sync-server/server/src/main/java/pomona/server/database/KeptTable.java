package pomona.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as a log keeps it: its columns by name, the key first.
 *
 * @param keyColumns how many of the columns are the key
 */
record KeptTable(String name, List<String> columns, int keyColumns) {

  /** A column, and its place in the key from 1; 0 outside of it. */
  private record Column(String name, int inKey) {}

  /** What the schema says of a table. */
  static KeptTable of(Connection connection, String name) throws SQLException {
    List<Column> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_info(" + name + ")")) {
      while (rows.next()) {
        found.add(new Column(rows.getString("name"), rows.getInt("pk")));
      }
    }
    List<String> columns = new ArrayList<>();
    found.stream()
        .filter(column -> column.inKey() > 0)
        .sorted(Comparator.comparingInt(Column::inKey))
        .forEach(column -> columns.add(column.name()));
    int keyColumns = columns.size();
    if (keyColumns == 0) {
      throw new IllegalStateException("The table " + name + " has no primary key to be kept by");
    }
    found.stream().filter(column -> column.inKey() == 0).forEach(c -> columns.add(c.name()));
    return new KeptTable(name, List.copyOf(columns), keyColumns);
  }

  /** All tables that a log keeps, those that others refer to first. */
  static List<KeptTable> all(Connection connection) throws SQLException {
    List<KeptTable> tables = new ArrayList<>();
    for (String name : KeptTables.KEPT) {
      tables.add(of(connection, name));
    }
    return tables;
  }

  List<String> key() {
    return columns.subList(0, keyColumns);
  }

  String select() {
    return "SELECT " + String.join(", ", columns) + " FROM " + name;
  }

  /** A condition on the key, with a place for each of its values. */
  String keyIs() {
    return key().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
  }

  /** Some of its rows. */
  Changes.OfTable part(List<List<Object>> rows) {
    return new Changes.OfTable(name, columns, keyColumns, List.of(), rows);
  }

  /** The row at the cursor. */
  static List<Object> row(ResultSet result, int columns) throws SQLException {
    Object[] row = new Object[columns];
    for (int i = 0; i < columns; i++) {
      Object value = result.getObject(i + 1);
      row[i] = value instanceof Integer number ? (Object) number.longValue() : value;
    }
    return Arrays.asList(row);
  }
}
