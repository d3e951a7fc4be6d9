package pomona.phone.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.sync.SuppliedClock;
import pomona.sync.WireRefusal;

final class KilledTallyTest {
  private static final Optional<WireRefusal> FINE = Optional.empty();
  private static final Optional<WireRefusal> DARK = Optional.of(WireRefusal.DARK);

  @TempDir Path folder;

  private final List<RefusalWindow> told = new ArrayList<>();
  private final List<RefusalTally.Outcome> outcomes = new ArrayList<>();
  private long nowMillis = 1_000_000;

  private RefusalTally start() throws IOException {
    return RefusalTally.keptIn(
        folder.resolve("counts"),
        new SuppliedClock(() -> nowMillis),
        (window, outcome) -> {
          told.add(window);
          outcomes.add(outcome);
        });
  }

  @Test
  void countsOfAProcessThatWasKilled_areThereForTheNext() throws Exception {
    Path file = folder.resolve("killed");
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    int killAfter = 200 + new Random(seed).nextInt(5_000);
    Process phone =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CountingPhone.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int said = 0;
    try (BufferedReader lines = phone.inputReader()) {
      while (said < killAfter) {
        said = Integer.parseInt(lines.readLine());
      }
      // SIGKILL: the process does not hear of it.
      phone.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said = line.isEmpty() ? said : last(line, said);
      }
      phone.waitFor();
    }
    nowMillis = Clock.systemUTC().millis();
    RefusalTally next =
        RefusalTally.keptIn(
            file, new SuppliedClock(() -> nowMillis), (window, outcome) -> told.add(window));
    next.rest();
    RefusalWindow window = told.get(0);
    assertTrue(window.frames() >= said, window.frames() + " of " + said);
    assertTrue(window.frames() <= said + 2, window.frames() + " of " + said);
    assertEquals(window.frames() / 4.0, window.counts().get(WireRefusal.BLURRED), 1);
    assertEquals("g1", window.generation());
  }

  /** The last line may be cut off by the kill; what is cut is no number that was said. */
  private static int last(String line, int before) {
    int number = Integer.parseInt(line);
    return number == before + 1 ? number : before;
  }

  @Test
  void windowThatWasTold_andNotRecorded_isToldAgain_byTheNextProcess_once() throws Exception {
    RefusalTally first = start();
    look(first, 60, DARK);
    first.rest();
    assertEquals(1, told.size());
    look(first, 70, FINE);
    first.rest();
    assertEquals(1, told.size(), "the first is not recorded yet");

    RefusalTally second = start();
    second.rest();
    assertEquals(60, told.get(1).frames());
    outcomes.get(1).recorded();
    second.rest();
    assertEquals(70, told.get(2).frames());
    outcomes.get(2).recorded();
    second.rest();
    start().rest();
    assertEquals(3, told.size());
  }

  @Test
  void windowThatCouldNotBeRecorded_isToldWithALaterFrame() throws Exception {
    RefusalTally tally = start();
    look(tally, 60, DARK);
    tally.rest();
    outcomes.get(0).failed();
    tally.rest();
    assertEquals(told.get(0), told.get(1));
    outcomes.get(1).recorded();
    tally.rest();
    assertEquals(2, told.size());
  }

  @Test
  void fileThatIsNoneOfOurs_countsNothing_andIsUsedFromThenOn() throws Exception {
    byte[] nonsense = new byte[2_000];
    new Random(7).nextBytes(nonsense);
    Files.write(folder.resolve("counts"), nonsense);
    RefusalTally tally = start();
    tally.rest();
    assertEquals(List.of(), told);
    look(tally, 50, DARK);
    tally.rest();
    assertEquals(Map.of(WireRefusal.DARK, 50), told.get(0).counts());
  }

  private void look(RefusalTally tally, int frames, Optional<WireRefusal> refusal) {
    for (int i = 0; i < frames; i++) {
      tally.saw("g1", refusal);
    }
  }
}
