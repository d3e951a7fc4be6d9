package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.review.Browser;

/** The demo as it is started, with the shipped bundle, twice in the same folder. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // Two stories; a starved machine is slow.
final class StoryTest {

  private static final int ACTS = 10;

  // Acts by their place.
  private static final int SCANS = 1;
  private static final int FLIPS = 4;
  private static final int PACK = 6;
  private static final int HALT = 7;
  private static final int LOT = 8;
  private static final int REPAIRS = 9;

  /** More for the tour, so that there is something to be seen. */
  private static final int ROUNDS = System.getProperty("tour") == null ? 3 : 10;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @TempDir private Path data;

  @Test
  void everyActEndsWell_andASecondStartGoesOn() throws Exception {
    final String first =
        play(
            ROUNDS,
            (server, address) -> {
              final List<Rollout> rollouts = server.rollouts().all();
              assertEquals(Rollout.State.HALTED, rollouts.get(0).state(), "the bad generation");
              assertEquals(3, server.devices().all().size());
              packIsGivenIfItSaysSo(server);
              takePictures(server, address);
            });
    final List<String> acts = acts(first);
    assertEquals(ACTS, acts.size(), first);
    for (int i = 0; i < ACTS; i++) {
      final String act = acts.get(i);
      // Whether a flip is among these fruits, and whether the pack is better, is the models'
      // affair.
      final boolean mayBeLeftOut = i == FLIPS || i == PACK;
      assertTrue(act.startsWith("ok") || (mayBeLeftOut && act.startsWith("--")), first);
    }
    assertTrue(acts.get(HALT).contains("halted by "), first);
    assertTrue(acts.get(LOT).contains("inspected again and released on the server"), first);
    assertTrue(acts.get(REPAIRS).contains("3 rules were accepted and 3 hold"), first);

    final String second =
        play(1, (server, address) -> assertEquals(3, server.devices().all().size()));
    assertTrue(second.contains("an earlier start showed it"), second);
    final List<String> again = acts(second);
    assertEquals(ACTS, again.size(), second);
    for (int i = 0; i < ACTS; i++) {
      assertEquals(i == SCANS ? "ok" : "--", again.get(i).substring(0, 2), second);
    }
    assertTrue(second.contains("Nothing lost, nothing doubled."), second);
  }

  /** The act of the pack is green if, and only if, the phones were given it. */
  private void packIsGivenIfItSaysSo(final Server server) {
    final boolean green = acts(screen.toString(StandardCharsets.UTF_8)).get(PACK).startsWith("ok");
    final boolean given =
        server.models().all().stream()
            .filter(model -> model.kind() == Model.Kind.HEAD_PACK)
            .anyMatch(
                pack ->
                    server.rollouts().all().stream()
                        .anyMatch(
                            rollout ->
                                rollout.candidate().equals(pack.sha256())
                                    && rollout.state() == Rollout.State.FINISHED));
    assertEquals(given, green);
  }

  /** The summary's lines, each with how the act went. */
  private static List<String> acts(final String said) {
    return said.substring(said.indexOf("The story:"))
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .map(String::strip)
        .toList();
  }

  @Test
  void folderOfAnotherFirstGeneration_isRefusedWithTheWayOut() throws Exception {
    Files.writeString(data.resolve("begun-with.txt"), "another");
    final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    final Demo demo = new Demo(data, models(), Optional.empty(), 1, false, out);
    final IOException refused =
        assertThrows(IOException.class, () -> demo.run((server, address) -> {}));
    assertTrue(refused.getMessage().contains("delete"), refused.getMessage());
  }

  /** Beside the build's other results, or with {@code -Dtour} where docs/tour.md shows them. */
  private void takePictures(final Server server, final HttpUrl address) throws IOException {
    final Optional<Path> chromium = Browser.executable();
    if (chromium.isEmpty()) {
      System.out.println("No Chromium: the tour's pictures are left out");
      return;
    }
    final Path root = models().getParent().getParent();
    final boolean forDocs = System.getProperty("tour") != null;
    final Path into =
        forDocs ? root.resolve("docs/pictures/tour") : Path.of("target/tour").toAbsolutePath();
    final String said = screen.toString(StandardCharsets.UTF_8);
    Tour.take(chromium.get(), data.resolve("profile"), server, address, said, into);
    if (forDocs) {
      Tour.copyScreens(root.resolve("app/android/target/screens"), into.resolve("app"));
    }
    for (final String name : Tour.PICTURES) {
      assertTrue(Files.size(into.resolve(name + ".png")) > 5_000, name);
    }
  }

  private String play(final int rounds, final Demo.Afterwards afterwards) throws Exception {
    screen.reset();
    final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    final boolean good =
        new Demo(data, models(), Optional.empty(), rounds, false, out).run(afterwards);
    final String said = screen.toString(StandardCharsets.UTF_8);
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
