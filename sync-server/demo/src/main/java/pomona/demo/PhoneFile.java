package pomona.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A simulated phone's SQLite file: one connection, one transaction at a time. */
final class PhoneFile implements AutoCloseable {

  private final Connection connection;

  private PhoneFile(final Connection connection) {
    this.connection = connection;
  }

  /** Opens it, and makes what it lacks of its tables. */
  static PhoneFile open(final Path path, final List<String> schema) {
    try {
      final Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        for (final String line : schema) {
          statement.execute(line);
        }
      }
      connection.setAutoCommit(false);
      return new PhoneFile(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** What is done in one transaction. */
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Reads one row. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  synchronized <T> T transaction(final Work<T> work) {
    try {
      final T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      try {
        connection.rollback();
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw new IllegalStateException("The phone's store failed: " + e.getMessage(), e);
    }
  }

  /** Within a transaction: how many rows a statement changed. */
  int run(final String sql, final Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Within a transaction: all rows that a query finds. */
  <T> List<T> all(final String sql, final Row<T> row, final Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        final List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.of(rows));
        }
        return found;
      }
    }
  }

  private static void bind(final PreparedStatement statement, final Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
