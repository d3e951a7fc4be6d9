package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.words;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.server.access.Role;
import pomona.server.cell.AllCellsFeeder;
import pomona.server.fact.IndexedFruit;
import pomona.server.log.AllCells;
import pomona.server.log.MemoryCells;
import pomona.server.log.MemoryLog;

/** What the pages of a cell say of all cells. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class EverywhereJourneyTest {
  private static final long DAY = Orchard.END_MILLIS / 86_400_000L;

  private final MemoryCells.Shared shared = new MemoryCells.Shared();
  private final MemoryLog.Store store = new MemoryLog.Store("north", "1");
  private RunningServer cell;
  private UUID fruit;

  @TempDir private Path folder;

  @BeforeEach
  void beginTwoCells() throws Exception {
    store.tells(shared);
    SettableClock clock = new SettableClock(Orchard.END_MILLIS + 3_600_000);
    cell = new RunningServer(folder, clock, () -> MemoryLog.take(store, "server"));
    Orchard orchard = new Orchard(cell, 419);
    orchard.lot("N-1", "apple", "Hof Müller");
    fruit = orchard.grow(120).get(60);
    cell.server().reviewTables().catchUp();
    AllCells here = new MemoryCells(shared, "north");
    try (AllCellsFeeder feeder =
        new AllCellsFeeder(cell.server().database(), MemoryLog.reader(store), here)) {
      feeder.catchUp();
    }
    tellOfAnotherCell();
  }

  private void tellOfAnotherCell() {
    long sequence = cell.server().facts().find(fruit).orElseThrow().sequence();
    IndexedFruit like = cell.server().facts().fruit(sequence).orElseThrow();
    Random random = new Random(421);
    AllCells south = new MemoryCells(shared, "south");
    AllCells.Round round = south.begin(south.fed()).orElseThrow();
    round.put(
        List.of(
            new AllCells.Fruit(
                new UUID(random.nextLong(), random.nextLong()),
                like.space(),
                "harbour",
                "pear",
                "REJECT",
                Orchard.END_MILLIS,
                Embedding.of(like.embedding().toByteArray()))));
    round.sums(DAY, "harbour", List.of(new AllCells.Sum("pear", "Finca Sol", "REJECT", 1234)));
    round.end(1, 1, true);
  }

  @AfterEach
  void stop() throws Exception {
    cell.close();
  }

  private String at(String path) {
    return cell.url().resolve(path).toString();
  }

  private Browser.Tab enter(String name, Role role) {
    Browser.Tab tab = Stage.browser().open();
    tab.go(at("/enter/" + cell.server().people().invite(name, role, "test")));
    tab.value("document.querySelector('main form').submit(), 0");
    tab.await("location.pathname === '/account' && document.readyState === 'complete'");
    return tab;
  }

  @Test
  void sumsAndLikeness_areOfAllCellsInThreeLanguages() throws Exception {
    Browser.Tab tab = enter("ada", Role.ADMIN);
    for (String tongue : List.of("en", "de", "es")) {
      tab.go(at("/explore/everywhere?days=92&lang=" + tongue));
      assertTrue(words(tab).contains("harbour"), words(tab));
      assertTrue(words(tab).contains("south"), words(tab));
      assertTrue(words(tab).replaceAll("\\W", "").contains("1234"), words(tab));
      Stage.check(tab, "everywhere-" + tongue);
      Stage.assertTablesAreInSight(tab);
      for (String by : List.of("PRODUCT", "SUPPLIER", "DAY")) {
        tab.go(at("/explore/everywhere?days=31&by=" + by));
        assertEquals(200, Stage.status(tab));
        if (by.equals("SUPPLIER")) {
          assertTrue(words(tab).contains("Finca Sol"), words(tab));
        }
        Stage.check(tab, "everywhere-" + by + "-" + tongue);
      }
      tab.go(at("/fruits/" + fruit));
      tab.value("document.querySelector('a[href^=\"/explore/everywhere/\"]').click(), 0");
      tab.await(
          "location.pathname.startsWith('/explore/everywhere/') && document.readyState ==="
              + " 'complete'");
      assertTrue(words(tab).contains("harbour"), words(tab));
      Stage.check(tab, "everywhere-like-" + tongue);
    }
    assertEquals(List.of(), tab.complaints);
    tab.go(at("/explore/everywhere/none?lang=en"));
    assertEquals(404, Stage.status(tab));
  }

  @Test
  void whoDoesNotAdminister_isNotShownOtherCells() throws Exception {
    Browser.Tab tab = enter("rob", Role.REVIEWER);
    tab.go(at("/fruits/" + fruit));
    assertFalse(tab.text("document.body.innerHTML").contains("/explore/everywhere"));
    tab.go(at("/explore/everywhere"));
    assertEquals(403, Stage.status(tab));
  }

  @Test
  void serverThatIsNoCell_hasNoSuchPage() throws Exception {
    Browser.Tab tab = Stage.enter("vera", Role.ADMIN);
    tab.go(Stage.at("/explore"));
    assertFalse(tab.text("document.body.innerHTML").contains("/explore/everywhere"));
    tab.go(Stage.at("/explore/everywhere"));
    assertEquals(404, Stage.status(tab));
  }
}
