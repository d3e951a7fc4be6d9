package pomona.app.eye;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class PaceTest {
  private static final long MILLI = 1_000_000;

  @Test
  public void aWarmingPhone_slowsDown_thenCoarsens_thenRests() {
    assertEquals(Pace.FULL, Pace.of(0, false));
    assertEquals(Pace.FULL, Pace.of(1, false));
    assertEquals(Pace.SLOW, Pace.of(2, false));
    assertEquals(Pace.COARSE, Pace.of(3, false));
    for (int status = 4; status <= 6; status++) {
      assertEquals(Pace.PAUSED, Pace.of(status, false));
    }
  }

  @Test
  public void theBatterySaver_isRespected_andHeatStillCounts() {
    assertEquals(Pace.SLOW, Pace.of(0, true));
    assertEquals(Pace.COARSE, Pace.of(3, true));
  }

  @Test
  public void aPace_leavesOutFramesThatComeTooSoon() {
    assertTrue(Pace.FULL.allows(0));
    assertFalse(Pace.SLOW.allows(199 * MILLI));
    assertTrue(Pace.SLOW.allows(200 * MILLI));
    assertFalse(Pace.PAUSED.allows(Long.MAX_VALUE));
    assertFalse(Pace.SLOW.lowResolution());
    assertTrue(Pace.COARSE.lowResolution());
  }
}
