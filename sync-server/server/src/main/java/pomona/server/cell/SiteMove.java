package pomona.server.cell;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import pomona.server.access.Audit;
import pomona.server.access.SiteAttachments;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Move;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.access.SiteNumbers;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

/**
 * Moves a site from one cell to another, both of which this process owns meanwhile:
 *
 * <ol>
 *   <li>The old cell closes the site: its phones are refused from now on, whoever serves it.
 *   <li>The engine gives the site to the new cell, by its compare-and-set.
 *   <li>The new cell takes the site's row, closed too, and everything that is copied.
 *   <li>Both are compared.
 *   <li>The old cell notes that the new one has it all, and lets go of it.
 *   <li>The new cell opens the site.
 * </ol>
 *
 * <p>Each step is in a log before the next begins, and each can be done again. A move that was cut
 * off goes on when it is run again, from nothing but the logs. At no moment is the site open in
 * both cells, and at none has neither all of it: the old one lets go only as the owner of its log,
 * which it was without a break since it was compared.
 */
public final class SiteMove {
  private final Cell from;
  private final Cell to;
  private final Wish wish;
  private final Clock clock;
  private final Consumer<String> progress;
  private final SiteCopy copy;
  private final SiteForgetting forgetting;

  /**
   * A cell that this process owns.
   *
   * @param attachments what its site's pictures are let go by
   */
  public record Cell(Database database, TransactionLog log, SiteAttachments attachments) {
    String name() {
      return log.name().cell();
    }

    Pictures pictures() {
      return new Pictures(name(), database, log.attachments());
    }

    private SiteMoves moves() {
      return new SiteMoves(database);
    }
  }

  /** Where a cell says which pictures a site has, and where they are. */
  record Pictures(String cell, Database database, Optional<FarAttachments> far) {}

  /**
   * What is wanted.
   *
   * @param address where phones and people reach the new cell
   */
  public record Wish(String site, String address) {}

  /** A move that has not begun, or was cut off. */
  public SiteMove(Cell from, Cell to, Wish wish, Clock clock, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.wish = wish;
    this.clock = clock;
    this.progress = progress;
    this.copy = new SiteCopy(from.database(), to.database(), wish.site(), false);
    this.forgetting = new SiteForgetting(from, wish.site());
  }

  /** Does what is left to do. */
  public void run() throws IOException {
    if (from.log().name().equals(to.log().name())) {
      throw new LogFault.Refused("The site " + wish.site() + " is in " + to.name() + " already.");
    }
    Stage there = stageThere();
    Stage here = close(there);
    if (there == Stage.ARRIVED && here == Stage.GONE && forgetting.due() == 0) {
      progress.accept("Nothing to do: " + to.name() + " has the site " + wish.site());
      return;
    }
    from.log().handOver(wish.site(), to.name());
    progress.accept("The engine gave " + wish.site() + " to " + to.name());
    if (here == Stage.LEAVING) {
      takeIn();
      boolean unusedMore = copy.copyFacts(Integer.MAX_VALUE);
      copy.copyRows();
      progress.accept("Copied");
      SitePictures pictures = new SitePictures(from.pictures(), to.pictures(), wish.site());
      pictures.copyAll();
      progress.accept(pictures.words());
      SiteComparison.Same same = copy.compare();
      progress.accept("Compared: " + words(same));
      advance(from, Stage.GONE);
      progress.accept(from.name() + " knows that " + to.name() + " has it");
    }
    long gone = forgetting.run();
    progress.accept(from.name() + " let go of " + gone + " facts");
    open();
    progress.accept(to.name() + " serves " + wish.site() + " at " + wish.address());
  }

  /** How far it is in the new cell. */
  private Stage stageThere() {
    return new SiteArrival(to, wish.site()).stage(from.name());
  }

  /** Closes the site in the old cell; says how far it is there. */
  private Stage close(Stage there) {
    Optional<Move> move = from.moves().find(wish.site());
    if (move.isPresent() && move.get().stage() == Stage.ARRIVING) {
      throw new LogFault.Refused(
          "The site "
              + wish.site()
              + " is on its way from "
              + move.get().otherCell()
              + " to "
              + from.name()
              + ". Finish that move first.");
    }
    if (move.isPresent() && move.get().stage() != Stage.ARRIVED) {
      if (!move.get().otherCell().equals(to.name())) {
        throw new LogFault.Refused(
            "The site " + wish.site() + " moves to " + move.get().otherCell() + " already.");
      }
      return move.get().stage();
    }
    if (there == Stage.ARRIVED
        || from.database()
                .<Long>read(
                    session ->
                        session.number("SELECT count(*) FROM site WHERE id = ?", wish.site()))
            == 0) {
      throw new LogFault.Refused("The cell " + from.name() + " has no site " + wish.site() + ".");
    }
    from.database()
        .write(
            session -> {
              SiteMoves.note(
                  session,
                  new Move(wish.site(), Stage.LEAVING, to.name(), wish.address(), clock.millis()));
              return true;
            });
    new Audit(from.database(), clock)
        .note("command line", "site moves to another cell", wish.site() + ", " + to.name());
    progress.accept(from.name() + " closed " + wish.site());
    return Stage.LEAVING;
  }

  private void takeIn() throws IOException {
    new SiteArrival(to, wish.site())
        .begin(new Move(wish.site(), Stage.ARRIVING, from.name(), wish.address(), clock.millis()));
    takeRow(from.database(), to.database(), wish.site());
    progress.accept(to.name() + " makes room");
  }

  /**
   * Takes the site's own row, as it is in the old cell, which has closed the site: no phone will
   * hear another number there, and the new cell tells its own behind the newest.
   */
  static void takeRow(Database from, Database to, String site) {
    List<Map<String, Object>> rows = new ArrayList<>();
    long behind =
        from.read(
            session -> {
              SiteTable.SITE.walk(session, site, rows::addAll);
              return SiteNumbers.of(session, site)
                  .told(session.number("SELECT max(sequence) FROM fact"));
            });
    to.write(
        session -> {
          Map<String, Object> row = new TreeMap<>(rows.get(0));
          row.put("numbers_from", behind);
          NewRow fresh = NewRow.into("site");
          row.forEach(fresh::with);
          session.replace(fresh);
          return true;
        });
  }

  static String words(SiteComparison.Same same) {
    long rows = same.rows().values().stream().mapToLong(Long::longValue).sum();
    return same.rows().get("fact") + " facts, " + rows + " rows, sha256 " + same.sha256().hex();
  }

  private void advance(Cell cell, Stage stage) {
    cell.database()
        .write(
            session -> {
              SiteMoves.advance(session, wish.site(), stage);
              return true;
            });
  }

  private void open() {
    advance(to, Stage.ARRIVED);
    new Audit(to.database(), clock)
        .note("command line", "site came from another cell", wish.site() + ", " + from.name());
  }
}
