package pomona.server.cell;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Move;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.database.Session;
import pomona.server.log.LogFault;

/**
 * The beginning of a site in the cell that it comes to. A cell that had the site before let go of
 * its facts' content and remembers their ids, which the facts that come back need. So what is left
 * of them is given ids that nobody asks for: they keep their places, and the facts that come are
 * new ones behind them, for everything that follows the facts.
 */
record SiteArrival(SiteMove.Cell cell, String site) {
  private static final int AT_ONCE = 500;
  private static final int ID_BYTES = 16;

  /** No phone makes such an id: its time would be the first of 1970, to the millisecond. */
  private static final int ZEROS = 6;

  /**
   * Whether the site may come from a cell.
   *
   * @throws LogFault.Refused if it may not
   */
  Stage stage(String from) {
    Optional<Move> move = new SiteMoves(cell.database()).find(site);
    if (move.isEmpty() || move.get().stage() == Stage.GONE) {
      return Stage.ARRIVING;
    }
    if (move.get().stage() == Stage.LEAVING || !move.get().otherCell().equals(from)) {
      throw new LogFault.Refused(
          "The site "
              + site
              + (move.get().stage() == Stage.LEAVING ? " leaves " : " came to ")
              + cell.name()
              + (move.get().stage() == Stage.LEAVING ? " for " : " from ")
              + move.get().otherCell()
              + ". Finish that move first.");
    }
    return move.get().stage();
  }

  /** Notes that the site comes; before anything of it is written. */
  void begin(Move arriving) throws IOException {
    Optional<Move> before = new SiteMoves(cell.database()).find(site);
    if (before.isPresent() && before.get().stage() == Stage.GONE) {
      new SiteForgetting(cell, site).run();
      while (cell.database().writeGivingWay(this::giveIdsUp) > 0) {
        // The rest.
      }
    }
    cell.database()
        .write(
            session -> {
              if (before.isPresent()) {
                // What was revoked elsewhere must not come to life again.
                session.run("DELETE FROM api_token WHERE site = ?", site);
              }
              SiteMoves.note(session, arriving);
              return true;
            });
  }

  private int giveIdsUp(Session session) throws SQLException {
    record Left(long sequence, byte[] id) {}
    List<Left> left =
        session.list(
            "SELECT sequence, id FROM fact WHERE site = ? AND substr(id, 1, "
                + ZEROS
                + ") <> zeroblob("
                + ZEROS
                + ") LIMIT "
                + AT_ONCE,
            row -> new Left(row.getLong(1), row.getBytes(2)),
            site);
    for (Left fact : left) {
      session.run(
          "UPDATE fact SET id = ? WHERE sequence = ?",
          givenUp(fact.id(), fact.sequence()),
          fact.sequence());
    }
    return left.size();
  }

  /** A site may come back again and again, with the same ids: each stay has places of its own. */
  private static byte[] givenUp(byte[] id, long sequence) {
    byte[] digest =
        new Buffer().write(id).writeLong(sequence).readByteString().sha256().toByteArray();
    Arrays.fill(digest, 0, ZEROS, (byte) 0);
    return Arrays.copyOf(digest, ID_BYTES);
  }
}
