package pomona.server.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.DatabaseFault;
import pomona.server.log.LogFault;
import pomona.server.log.Neighbours;
import pomona.server.log.Neighbours.Moving;
import pomona.server.loop.TimedLoop;

/**
 * Moves sites while both cells are served. Each server does its own part, in its own log, and tells
 * the other by the row of the move:
 *
 * <ol>
 *   <li>The new cell reads the old one's log into a directory beside its own, and copies the site's
 *       facts and pictures, giving way to everybody else, until few are left.
 *   <li>The old cell closes the site, and the engine gives it to the new one.
 *   <li>The new cell copies what came since, and the rows beside the facts, and compares.
 *   <li>The old cell notes that the new one has it all, unless it said anything of the site since;
 *       then the new one copies and compares again.
 *   <li>The new cell opens the site, and the old one lets go of it.
 * </ol>
 *
 * <p>The stages are those of {@link SiteMove}, in the same two logs, and each part may be done
 * again. So it does not matter which process ends at which moment, nor who serves a cell then.
 */
public final class MovingSites implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MovingSites.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
  static final String BY = "move of a site";

  private final String name;
  private final Neighbours neighbours;
  private final Path folder;
  private final ComingSites coming;
  private final GoingSites going;
  private final Clock clock;
  private final TimedLoop loop;

  /** When moves that are broken are tried again, by their sites. */
  private final Map<String, Long> againAt = new HashMap<>();

  /** What else a server does about its sites. */
  public interface Doors {
    /** A site was closed: whoever is known must be looked at again. */
    void closed();

    /** Facts were let go of. */
    void forgotten() throws IOException;
  }

  /**
   * Moves that have not begun.
   *
   * @param folder where other cells are made again from their logs, for as long as a site comes
   */
  public MovingSites(
      SiteMove.Cell cell, Neighbours neighbours, Path folder, Clock clock, Doors doors) {
    this(cell, neighbours, folder, clock, doors, ComingSites.FACTS_AT_ONCE);
  }

  MovingSites(
      SiteMove.Cell cell,
      Neighbours neighbours,
      Path folder,
      Clock clock,
      Doors doors,
      int factsAtOnce) {
    this.name = cell.name();
    this.clock = clock;
    this.neighbours = neighbours;
    this.folder = folder;
    this.loop = new TimedLoop("pomona-moves", LOOK, this::goOn);
    this.coming =
        new ComingSites(
            cell, neighbours, folder, clock, new ComingSites.Pace(factsAtOnce, loop::isClosing));
    this.going = new GoingSites(cell, neighbours, clock, doors);
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
    coming.close();
  }

  /** Does what is this cell's to do of each move; one that is broken holds no other up. */
  public void goOn() throws IOException {
    try {
      List<Moving> moves = neighbours.moves();
      if (moves.isEmpty() && !Files.isDirectory(folder)) {
        return;
      }
      againAt.values().removeIf(at -> at <= clock.millis());
      for (Moving move : moves) {
        if (loop.isClosing()) {
          return;
        }
        if (!againAt.containsKey(move.site())) {
          goOn(move);
        }
      }
      coming.forgetOthers(neighbours.moves());
    } catch (LogFault.Unreachable fault) {
      LOG.warn("a move of a site waits: {}", fault.getMessage());
    }
  }

  private void goOn(Moving move) {
    try {
      if (move.toCell().equals(name)) {
        if (coming.goOn(move)) {
          // Soon, but another move may wait for its turn.
          loop.wake();
        }
      } else if (move.fromCell().equals(name)) {
        going.goOn(move);
      }
    } catch (LogFault.Unreachable fault) {
      LOG.warn("the move of {} waits: {}", move.site(), fault.getMessage());
    } catch (IOException | LogFault | DatabaseFault fault) {
      if (fault instanceof DatabaseFault unsure && unsure.isOutcomeUnknown()) {
        LOG.warn("the move of {} waits: {}", move.site(), fault.getMessage());
        return;
      }
      LOG.error("the move of {} cannot go on; it is tried again", move.site(), fault);
      againAt.put(move.site(), clock.millis() + AFTER_FAULT.toMillis());
      String words = name + " cannot go on, and tries again: " + fault.getMessage();
      if (!move.said().equals(words)) {
        // Whoever asked for the move hears of it.
        change(neighbours, move, move.saying(words));
      }
    }
  }

  /** Tells the other server how far a move is, unless that knows better by now. */
  static void change(Neighbours neighbours, Moving before, Moving after) {
    if (neighbours.change(before, after)) {
      LOG.info("move of {}: {} {}", before.site(), after.step(), after.said());
    }
  }
}
