package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.Role;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.MemoryLog;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Doctor;
import pomona.server.review.table.ReviewFollower;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.PushBatch;

/** A directory that is made from nothing but the log of its cell. */
final class FactReplayTest {
  private static final long SEED = 191;

  private final Random random = new Random(SEED);
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");

  @TempDir private Path folder;

  private Database open(String directory) throws Exception {
    Path data = Files.createDirectories(folder.resolve(directory));
    return Database.open(
        data.resolve("pomona.db"), MemoryLog.take(store, directory), new FactReplay());
  }

  private RunningServer serve(String directory, Clock clock) throws Exception {
    return new RunningServer(
        folder.resolve(directory), clock, () -> MemoryLog.take(store, directory));
  }

  private NewFact fruit(String device, String site) {
    return SampleFacts.stored(SampleFacts.of(random, device, site, SampleFacts.fruit(random)));
  }

  private NewFact correction(UUID fruit, String site) {
    return SampleFacts.stored(
        SampleFacts.of(
            random,
            "server",
            site,
            new FactBody.Correction(
                fruit, Optional.empty(), Optional.of("REJECT"), Optional.empty(), "bruised")));
  }

  @Test
  void burntServer_isRebuiltFromItsLogAlone() throws Exception {
    SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS + 10_000);
    Enrolled phone;
    KeptDigest burnt;
    List<NewFact> facts = new ArrayList<>();
    try (RunningServer running = serve("burnt", clock)) {
      phone = running.enrolDirectly("north");
      running.enrolDirectly("south");
      running.server().people().invite("ada", Role.ADMIN, "test");
      for (int i = 0; i < 40; i++) {
        facts.add(fruit(phone.device(), "north"));
      }
      running.server().facts().store(facts.subList(0, 20), List.of());
      // Judgements of another site, before and after the fruit: they count for nothing.
      UUID early = facts.get(30).fact().id();
      running.server().facts().store(List.of(correction(early, "south")), List.of());
      running.server().facts().store(facts.subList(20, 40), List.of());
      running.server().facts().store(List.of(correction(early, "north")), List.of());
      Fact known = facts.get(3).fact();
      NewFact other =
          SampleFacts.stored(
              new Fact(
                  known.id(),
                  known.device(),
                  known.site(),
                  known.lot(),
                  "picker 4",
                  known.atMillis(),
                  known.body()));
      running.server().facts().store(List.of(other), List.of());
      running.server().retention().keep("north", Optional.of(Duration.ofDays(10)), "ada");
      clock.advanceMillis(Duration.ofDays(11).toMillis());
      assertEquals(41, running.server().retention().run());
      running.server().facts().store(List.of(fruit(phone.device(), "north")), List.of());
      burnt = KeptDigest.of(running.server().database());
    }
    assertTrue(burnt.rows().get("refused_fact") == 1 && burnt.rows().get("audit") > 3, "" + burnt);
    Path rebuilt = folder.resolve("rebuilt");
    try (Database database = open("rebuilt")) {
      assertEquals(burnt, KeptDigest.of(database));
      assertEquals(
          Optional.empty(),
          new SqliteFactStore(database).find(facts.get(0).fact().id()).orElseThrow().json());
      assertEquals(
          List.of(),
          new Doctor(rebuilt, database, List.of(new ReviewFollower(), new LotFollower()))
              .examine());
    }
    try (RunningServer running = serve("rebuilt", clock)) {
      NewFact later = fruit(phone.device(), "north");
      running.client(phone).push(new PushBatch(0, List.of(later.json())));
      assertTrue(running.server().facts().find(later.fact().id()).isPresent());
    }
  }

  @Test
  void rowsOfEveryKeptTable_areRebuiltAsTheyAre() throws Exception {
    System.out.println("rows of kept tables, seed " + SEED);
    KeptDigest here;
    try (Database database = open("here")) {
      List<NewFact> facts = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        facts.add(fruit("d", "north"));
      }
      new SqliteFactStore(database).store(facts, List.of());
      RandomRows rows = new RandomRows(database, random);
      rows.insert(4);
      KeptDigest inserted = KeptDigest.of(database);
      assertTrue(!inserted.rows().containsValue(0L), "each table has rows: " + inserted.rows());
      try (Database there = open("inserted")) {
        assertEquals(inserted, KeptDigest.of(there));
      }
    }
    try (Database database = open("here")) {
      RandomRows rows = new RandomRows(database, random);
      rows.change(200);
      assertTrue(
          rows.changed() > 50 && rows.deleted() > 20 && rows.refusals() > 0,
          rows.changed() + ", " + rows.deleted() + ", " + rows.refusals());
      here = KeptDigest.of(database);
    }
    try (Database there = open("there")) {
      assertEquals(here, KeptDigest.of(there));
      assertEquals(ByteString.of(here.sha256().toByteArray()), KeptDigest.of(there).sha256());
    }
  }
}
