package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Quotas;
import pomona.server.access.SiteAttachments;
import pomona.server.access.SiteMoves;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SiteClosed;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.LogFault;
import pomona.server.log.MemoryLog;
import pomona.server.log.MemoryNeighbours;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;
import pomona.sync.Enrolled;
import pomona.sync.PushBatch;
import pomona.sync.SyncFailure;

/** A site goes from one cell to another while both are served, and comes back. */
final class MovingSitesTest {
  private static final long SEED = 347;
  private static final String ADDRESS = "https://there.example.org";

  private final Random random = new Random(SEED);
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS + 10_000);
  private final String site = "hill-" + UUID.randomUUID();
  private final MemoryLog.Store north = new MemoryLog.Store("north", "n");
  private final MemoryLog.Store south = new MemoryLog.Store("south", "s");
  private final MemoryNeighbours neighbours = new MemoryNeighbours().with(north).with(south);
  private final List<String> acknowledged = new ArrayList<>();
  private Enrolled phone;
  private int directories;
  private int factsAtOnce = ComingSites.FACTS_AT_ONCE;
  private int looks = 1;

  @TempDir private Path folder;

  @BeforeEach
  void fillBoth() throws Exception {
    System.out.println("moves of a site between cells that serve, seed " + SEED);
    try (RunningServer running = serve(north)) {
      running.enrolDirectly("other");
      phone = running.enrolDirectly(site);
      store(running.server().database(), site, 1200);
      store(running.server().database(), "other", 100);
    }
    try (RunningServer running = serve(south)) {
      running.enrolDirectly("elsewhere");
      store(running.server().database(), "elsewhere", 10);
    }
  }

  private RunningServer serve(MemoryLog.Store store) throws Exception {
    return new RunningServer(
        folder.resolve("serve-" + store.hashCode()), clock, () -> MemoryLog.take(store, "server"));
  }

  /** Stores facts; those of the site are noted as acknowledged. */
  private void store(Database database, String of, int count) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(
          SampleFacts.stored(
              SampleFacts.of(random, phone.device(), of, SampleFacts.fruit(random))));
    }
    new SqliteFactStore(database).store(batch, List.of());
    if (of.equals(site)) {
      batch.forEach(fact -> acknowledged.add(fact.fact().id().toString()));
    }
  }

  private void ask(String from, String to) {
    neighbours.ask(new Moving(site, from, to, ADDRESS, Step.ASKED, 0, ""));
  }

  /** What a cell's server is for a moment, in an empty directory: then it is killed. */
  private void serveForAMoment(MemoryLog.Store store, boolean isWriting) throws Exception {
    Path data = empty();
    MemoryLog log = MemoryLog.take(store, "moment " + directories);
    try (Database database = Database.open(data.resolve("pomona.db"), log, new FactReplay());
        MovingSites moves =
            new MovingSites(
                new SiteMove.Cell(
                    database,
                    log,
                    new SiteAttachments(
                        database,
                        new FileAttachmentStore(data.resolve("attachments")),
                        Quotas.USUAL,
                        clock)),
                neighbours,
                data.resolve("moving"),
                clock,
                new MovingSites.Doors() {
                  @Override
                  public void closed() {}

                  @Override
                  public void forgotten() {}
                },
                factsAtOnce)) {
      if (isWriting) {
        writeIfOpen(database);
      }
      for (int i = 0; i < looks; i++) {
        moves.goOn();
      }
      if (isWriting) {
        writeIfOpen(database);
        database.write(s -> s.run("UPDATE device SET skew_millis = skew_millis + 1"));
      }
    }
  }

  private void writeIfOpen(Database database) {
    try {
      if (database.<Long>read(s -> s.number("SELECT count(*) FROM site WHERE id = ?", site)) > 0) {
        store(database, site, 3);
      }
    } catch (SiteClosed closed) {
      assertTrue(closed.getMessage().contains(site), closed.getMessage());
    }
  }

  private Step step() {
    return neighbours.move(site).orElseThrow().step();
  }

  /** Whether a cell serves the site, and what it has of it. */
  private record Seen(boolean isOpen, List<String> facts) {}

  private static boolean isClosed(SiteMoves.Move move) {
    return move.stage() != SiteMoves.Stage.ARRIVED;
  }

  private Seen see(MemoryLog.Store store) throws Exception {
    try (Database database = look(store)) {
      boolean open =
          new SiteMoves(database).find(site).filter(MovingSitesTest::isClosed).isEmpty()
              && database.<Long>read(
                      session -> session.number("SELECT count(*) FROM site WHERE id = ?", site))
                  == 1;
      return new Seen(open, facts(database));
    }
  }

  private boolean isOpen(MemoryLog.Store store) throws Exception {
    return see(store).isOpen();
  }

  /** A directory without data, whose tables need not be made. */
  private Path empty() throws Exception {
    Path made = folder.resolve("empty.db");
    if (!Files.exists(made)) {
      Database.open(made).close();
    }
    Path data = Files.createDirectories(folder.resolve("empty-" + directories++));
    Files.copy(made, data.resolve("pomona.db"));
    return data;
  }

  private Database look(MemoryLog.Store store) throws Exception {
    Path data = empty();
    return Database.open(
        data.resolve("pomona.db"), MemoryLog.take(store, "look " + directories), new FactReplay());
  }

  private List<String> facts(MemoryLog.Store store) throws Exception {
    return see(store).facts();
  }

  private List<String> facts(Database database) {
    return new SqliteFactStore(database)
        .after(0, 100_000).stream()
            .filter(fact -> fact.site().equals(site) && fact.json().isPresent())
            .map(fact -> fact.id().toString())
            .toList();
  }

  @Test
  void serversThatAreKilledAtEachStep_endWithTheSiteWholeInOneCell() throws Exception {
    ask("north", "south");
    killAgainAndAgain();
    assertTrue(isOpen(south) && !isOpen(north));
    assertEquals(acknowledged, facts(south));
    assertEquals(List.of(), facts(north));
    neighbours.end(neighbours.move(site).orElseThrow());
    ask("south", "north");
    killAgainAndAgain();
    assertTrue(isOpen(north) && !isOpen(south));
    assertEquals(acknowledged, facts(north), "it came back");
    assertEquals(List.of(), facts(south));
  }

  private void killAgainAndAgain() throws Exception {
    int moments = 0;
    while (step() != Step.DONE) {
      assertTrue(++moments < 60, "it ends: " + neighbours.moves());
      // For a while people and phones are busy with the site; then they rest.
      serveForAMoment(random.nextBoolean() ? north : south, moments < 20);
      Seen here = see(north);
      Seen there = see(south);
      assertFalse(here.isOpen() && there.isOpen(), "open in both");
      assertTrue(
          here.facts().equals(acknowledged) || there.facts().equals(acknowledged), "whole in none");
    }
    System.out.println("moved in " + moments + " moments");
  }

  @Test
  void servers_moveASiteThatPushesUntilItIsClosed_andBringItBack() throws Exception {
    try (RunningServer here = serve(north);
        RunningServer there = serve(south)) {
      Enrolled other = here.enrolDirectly("other");
      ask("north", "south");
      long refused = pushUntilMoved(here, other);
      assertTrue(refused > 0, "the site was closed");
      assertEquals(1, there.client(phone).push(batch(phone)).outcomes().size());
      neighbours.end(neighbours.move(site).orElseThrow());
      ask("south", "north");
      pushUntilMoved(there, there.enrolDirectly("elsewhere"));
      assertEquals(1, here.client(phone).push(batch(phone)).outcomes().size());
      for (RunningServer running : List.of(here, there)) {
        running.server().reviewTables().catchUp();
        assertSound(running);
      }
    }
    assertEquals(acknowledged, facts(north));
    assertEquals(List.of(), facts(south));
    try (RunningServer again = serve(north)) {
      again.server().reviewTables().catchUp();
      assertSound(again);
      assertEquals(
          acknowledged.size(),
          again
              .server()
              .database()
              .<Long>read(s -> s.number("SELECT count(*) FROM review_fruit WHERE site = ?", site)));
    }
  }

  private PushBatch batch(Enrolled by) {
    NewFact fact =
        SampleFacts.stored(
            SampleFacts.of(random, by.device(), by.site(), SampleFacts.fruit(random)));
    if (by.site().equals(site)) {
      acknowledged.add(fact.fact().id().toString());
    }
    return new PushBatch(0, List.of(fact.json()));
  }

  /** The site's phone pushes as long as it may, another site's all the time. */
  private long pushUntilMoved(RunningServer running, Enrolled other) throws Exception {
    long refused = 0;
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (step() != Step.DONE) {
      assertTrue(System.nanoTime() < until, "it ends: " + neighbours.moves());
      assertEquals(1, running.client(other).push(batch(other)).outcomes().size());
      PushBatch one = batch(phone);
      try {
        running.client(phone).push(one);
      } catch (SyncFailure closed) {
        assertTrue(closed.getMessage().contains("has moved to " + ADDRESS), closed.getMessage());
        acknowledged.remove(acknowledged.size() - 1);
        refused++;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return refused;
  }

  private void assertSound(RunningServer running) throws Exception {
    assertEquals(
        List.of(),
        new Doctor(
                folder,
                running.server().database(),
                List.of(new ReviewFollower(), new LotFollower()))
            .examine().stream().filter(finding -> finding.what().contains("the table")).toList());
  }

  @Test
  void whatCannotBeMoved_isRefusedWithASentence() throws Exception {
    neighbours.ask(new Moving("no such", "north", "south", ADDRESS, Step.ASKED, 0, ""));
    serveForAMoment(south, false);
    Moving refused = neighbours.move("no such").orElseThrow();
    assertEquals(Step.REFUSED, refused.step());
    assertEquals("The cell north has no site no such to be moved.", refused.said());
    neighbours.end(refused);
    neighbours.ask(new Moving("no such", "east", "south", ADDRESS, Step.ASKED, 0, ""));
    serveForAMoment(south, false);
    assertTrue(neighbours.move("no such").orElseThrow().said().contains("no cell east"));
  }

  @Test
  void moveThatWasMade_isNothingToDo() throws Exception {
    ask("north", "south");
    killAgainAndAgain();
    neighbours.end(neighbours.move(site).orElseThrow());
    ask("north", "south");
    serveForAMoment(south, false);
    assertTrue(neighbours.move(site).orElseThrow().said().startsWith("Nothing to do"));
    serveForAMoment(north, false);
    assertEquals(Step.DONE, step());
    assertEquals(Optional.empty(), ended());
  }

  private Optional<Moving> ended() {
    neighbours.end(neighbours.move(site).orElseThrow());
    return neighbours.move(site);
  }

  @Test
  void siteOfManyParts_isCopiedAPartAtATime() throws Exception {
    factsAtOnce = 500;
    looks = 2;
    ask("north", "south");
    serveForAMoment(south, false);
    assertEquals(Step.ASKED, step(), "1000 of 1200");
    looks = 3;
    killAgainAndAgain();
    assertTrue(isOpen(south) && !isOpen(north));
    assertEquals(acknowledged, facts(south));
  }

  @Test
  void whatIsDeletedInTheLastPart_isNotInTheNewCell() throws Exception {
    try (Database database = look(north)) {
      for (String id : List.of("kept", "removed")) {
        database.write(
            s ->
                s.run(
                    "INSERT INTO saved_question (id, site, name, question, made_by, made_millis)"
                        + " VALUES (?, ?, ?, '{}', 'ada', 0)",
                    id,
                    site,
                    id));
      }
    }
    ask("north", "south");
    for (MemoryLog.Store one : List.of(south, north, south)) {
      serveForAMoment(one, false);
    }
    assertEquals(Step.COMPARED, step());
    assertEquals(List.of("kept", "removed"), questions(south));
    try (Database database = look(north)) {
      database.write(s -> s.run("DELETE FROM saved_question WHERE id = 'removed'"));
    }
    killAgainAndAgain();
    assertEquals(List.of("kept"), questions(south));
    assertEquals(acknowledged, facts(south));
  }

  private List<String> questions(MemoryLog.Store store) throws Exception {
    try (Database database = look(store)) {
      return database.read(
          s -> s.list("SELECT id FROM saved_question ORDER BY id", row -> row.getString(1)));
    }
  }

  @Test
  void moveThatIsBroken_isSaidAndHoldsNoOtherUp() throws Exception {
    neighbours.ask(new Moving("a broken one", "north", "south", ADDRESS, Step.COMPARED, 0, ""));
    ask("north", "south");
    killAgainAndAgain();
    assertEquals(acknowledged, facts(south));
    assertEquals(
        "north cannot go on, and tries again: The cell north did not close the site a broken one",
        neighbours.move("a broken one").orElseThrow().said());
  }

  @Test
  void serverThatIsStopped_endsBetweenTwoParts() throws Exception {
    ask("north", "south");
    serveForAMoment(south, false);
    serveForAMoment(north, false);
    assertEquals(Step.CLOSED, step());
    MemoryLog log = MemoryLog.take(south, "stopping");
    try (Database database = Database.open(empty().resolve("pomona.db"), log, new FactReplay());
        ComingSites coming =
            new ComingSites(
                new SiteMove.Cell(database, log, null),
                neighbours,
                folder.resolve("stopping"),
                clock,
                new ComingSites.Pace(500, () -> true))) {
      assertFalse(coming.goOn(neighbours.move(site).orElseThrow()));
    }
    assertEquals(Step.CLOSED, step());
    killAgainAndAgain();
    assertEquals(acknowledged, facts(south));
  }

  @Test
  void siteThatIsOnItsWay_comesFromNowhereElse() throws Exception {
    ask("north", "south");
    serveForAMoment(south, false);
    try (Database database = look(south)) {
      SiteArrival arrival =
          new SiteArrival(new SiteMove.Cell(database, MemoryLog.reader(south), null), site);
      LogFault fault = assertThrows(LogFault.Refused.class, () -> arrival.stage("east"));
      assertTrue(fault.getMessage().contains("Finish that move first"), fault.getMessage());
    }
  }
}
