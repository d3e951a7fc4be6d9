package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pomona.server.log.LogFault;

/** A cell whose engine is gone asks again, and leaves the processor to others meanwhile. */
final class PatienceTest {
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void engineThatIsGone_isAskedAFewTimes_andItsFaultIsTold() {
    LogFault.Unreachable gone = new LogFault.Unreachable("the engine does not answer", null);
    LogFault.Unreachable told =
        assertThrows(
            LogFault.Unreachable.class,
            () ->
                Engine.patiently(
                    Duration.ofSeconds(2),
                    () -> {
                      tries.incrementAndGet();
                      throw gone;
                    }));
    assertSame(gone, told);
    assertTrue(tries.get() > 1 && tries.get() < 40, tries + " tries in two seconds");
  }

  @Test
  void engineThatComesBack_isHeard() {
    assertEquals(
        "here",
        Engine.patiently(
            Duration.ofMinutes(1),
            () -> {
              if (tries.incrementAndGet() < 5) {
                throw new LogFault.Unreachable("not yet", null);
              }
              return "here";
            }));
  }
}
