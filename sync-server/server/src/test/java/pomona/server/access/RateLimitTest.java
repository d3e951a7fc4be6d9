package pomona.server.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pomona.server.SettableClock;

final class RateLimitTest {
  private final SettableClock clock = new SettableClock(1_000_000);
  private final RateLimit limit = new RateLimit(clock, 2, 3);

  @Test
  void burst_isAllowedAndThenTheRate() {
    for (int i = 0; i < 3; i++) {
      assertTrue(limit.allows("a"));
    }
    assertFalse(limit.allows("a"));
    assertTrue(limit.allows("b"), "another name has its own bucket");
    clock.advanceMillis(500);
    assertTrue(limit.allows("a"));
    assertFalse(limit.allows("a"));
  }

  @Test
  void clockThatGoesBack_givesNothing() {
    for (int i = 0; i < 3; i++) {
      assertTrue(limit.allows("a"));
    }
    clock.advanceMillis(-1_000_000);
    assertFalse(limit.allows("a"));
  }
}
