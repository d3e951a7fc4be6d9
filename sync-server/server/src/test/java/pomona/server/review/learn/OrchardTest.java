package pomona.server.review.learn;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;

/** A server of one's own, and an orchard that sends to it. */
abstract class OrchardTest {
  final SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
  RunningServer running;
  RepairedOrchard orchard;

  @TempDir private Path data;
  private final long seed;

  OrchardTest(long seed) {
    this.seed = seed;
  }

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, clock);
    orchard = new RepairedOrchard(running, clock, seed);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }
}
