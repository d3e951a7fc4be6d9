package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.model.Rollout;

/** The demo as it is started, with the shipped bundle, twice in the same folder. */
final class StoryTest {

  private static final int ACTS = 8;

  @TempDir private Path data;

  @Test
  void everyActEndsWell_andASecondStartGoesOn() throws Exception {
    final String first =
        play(
            3,
            (server, address) -> {
              final List<Rollout> rollouts = server.rollouts().all();
              assertEquals(Rollout.State.HALTED, rollouts.get(0).state(), "the bad generation");
              assertEquals(3, server.devices().all().size());
            });
    assertEquals(ACTS, first.lines().filter(line -> line.startsWith("   ok  ")).count(), first);
    assertTrue(first.contains("halted, and "), first);

    final String second =
        play(1, (server, address) -> assertEquals(3, server.devices().all().size()));
    assertTrue(second.contains("an earlier start showed it"), second);
    assertTrue(second.contains("Nothing lost, nothing doubled."), second);
  }

  private String play(final int rounds, final Demo.Afterwards afterwards) throws Exception {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final PrintStream screen = new PrintStream(out, true, StandardCharsets.UTF_8);
    final boolean good = new Demo(data, models(), Optional.empty(), rounds, screen).run(afterwards);
    final String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(good, said);
    return said;
  }

  static Path models() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("ml/models"))) {
      folder = folder.getParent();
    }
    return folder.resolve("ml/models");
  }
}
