package pomona.load.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.learn.repair.Episode;
import pomona.learn.repair.RepairSearch;

/** What `learn-repairs --through-server` prints at length, at a size that a build can bear. */
final class RepairReplayTest {
  private static final long SEED = 5;

  @TempDir private Path folder;

  @Test
  void plantedMisreadings_areFoundThroughAServersTables_andLittleElseIsProposed() {
    RepairHistory history = new RepairHistory(new SplittableRandom(SEED), 2, 160, true);
    List<Episode> read;
    try (HistoryServer server = new HistoryServer(folder, new Random(SEED))) {
      read = server.readBack(history);
    }
    assertEquals(history.episodes().size(), read.size(), "a second scan is no answer of its own");
    for (int i = 0; i < read.size(); i++) {
      Episode was = history.episodes().get(i);
      assertEquals(was.path(), read.get(i).path(), "seed " + SEED + ", answer " + i);
      assertEquals(was.right(), read.get(i).right(), "seed " + SEED + ", answer " + i);
      assertEquals(was.operator(), read.get(i).operator());
    }
    RepairSearch search = new RepairSearch(read);
    RepairScore score = new RepairScore();
    score.add(history.planted(), search.proposals());
    assertTrue(score.foundShare() >= 0.8, "seed " + SEED + ": " + score.foundShare());
    assertTrue(score.falseShare() <= 0.05, "seed " + SEED + ": " + score.falseShare());
    assertTrue(score.ledger().wins() > score.ledger().losses(), score.ledger().toString());
    assertEquals(java.util.Set.of("site-0/person-3"), search.leftOut());
  }
}
