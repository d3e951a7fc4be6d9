package pomona.server.cell;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A day of a site, whose sums are told together. */
record SiteDay(long day, String site) {

  /** From a row that begins with both. */
  static SiteDay of(ResultSet row) throws SQLException {
    return new SiteDay(row.getLong(1), row.getString(2));
  }
}
