package pomona.server.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import pomona.server.access.Audit;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Move;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.database.Database;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;
import pomona.server.log.Neighbours;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;

/** What a server does of moves that bring sites to its cell; {@link MovingSites} has the steps. */
final class ComingSites implements AutoCloseable {
  /** So many facts are copied before another move has its turn. */
  static final int FACTS_AT_ONCE = 10_000;

  private static final int PICTURES_AT_ONCE = 100;

  private final SiteMove.Cell cell;
  private final Neighbours neighbours;
  private final Path folder;
  private final Clock clock;
  private final Pace pace;
  private final Map<String, Coming> coming = new HashMap<>();

  /** Other cells, as their logs were read, by their names. */
  private final Map<String, Database> others = new HashMap<>();

  /** A site that comes: the old cell's log made into a database, and what was copied of it. */
  private record Coming(Database old, SiteCopy facts, SitePictures pictures) {}

  /**
   * How much is done at once.
   *
   * @param stopping whether the server is being stopped: then what is begun ends between two parts
   */
  record Pace(int factsAtOnce, BooleanSupplier stopping) {}

  ComingSites(SiteMove.Cell cell, Neighbours neighbours, Path folder, Clock clock, Pace pace) {
    this.cell = cell;
    this.neighbours = neighbours;
    this.folder = folder;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public void close() {
    others.values().forEach(Database::close);
  }

  /** Does what is to be done next of a move; says whether there is more of it at once. */
  boolean goOn(Moving move) throws IOException {
    switch (move.step()) {
      case ASKED -> {
        return copyMost(move);
      }
      case CLOSED -> copyRest(move);
      case GONE -> open(move);
      case COPIED, COMPARED, OPEN, DONE, REFUSED -> {
        return false;
      }
    }
    return false;
  }

  private void change(Moving before, Moving after) {
    MovingSites.change(neighbours, before, after);
  }

  private boolean copyMost(Moving move) throws IOException {
    try {
      SiteArrival arrival = new SiteArrival(cell, move.site());
      Stage stage = arrival.stage(move.fromCell());
      Coming one = coming(move);
      one.old().catchUp();
      Optional<Stage> there = new SiteMoves(one.old()).find(move.site()).map(Move::stage);
      if (stage == Stage.ARRIVED && there.equals(Optional.of(Stage.GONE))) {
        change(move, move.at(Step.OPEN, "Nothing to do: it is there already"));
        return false;
      }
      refuseWhatIsNotThere(one, move, there);
      if (stage == Stage.ARRIVED) {
        throw new LogFault.Refused(
            "The site " + move.site() + " is in " + cell.name() + " already.");
      }
      if (new SiteMoves(cell.database()).find(move.site()).map(Move::stage).orElse(Stage.GONE)
          == Stage.GONE) {
        arrival.begin(arriving(move));
      }
      boolean more = one.facts().copyFacts(pace.factsAtOnce());
      compare(move, one.facts()::compareCopied);
      more |= one.pictures().copy(PICTURES_AT_ONCE);
      if (!more) {
        one.pictures().checkNoneLost();
        change(move, move.at(Step.COPIED, "Nearly all is copied; " + one.pictures().words()));
      }
      return more;
    } catch (LogFault.Refused refused) {
      change(move, move.at(Step.REFUSED, refused.getMessage()));
      return false;
    }
  }

  private static void refuseWhatIsNotThere(Coming one, Moving move, Optional<Stage> there) {
    boolean isThere =
        one.old()
                .<Long>read(
                    session ->
                        session.number("SELECT count(*) FROM site WHERE id = ?", move.site()))
            > 0;
    boolean goesElsewhere = there.isPresent() && there.get() != Stage.ARRIVED;
    boolean goesHere =
        new SiteMoves(one.old())
            .find(move.site())
            .filter(known -> known.stage() == Stage.LEAVING)
            .filter(known -> known.otherCell().equals(move.toCell()))
            .isPresent();
    if (!isThere || (goesElsewhere && !goesHere)) {
      throw new LogFault.Refused(
          "The cell " + move.fromCell() + " has no site " + move.site() + " to be moved.");
    }
  }

  private Move arriving(Moving move) {
    return new Move(move.site(), Stage.ARRIVING, move.fromCell(), move.address(), clock.millis());
  }

  private Coming coming(Moving move) throws IOException {
    Coming known = coming.get(move.site());
    if (known != null) {
      return known;
    }
    Database old = other(move.fromCell());
    Coming fresh =
        new Coming(
            old,
            new SiteCopy(old, cell.database(), move.site(), true),
            new SitePictures(
                new SiteMove.Pictures(
                    move.fromCell(), old, neighbours.attachments(move.fromCell())),
                cell.pictures(),
                move.site()));
    coming.put(move.site(), fresh);
    return fresh;
  }

  private Database other(String name) throws IOException {
    Database known = others.get(name);
    if (known != null) {
      return known;
    }
    Path directory = Files.createDirectories(folder.resolve(name));
    Database old =
        Database.open(
            directory.resolve("pomona.db"),
            new FollowedLog(neighbours.follow(name)),
            new FactReplay());
    others.put(name, old);
    return old;
  }

  private void copyRest(Moving move) throws IOException {
    Coming one = coming(move);
    long position = one.old().catchUp();
    Optional<Stage> there = new SiteMoves(one.old()).find(move.site()).map(Move::stage);
    if (there.equals(Optional.of(Stage.GONE))) {
      // A command went on with it: what the old cell let go of must not be let go of here.
      change(move, move.at(Step.GONE, cell.name() + " has all of it already"));
      return;
    }
    SiteMove.takeRow(one.old(), cell.database(), move.site());
    while (one.facts().copyFacts(pace.factsAtOnce())) {
      if (pace.stopping().getAsBoolean()) {
        return;
      }
    }
    // Numbers may have come again since a picture was deleted, so all are looked through.
    one.pictures().again();
    while (one.pictures().copy(PICTURES_AT_ONCE)) {
      if (pace.stopping().getAsBoolean()) {
        return;
      }
    }
    checkNoneLost(move, one.pictures());
    one.facts().copyRows();
    compare(
        move,
        () -> {
          String same = SiteMove.words(one.facts().compare());
          change(
              move, move.comparedAt(position, "Compared: " + same + "; " + one.pictures().words()));
        });
  }

  private void checkNoneLost(Moving move, SitePictures pictures) {
    compare(
        move,
        () -> {
          try {
            pictures.checkNoneLost();
          } catch (LogFault.Refused lost) {
            // The site is closed already, so there is no way back; it is looked for again.
            throw new LogFault.Damaged(lost.getMessage());
          }
        });
  }

  private void compare(Moving move, Runnable work) {
    try {
      work.run();
    } catch (LogFault.Damaged different) {
      // The next look begins with a copy of everything.
      coming.remove(move.site());
      throw different;
    }
  }

  private void open(Moving move) {
    Optional<Move> own = new SiteMoves(cell.database()).find(move.site());
    if (own.filter(known -> known.stage() == Stage.ARRIVING).isPresent()) {
      cell.database()
          .write(
              session -> {
                SiteMoves.advance(session, move.site(), Stage.ARRIVED);
                return true;
              });
      new Audit(cell.database(), clock)
          .note(
              MovingSites.BY, "site came from another cell", move.site() + ", " + move.fromCell());
    }
    change(move, move.at(Step.OPEN, cell.name() + " serves it at " + move.address()));
  }

  /** Other cells' directories go when no site comes from there any more. */
  void forgetOthers(List<Moving> moves) throws IOException {
    Set<String> sites = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (Moving move : moves) {
      if (move.toCell().equals(cell.name()) && move.step().compareTo(Step.OPEN) < 0) {
        sites.add(move.site());
        cells.add(move.fromCell());
      }
    }
    coming.keySet().retainAll(sites);
    for (String name : List.copyOf(others.keySet())) {
      if (!cells.contains(name)) {
        others.remove(name).close();
      }
    }
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> directories = Files.list(folder)) {
      for (Path directory : directories.toList()) {
        if (!cells.contains(directory.getFileName().toString())) {
          delete(directory);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
