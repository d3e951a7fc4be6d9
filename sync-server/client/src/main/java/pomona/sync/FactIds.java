package pomona.sync;

import java.time.Clock;
import java.util.UUID;

/**
 * Makes ids: UUID version 7 (RFC 9562, section 5.7), 48 bits of Unix milliseconds, then randomness.
 *
 * <p>Within one millisecond, and when the clock goes back, ids still rise: the 12 bits after the
 * version are a counter (method 1 of section 6.2), seeded low enough to leave room, and when it is
 * full the millisecond is advanced. The remaining 62 bits are random for every id. Give it a
 * cryptographic source of randomness, because two phones must never make the same id.
 */
public final class FactIds {
  private static final int COUNTER_LIMIT = 1 << 12;

  private final Clock clock;
  private final java.util.Random random;
  private long lastMillis = -1;
  private int counter;

  public FactIds(Clock clock, java.util.Random random) {
    this.clock = clock;
    this.random = random;
  }

  public synchronized UUID next() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      counter = random.nextInt(COUNTER_LIMIT / 2);
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = random.nextInt(COUNTER_LIMIT / 2);
    }
    long most = (lastMillis << 16) | 0x7000L | counter;
    long least = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }
}
