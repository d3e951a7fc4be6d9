package pomona.server.access;

import java.sql.SQLException;
import pomona.server.database.Session;

/**
 * The numbers of a site's facts as its phones and other programs hear them. Each cell numbers the
 * facts of all its sites by itself; those of a site that came from another cell are told behind
 * every number that was told there. So whoever goes on from a cursor of the old cell misses
 * nothing, and whoever keeps the newer of two numbers keeps what was said last.
 *
 * @param before what is added to a number of this cell
 */
public record SiteNumbers(long before) {

  public static SiteNumbers of(Session session, String site) throws SQLException {
    return new SiteNumbers(session.number("SELECT numbers_from FROM site WHERE id = ?", site));
  }

  /** As it is told. */
  public long told(long sequence) {
    return before + sequence;
  }

  /** This cell's number of what was told; 0 for what another cell told. */
  public long own(long told) {
    return Math.max(0, told - before);
  }
}
