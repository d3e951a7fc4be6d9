package pomona.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection, with its statements prepared once. It is lent to one thread at a time, which must
 * not keep it after the work.
 */
public final class Session {
  /** More distinct statements than the server has; a query built from filters may add some. */
  private static final int MAX_STATEMENTS = 256;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

  Session(Connection connection) {
    this.connection = connection;
  }

  /** A session over a connection that the caller closes; for the benchmark. */
  public static Session over(Connection connection) {
    return new Session(connection);
  }

  Connection connection() {
    return connection;
  }

  /** Makes a value of one row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Inserts, updates or deletes, and says how many rows. Arguments may be null. */
  public int run(String sql, Object... arguments) throws SQLException {
    return bound(sql, arguments).executeUpdate();
  }

  /** Inserts a row. */
  public void insert(NewRow row) throws SQLException {
    run(row.sql("INSERT", ""), row.values());
  }

  /**
   * Inserts a row unless one with its key is there; says whether it did.
   *
   * @param key the columns of a unique key, separated by commas
   */
  public boolean insertUnlessThere(String key, NewRow row) throws SQLException {
    return run(row.sql("INSERT", " ON CONFLICT (" + key + ") DO NOTHING"), row.values()) == 1;
  }

  /** Inserts a row in the place of one with the same key. */
  public void replace(NewRow row) throws SQLException {
    run(row.sql("INSERT OR REPLACE", ""), row.values());
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... arguments)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments)
      throws SQLException {
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
    }
  }

  /** A number that a query gives; 0 if it gives none. */
  public long number(String sql, Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  /** A statement that is kept for the next time; for inserts of many rows. */
  public PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    if (statements.size() >= MAX_STATEMENTS) {
      String oldest = statements.keySet().iterator().next();
      statements.remove(oldest).close();
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.put(sql, statement);
    return statement;
  }

  private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Optional<?> optional) {
        argument = optional.orElse(null);
      }
      if (argument instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, argument);
      }
    }
    return statement;
  }

  /** Prepares all statements anew, because a statement that met a full disk stays broken. */
  void forgetStatements() {
    for (PreparedStatement statement : statements.values()) {
      try {
        statement.close();
      } catch (SQLException broken) {
        // It is not used again, whatever state it is in.
      }
    }
    statements.clear();
  }

  void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    connection.close();
  }
}
