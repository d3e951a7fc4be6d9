package pomona.server.cell;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import pomona.server.access.Audit;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Move;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.database.Bond;
import pomona.server.database.Database;
import pomona.server.log.LogFault;
import pomona.server.log.Neighbours;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;

/** What a server does of moves that take sites from its cell; {@link MovingSites} has the steps. */
record GoingSites(SiteMove.Cell cell, Neighbours neighbours, Clock clock, MovingSites.Doors doors) {

  /** Does what is to be done next of a move. */
  void goOn(Moving move) throws IOException {
    switch (move.step()) {
      case COPIED -> closeSite(move);
      case COMPARED -> letGo(move);
      case OPEN -> forget(move);
      case ASKED, CLOSED, GONE, DONE, REFUSED -> {
        // The new cell's.
      }
    }
  }

  private void change(Moving before, Moving after) {
    MovingSites.change(neighbours, before, after);
  }

  private void closeSite(Moving move) {
    Optional<Move> own = new SiteMoves(cell.database()).find(move.site());
    if (own.isEmpty() || own.get().stage() == Stage.ARRIVED) {
      cell.database()
          .write(
              session -> {
                SiteMoves.note(
                    session,
                    new Move(
                        move.site(), Stage.LEAVING, move.toCell(), move.address(), clock.millis()));
                return true;
              });
      new Audit(cell.database(), clock)
          .note(MovingSites.BY, "site moves to another cell", move.site() + ", " + move.toCell());
    } else if (own.get().stage() == Stage.ARRIVING
        || !own.get().otherCell().equals(move.toCell())) {
      throw new LogFault.Damaged(
          "The cell " + cell.name() + " does not have the site " + move.site() + " to give away");
    }
    doors.closed();
    cell.log().handOver(move.site(), move.toCell());
    change(move, move.at(Step.CLOSED, cell.name() + " closed it; the engine gave it away"));
  }

  private void letGo(Moving move) {
    if (checked(move) == Stage.LEAVING && !noteGone(move)) {
      change(move, move.at(Step.CLOSED, cell.name() + " said something of it since; once more"));
      return;
    }
    change(move, move.at(Step.GONE, cell.name() + " knows that all of it is there"));
  }

  /** Notes that the site is gone, unless anything was said of it since it was compared. */
  private boolean noteGone(Moving move) {
    // Most is looked through before the writer must wait; nobody else is in its transaction.
    long looked = database(session -> Bond.read(session).orElseThrow().position());
    boolean touched =
        database(
            session ->
                SiteTouch.isTouched(session, cell.log(), move.compared(), looked, move.site()));
    return !touched
        && cell.database()
            .writeGivingWay(
                session -> {
                  long last = Bond.read(session).orElseThrow().position();
                  if (SiteTouch.isTouched(session, cell.log(), looked, last, move.site())) {
                    return false;
                  }
                  SiteMoves.advance(session, move.site(), Stage.GONE);
                  return true;
                });
  }

  private <T> T database(Database.Work<T> work) {
    return cell.database().read(work);
  }

  private void forget(Moving move) throws IOException {
    if (checked(move) == Stage.LEAVING) {
      throw new LogFault.Damaged(
          "The site " + move.site() + " is open elsewhere, and this cell did not note that");
    }
    long gone = new SiteForgetting(cell, move.site()).run();
    doors.forgotten();
    change(move, move.at(Step.DONE, cell.name() + " let go of " + gone + " facts"));
  }

  /** The stage of a site that leaves for the new cell, or has left; there is no other here. */
  private Stage checked(Moving move) {
    return new SiteMoves(cell.database())
        .find(move.site())
        .filter(known -> known.otherCell().equals(move.toCell()))
        .map(Move::stage)
        .filter(stage -> stage == Stage.LEAVING || stage == Stage.GONE)
        .orElseThrow(
            () ->
                new LogFault.Damaged(
                    "The cell " + cell.name() + " did not close the site " + move.site()));
  }
}
