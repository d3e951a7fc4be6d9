package pomona.server.access;

import java.sql.SQLException;
import java.util.Optional;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.SiteClosed;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/**
 * Which sites went to another cell, or came from one. {@code moves.check(site)} refuses whoever
 * speaks for a site that is not served here, and says where it is.
 */
public record SiteMoves(Database database) {

  /** How far a move has come, as the cell sees it whose database this is. */
  public enum Stage {
    /** The site is closed here and is being copied. */
    LEAVING,
    /** The other cell has all of it; what is left of it here is let go. */
    GONE,
    /** The site comes to this cell and is not whole yet. */
    ARRIVING,
    /** The site is served here. */
    ARRIVED
  }

  /**
   * A move.
   *
   * @param otherCell the cell at the other end
   * @param address where phones and people reach the cell that the site goes to
   */
  public record Move(String site, Stage stage, String otherCell, String address, long atMillis) {
    Move at(Stage next) {
      return new Move(site, next, otherCell, address, atMillis);
    }
  }

  /** The newest move of a site. */
  public Optional<Move> find(String site) {
    return database.read(session -> find(session, site));
  }

  private static Optional<Move> find(Session session, String site) throws SQLException {
    return session.first(
        "SELECT stage, other_cell, address, at_millis FROM site_move WHERE site = ?",
        row ->
            new Move(
                site,
                Stage.valueOf(row.getString("stage")),
                row.getString("other_cell"),
                row.getString("address"),
                row.getLong("at_millis")),
        site);
  }

  /** Notes how far a move has come; in the transaction of whatever goes with it. */
  public static void note(Session session, Move move) throws SQLException {
    session.replace(
        NewRow.into("site_move")
            .with("site", move.site())
            .with("stage", move.stage().name())
            .with("other_cell", move.otherCell())
            .with("address", move.address())
            .with("at_millis", move.atMillis()));
  }

  /** The next stage of a move that is noted. */
  public static void advance(Session session, String site, Stage next) throws SQLException {
    Optional<Move> move = find(session, site);
    if (move.isPresent()) {
      note(session, move.get().at(next));
    }
  }

  /**
   * Refuses a site that is not served here.
   *
   * @throws ProblemException which says where the site is, or that it will be here soon
   */
  public void check(String site) {
    Optional<SiteClosed> closed = database.read(session -> SiteDoor.closed(session, site));
    if (closed.isPresent()) {
      throw problem(closed.get());
    }
  }

  /** What whoever speaks for a closed site is told. */
  public static ProblemException problem(SiteClosed closed) {
    return closed.isArriving()
        ? ProblemException.unavailable(
            "The site "
                + closed.site()
                + " is being moved here and is not whole yet. Try again later.")
        : ProblemException.forbidden(
            "The site "
                + closed.site()
                + " has moved to "
                + closed.address()
                + ". Enrol there; what was recorded stays on the phone and can be sent then.");
  }
}
