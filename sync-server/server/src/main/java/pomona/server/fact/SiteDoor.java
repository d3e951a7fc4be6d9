package pomona.server.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import pomona.server.database.Session;

/**
 * Which sites take no facts here, because they went to another cell or are still on their way. It
 * is asked in the transaction that would store them, so that none is stored behind the moment at
 * which a site was closed.
 */
public final class SiteDoor {
  private static final String CLOSED =
      "SELECT site, address, stage = 'ARRIVING' FROM site_move WHERE stage <> 'ARRIVED'";

  private SiteDoor() {}

  /** Why a site is not served here; empty if it is. */
  public static Optional<SiteClosed> closed(Session session, String site) throws SQLException {
    return session.first(CLOSED + " AND site = ?", SiteDoor::closed, site);
  }

  /**
   * Refuses what is written for a site that is not served here; in the transaction that writes it.
   *
   * @throws SiteClosed if it is not
   */
  public static void check(Session session, String site) throws SQLException {
    Optional<SiteClosed> closed = closed(session, site);
    if (closed.isPresent()) {
      throw closed.get();
    }
  }

  private static SiteClosed closed(ResultSet row) throws SQLException {
    return new SiteClosed(row.getString(1), row.getString(2), row.getBoolean(3));
  }

  /**
   * Refuses a batch with a fact of a site that is not served here.
   *
   * @throws SiteClosed for the first such site
   */
  static void check(Session session, List<NewFact> batch) throws SQLException {
    for (SiteClosed closed : session.list(CLOSED, SiteDoor::closed)) {
      if (batch.stream().anyMatch(fresh -> fresh.fact().site().equals(closed.site()))) {
        throw closed;
      }
    }
  }
}
