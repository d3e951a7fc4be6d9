package pomona.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import okio.ByteString;

/** Reads columns that may be NULL, by name. */
public final class Columns {
  private Columns() {}

  public static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  public static Optional<ByteString> bytes(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(ByteString::of);
  }
}
