package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class FactIdsTest {
  @Test
  void ids_carryTheTimeAndTheVersion() {
    UUID id = new FactIds(at(SampleFacts.AT_MILLIS), new Random(1)).next();
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(SampleFacts.AT_MILLIS, id.getMostSignificantBits() >>> 16);
  }

  @Test
  void ids_riseEvenWithinOneMillisecondAndWhenTheClockGoesBack() {
    long[] now = {SampleFacts.AT_MILLIS};
    FactIds ids = new FactIds(new SuppliedClock(() -> now[0]), new Random(2));
    String last = "";
    Random steps = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      now[0] += steps.nextInt(1000) == 0 ? steps.nextInt(5) - 2 : 0;
      String id = ids.next().toString();
      assertTrue(id.compareTo(last) > 0, last + " then " + id);
      last = id;
    }
  }

  private static Clock at(long millis) {
    return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
