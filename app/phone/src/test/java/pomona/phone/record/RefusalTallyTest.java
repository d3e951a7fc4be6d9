package pomona.phone.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.sync.SuppliedClock;
import pomona.sync.WireRefusal;

final class RefusalTallyTest {
  private static final Optional<WireRefusal> FINE = Optional.empty();
  private static final Optional<WireRefusal> DARK = Optional.of(WireRefusal.DARK);

  private final List<RefusalWindow> told = new ArrayList<>();
  private long nowMillis = 1_000_000;
  private final RefusalTally tally =
      new RefusalTally(new SuppliedClock(() -> nowMillis), told::add);

  @Test
  void window_isToldAfterTwoMinutes_andEveryFrameIsInOne() {
    for (int i = 0; i < 2_000; i++) {
      tally.saw("g1", i % 4 == 0 ? DARK : FINE);
      nowMillis += 200;
    }
    tally.rest();
    assertEquals(4, told.size());
    assertEquals(2_000, told.stream().mapToInt(RefusalWindow::frames).sum());
    assertEquals(
        500, told.stream().mapToInt(window -> window.counts().get(WireRefusal.DARK)).sum());
    for (RefusalWindow window : told.subList(0, 3)) {
      assertEquals(RefusalTally.WINDOW_MILLIS, window.toMillis() - window.fromMillis());
    }
  }

  @Test
  void fewFrames_areNoShare_andStayUntilTheyAreEnough() {
    for (int i = 0; i < RefusalTally.LEAST_FRAMES - 1; i++) {
      tally.saw("g1", DARK);
      nowMillis += RefusalTally.WINDOW_MILLIS;
    }
    tally.rest();
    assertEquals(List.of(), told);
    tally.saw("g1", FINE);
    assertEquals(RefusalTally.LEAST_FRAMES, told.get(0).frames());
    assertEquals(Map.of(WireRefusal.DARK, RefusalTally.LEAST_FRAMES - 1), told.get(0).counts());
  }

  @Test
  void generations_areNeverMixed() {
    look("g1", 60, DARK);
    look("g2", 10, DARK);
    look("g1", 60, FINE);
    tally.rest();
    assertEquals(List.of("g1", "g1"), told.stream().map(RefusalWindow::generation).toList());
    assertEquals(Map.of(WireRefusal.DARK, 60), told.get(0).counts());
    assertEquals(Map.of(), told.get(1).counts());
  }

  @Test
  void clockThatWasSetBack_makesNoWindowThatEndsBeforeItBegins() {
    look("g1", 30, FINE);
    nowMillis -= 500_000;
    look("g1", 30, DARK);
    tally.rest();
    assertTrue(told.get(0).fromMillis() <= told.get(0).toMillis());
    assertEquals(60, told.get(0).frames());
  }

  private void look(String generation, int frames, Optional<WireRefusal> refusal) {
    for (int i = 0; i < frames; i++) {
      tally.saw(generation, refusal);
    }
  }
}
