package pomona.server.cell;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import okio.ByteString;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;

/**
 * Lets go of what a cell has of a site that another cell has now. Facts lose their content and stay
 * where they are, as they do by retention.
 */
record SiteForgetting(SiteMove.Cell cell, String site) {
  private static final int AT_ONCE = 500;
  private static final String DUE = " FROM fact WHERE site = ? AND json IS NOT NULL";

  /** How many facts are left. */
  long due() {
    return cell.database().<Long>read(session -> session.number("SELECT count(*)" + DUE, site));
  }

  /** Lets go of all; says how many facts that was. */
  long run() throws IOException {
    long gone = 0;
    int some;
    do {
      some = cell.database().writeGivingWay(this::forget);
      gone += some;
    } while (some > 0);
    List<ByteString> pictures = SitePictures.of(cell.database(), site);
    cell.database()
        .write(
            session -> {
              forgetRows(session);
              return true;
            });
    for (ByteString sha256 : pictures) {
      cell.attachments().letGo(site, sha256);
    }
    return gone;
  }

  private int forget(Session session) throws SQLException {
    List<Long> sequences =
        session.list("SELECT sequence" + DUE + " LIMIT " + AT_ONCE, row -> row.getLong(1), site);
    for (long sequence : sequences) {
      FactRows.forget(session, sequence);
      session.run("UPDATE fact SET json = NULL WHERE sequence = ?", sequence);
    }
    return sequences.size();
  }

  /** Devices and tokens stay: by them the site's phones and programs are told where it is. */
  private void forgetRows(Session session) throws SQLException {
    session.run("DELETE FROM enrolment_code WHERE site = ? AND used_by IS NULL", site);
    for (SiteTable table : SiteTable.FORGOTTEN) {
      table.delete(session, site);
    }
    // Written again: what was made of the facts goes with it, in every directory of the cell.
    SiteMoves.advance(session, site, Stage.GONE);
  }
}
