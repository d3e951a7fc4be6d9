package pomona.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import okio.ByteString;

/** Reads columns by name that may be NULL, or of any kind. */
public final class Columns {
  private Columns() {}

  public static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** A value as a log keeps it: whole numbers are a {@link Long}. */
  public static Object value(ResultSet row, String column) throws SQLException {
    Object value = row.getObject(column);
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  public static Optional<ByteString> bytes(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(ByteString::of);
  }
}
