package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.SiteMoves;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.fact.NewFact;
import pomona.server.log.AllCells;
import pomona.server.log.MemoryCells;
import pomona.server.log.MemoryLog;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** Other cells are told what this one has, whatever happens to it. */
final class AllCellsFeederTest {
  private static final long SEED = 409;
  private static final long DAY = SampleFacts.AT_MILLIS / 86_400_000L;

  private final Random random = new Random(SEED);
  private final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS + 10_000);
  private final MemoryLog.Store store = new MemoryLog.Store("told", "1");
  private final AllCells cells = new MemoryCells(new MemoryCells.Shared(), "told");
  private final List<UUID> fruits = new ArrayList<>();

  @TempDir private Path folder;

  private RunningServer serve() throws Exception {
    return new RunningServer(folder.resolve("data"), clock, () -> MemoryLog.take(store, "server"));
  }

  private AllCellsFeeder feeder(RunningServer running) {
    return new AllCellsFeeder(running.server().database(), MemoryLog.reader(store), cells);
  }

  private NewFact fact(String site, String lot, FactBody body) {
    return SampleFacts.stored(
        new Fact(
            SampleFacts.id(random),
            "d",
            site,
            Optional.of(lot),
            "picker",
            SampleFacts.AT_MILLIS + random.nextInt(3) * 86_400_000L,
            body));
  }

  /** Some fruits of two sites, of which people correct a few. */
  private void record(RunningServer running, int count) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String site = i % 3 == 0 ? "hill" : "valley";
      NewFact fruit = fact(site, "lot " + i % 4, SampleFacts.fruit(random));
      fruits.add(fruit.fact().id());
      batch.add(fruit);
      if (i % 5 == 0) {
        batch.add(
            fact(
                site,
                "lot " + i % 4,
                new FactBody.Correction(
                    fruit.fact().id(),
                    Optional.of("quince"),
                    Optional.of("REJECT"),
                    Optional.empty(),
                    "looked again")));
      }
    }
    running.server().facts().store(batch, List.of());
  }

  private void assertTold(RunningServer running) {
    running.server().reviewTables().catchUp();
    AllCellsFeeder feeder = feeder(running);
    feeder.catchUp();
    Database database = running.server().database();
    Map<UUID, String> here = new HashMap<>();
    Map<String, Long> sums = new TreeMap<>();
    database.read(
        session ->
            session.list(
                "SELECT fact.id, coalesce(said_class, class), coalesce(said_grade, override_grade,"
                    + " grade), review_fruit.site, day, (SELECT supplier FROM review_lot WHERE"
                    + " review_lot.site = review_fruit.site AND review_lot.lot = review_fruit.lot)"
                    + " FROM review_fruit JOIN fact USING (sequence)",
                row -> {
                  String supplier = row.getString(6) == null ? "" : row.getString(6);
                  String said = row.getString(2) + " " + row.getString(3);
                  here.put(FactRows.id(row.getBytes(1)), said + " " + row.getString(4));
                  return sums.merge(
                      row.getLong(5) + row.getString(4) + said + supplier, 1L, Long::sum);
                }));
    Map<UUID, String> there = new HashMap<>();
    for (AllCells.Like like :
        cells.like(
            "pomona-1",
            Embedding.of(SampleFacts.embedding(random).toByteArray()),
            AllCells.Wanted.ANY,
            100_000)) {
      AllCells.Fruit fruit = like.fruit();
      there.put(fruit.id(), fruit.className() + " " + fruit.grade() + " " + fruit.site());
    }
    assertEquals(here, there);
    Map<String, Long> told = new TreeMap<>();
    for (AllCells.CellSum sum : cells.sums(DAY - 10, DAY + 10)) {
      told.put(
          sum.day()
              + sum.site()
              + sum.sum().product()
              + " "
              + sum.sum().grade()
              + sum.sum().supplier(),
          sum.sum().fruits());
    }
    assertEquals(sums, told);
  }

  @Test
  void siteThatArrives_isToldWhenItIsWhole() throws Exception {
    try (RunningServer running = serve()) {
      record(running, 30);
      assertTold(running);
      record(running, 300);
      Database database = running.server().database();
      database.write(
          session -> {
            SiteMoves.note(
                session, new SiteMoves.Move("hill", Stage.ARRIVING, "north", "https://n", 0));
            return true;
          });
      running.server().reviewTables().catchUp();
      feeder(running).catchUp();
      assertEquals(10, told("hill"), "what was told before");
      assertEquals(220, told("valley"));
      database.write(
          session -> {
            SiteMoves.advance(session, "hill", Stage.ARRIVED);
            return true;
          });
      assertTold(running);
      assertEquals(110, told("hill"));
    }
  }

  /** Such a fact may be older than the check that refuses it. */
  @Test
  void fruitWithoutADirection_isLeftOutAndHoldsNothingUp() throws Exception {
    try (RunningServer running = serve()) {
      record(running, 30);
      running
          .server()
          .facts()
          .store(
              List.of(
                  fact(
                      "hill",
                      "lot 1",
                      SampleFacts.fruit(
                          random, ByteString.of(new byte[Embedding.DIMENSIONS]), true))),
              List.of());
      record(running, 30);
      running.server().reviewTables().catchUp();
      feeder(running).catchUp();
      assertEquals(60, told("hill") + told("valley"));
    }
  }

  private long told(String site) {
    return cells
        .like(
            "pomona-1",
            Embedding.of(SampleFacts.embedding(random).toByteArray()),
            AllCells.Wanted.ANY,
            100_000)
        .stream()
        .filter(like -> like.fruit().site().equals(site))
        .count();
  }

  @Test
  void whatIsRecordedCorrectedAndLetGo_isToldAsItStands() throws Exception {
    System.out.println("what cells tell, seed " + SEED);
    try (RunningServer running = serve()) {
      record(running, 2300);
      assertTold(running);
      record(running, 50);
      assertTold(running);
      // A supplier that is only said when the fruits are there already.
      running
          .server()
          .facts()
          .store(
              List.of(
                  fact(
                      "hill", "lot 1", new FactBody.LotStarted("apple", Optional.of("Miller"), 9))),
              List.of());
      assertTold(running);
      assertTrue(
          cells.sums(DAY - 10, DAY + 10).stream()
              .anyMatch(sum -> sum.sum().supplier().equals("Miller")));
      running.enrolDirectly("hill");
      running.server().retention().keep("hill", Optional.of(Duration.ofDays(10)), "ada");
      clock.advanceMillis(Duration.ofDays(20).toMillis());
      assertTrue(running.server().retention().run() > 500);
      assertTold(running);
    }
  }

  @Test
  void logThatDoesNotGoBackSoFar_isMadeGoodByWalkingThroughEverything() throws Exception {
    try (RunningServer running = serve()) {
      record(running, 100);
      assertTold(running);
      record(running, 100);
      store.forgetUpTo(store.size());
      record(running, 20);
      assertTold(running);
    }
  }

  @Test
  void roundThatIsCutOff_isDoneAgain() throws Exception {
    try (RunningServer running = serve()) {
      record(running, 30);
      running.server().reviewTables().catchUp();
      AllCells.Round lost = cells.begin(cells.fed()).orElseThrow();
      lost.sums(DAY, "hill", List.of(new AllCells.Sum("nonsense", "", "EXTRA", 99)));
      assertTold(running);
      lost.end(1_000_000, 1, true);
      record(running, 30);
      assertTold(running);
    }
  }
}
