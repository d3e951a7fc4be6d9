package pomona.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pomona.command.GivenPath;
import pomona.load.fruit.SyntheticFruits;
import pomona.server.RunningServer;
import pomona.sync.Enrolled;
import pomona.sync.SyncClient;

/** Small fleets: that they live as they should, and where they are not let loose. */
final class FleetTest {
  @TempDir private Path folder;

  @Test
  void fleetWithItsOwnServer_findsEveryFactAndWritesItsPage() throws Exception {
    Path page = folder.resolve("fleet.html");
    String said =
        run(
            0,
            "--phones",
            "12",
            "--days",
            "1",
            "--speedup",
            "60000",
            "--dir",
            folder.toString(),
            "--report",
            page.toString());
    assertTrue(said.contains("(all of them, once)"), said);
    assertTrue(said.contains("Facts that wait            0 "), said);
    String html = Files.readString(page);
    assertTrue(html.contains("<path d=\"M"), html);
    assertFalse(html.matches("(?s).*(src|href)=.*"), "it needs nothing else");
    try (java.util.stream.Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(page), left.toList(), "its own directory is gone");
    }
  }

  @Test
  void runningServer_takesAFleetThatHasCodes() throws Exception {
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      List<String> codes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        codes.add(running.server().devices().invite("north", "test", Duration.ofMinutes(5)));
      }
      Path file = Files.write(folder.resolve("codes.txt"), codes);
      String said =
          run(
              0,
              "--server",
              running.url().toString(),
              "--codes",
              file.toString(),
              "--phones",
              "4",
              "--days",
              "0.5",
              "--speedup",
              "60000",
              "--report",
              folder.resolve("fleet.html").toString());
      assertTrue(said.contains("not looked up"), said);
      assertTrue(running.server().facts().lastSequence() > 0);
    }
  }

  @Test
  void serverOnAnotherHost_isRefusedBeforeAnythingIsSent() throws Exception {
    String codes = Files.writeString(folder.resolve("codes"), "one\n").toString();
    String said = run(2, "--server", "http://192.0.2.1:8484", "--codes", codes, "--phones", "1");
    assertTrue(said.contains("must be on this machine"), said);
  }

  @Test
  void nonsense_isRefusedWithTheOptionsName() {
    assertTrue(run(2, "--phones", "0").contains("--phones must be from 1"));
    assertTrue(run(2, "--days", "NaN").contains("--days must be from"));
    assertTrue(run(2, "--server", "nowhere").contains("must be an address"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FleetPlan(10, 1, 1, 1000, 40, 60, 1000, 1, 1000, 1));
  }

  @Test
  void limits_endAFleetThatWouldGoOn() throws Exception {
    String said =
        run(
            0,
            "--phones",
            "4",
            "--days",
            "60",
            "--speedup",
            "1",
            "--most-minutes",
            "0.02",
            "--dir",
            folder.toString(),
            "--report",
            folder.resolve("fleet.html").toString());
    assertTrue(said.contains("ended because --most-minutes were over"), said);
  }

  @Test
  void phone_worksItsShiftAloneAndComesAtItsEnd() {
    long begin = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    FleetPlan plan = new FleetPlan(3, 1, 2, 1000, 800, 60, 1, 1, 1000, 7);
    FleetPhone phone =
        new FleetPhone(
            plan,
            0,
            new Enrolled("d", "s", "t", false, 0),
            new SyncClient(
                new okhttp3.OkHttpClient(),
                okhttp3.HttpUrl.get("http://127.0.0.1:1"),
                Optional.empty()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            begin);
    SyntheticFruits fruits = new SyntheticFruits(7);
    long six = begin + 6 * FleetPlan.HOUR_MILLIS;
    phone.liveTo(six, fruits);
    assertEquals(0, phone.outbox().waitingIds().size(), "before its shift");
    phone.liveTo(six + FleetPlan.SHIFT_MILLIS, fruits);
    int recorded = phone.outbox().waitingIds().size();
    assertTrue(recorded >= 900, "800 fruits, 100 scans, some overrides: " + recorded);
    phone.liveTo(begin + FleetPlan.DAY_MILLIS, fruits);
    assertEquals(recorded, phone.outbox().waitingIds().size(), "after its shift");
    long last = six;
    while (phone.nextSync(last) < six + FleetPlan.SHIFT_MILLIS) {
      last = six + FleetPlan.SHIFT_MILLIS - 60_000;
    }
    assertTrue(FleetPhone.isStorm(phone.nextSync(last)), "at the shift's end");
  }

  private static String run(int expected, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new FleetCommand());
    GivenPath.register(line);
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    int code = line.execute(arguments);
    assertEquals(expected, code, said.toString());
    return said.toString();
  }
}
