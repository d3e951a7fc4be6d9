package pomona.load.fleet;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.load.process.OwnServer;
import pomona.load.process.WorkFolder;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.sync.Enrolled;
import pomona.sync.SyncFailure;

/** Plans capacity by a fleet that does not exist. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    header = "Lets a simulated fleet of phones live against a server.",
    description = {
      "",
      "Lets a simulated fleet of phones live for some days against a server on this machine: three",
      "shifts, a rush at each shift's end, outages of minutes and of days, clocks that are wrong,",
      "generations that the server does not know, answers that get lost. Then it looks every",
      "acknowledged fact up, prints figures, and writes a page with them.",
      "",
      "  pomona-load fleet --phones 2000 --days 7 --speedup 10000",
      "",
      "starts a server of its own in a directory that it removes again. To load a server that runs",
      "already, give its address and a file of one-time codes ('invite' prints them), one for each",
      "phone; strangers are let in at two a second, so a large fleet takes minutes to enrol:",
      "",
      "  pomona-load fleet --server http://127.0.0.1:8484 --codes codes.txt --phones 50",
      "",
      "It never speaks to another machine, and it ends: by --days, --most-minutes,"
          + " --most-requests.",
      ""
    })
public final class FleetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--phones",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many phones, at most 20000 (default: ${DEFAULT-VALUE}).")
  private int phones;

  @Option(
      names = "--sites",
      paramLabel = "N",
      description = "How many sites they are of (default: one for every 50 phones).")
  private Integer sites;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many days they live (default: ${DEFAULT-VALUE}).")
  private double days;

  @Option(
      names = "--speedup",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "How much faster than real ones, if the server keeps up (default: ${DEFAULT-VALUE}).")
  private double speedup;

  @Option(
      names = "--fruits",
      paramLabel = "N",
      defaultValue = "40",
      description = "Fruits that a phone records in a shift (default: ${DEFAULT-VALUE}).")
  private int fruits;

  @Option(
      names = "--sync-minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "How often a phone asks in its shift (default: ${DEFAULT-VALUE}).")
  private int syncMinutes;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "Phones that speak at once, at most 64 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--most-minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of real time; then they go home (default: ${DEFAULT-VALUE}).")
  private double mostMinutes;

  @Option(
      names = "--most-requests",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Then they go home, too (default: ${DEFAULT-VALUE}).")
  private long mostRequests;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "512",
      description = "Of the server that is started (default: ${DEFAULT-VALUE}).")
  private int heapMegabytes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "fleet.html",
      description = "Where the page goes (default: ${DEFAULT-VALUE}).")
  private GivenPath.OutputFile report;

  @Mixin private WorkFolder.Place disk;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A server that runs on this machine already.")
  private String server;

  @Option(
      names = "--codes",
      paramLabel = "FILE",
      description = "One-time codes for it, one to a line.")
  private GivenPath.InputFile codes;

  @Override
  public Integer call() throws Exception {
    FleetPlan plan = plan();
    PrintWriter out = spec.commandLine().getOut();
    FleetResult result = server == null ? againstOwn(plan, out) : againstRunning(plan, out);
    for (FleetResult.Figure figure : result.figures()) {
      out.printf(Locale.ROOT, "%-26s %s (%s)%n", figure.name(), figure.value(), figure.meaning());
    }
    Files.writeString(report.path(), FleetReport.of(result, words()), StandardCharsets.UTF_8);
    out.println("The page is " + report.path().toAbsolutePath());
    out.flush();
    return result.balances() ? 0 : 1;
  }

  private FleetPlan plan() {
    try {
      return new FleetPlan(
          phones,
          sites == null ? Math.max(1, phones / 50) : sites,
          days,
          speedup,
          fruits,
          syncMinutes,
          connections,
          mostMinutes,
          mostRequests,
          seed);
    } catch (IllegalArgumentException wrong) {
      throw wrong(wrong.getMessage());
    }
  }

  private String words() {
    return "pomona-load fleet --phones "
        + phones
        + " --days "
        + days
        + " --speedup "
        + speedup
        + " --fruits "
        + fruits
        + " --sync-minutes "
        + syncMinutes
        + " --connections "
        + connections
        + " --seed "
        + seed;
  }

  private FleetResult againstOwn(FleetPlan plan, PrintWriter out) throws Exception {
    try (WorkFolder work = disk.make()) {
      Path data = work.path().resolve("data");
      out.println("Enrolling " + plan.phones() + " phones of " + plan.sites() + " sites");
      out.flush();
      List<Enrolled> devices = FleetEnrolment.inside(data, plan, Clock.systemUTC());
      FleetRun run;
      double processorSeconds;
      try (OwnServer own =
          OwnServer.start(data, heapMegabytes, work.path().resolve("server.log"))) {
        out.println("The server runs at " + own.url());
        out.flush();
        run = FleetRun.live(plan, own.url(), devices, Optional.of(own));
        processorSeconds = own.processorTime().toMillis() / 1e3;
      }
      return run.result(Optional.of(facts(data)), processorSeconds);
    }
  }

  private static Set<UUID> facts(Path data) {
    try (Database database = Database.open(data.resolve("pomona.db"))) {
      return new HashSet<>(
          database.read(
              session -> session.list("SELECT id FROM fact", row -> FactRows.id(row.getBytes(1)))));
    }
  }

  private FleetResult againstRunning(FleetPlan plan, PrintWriter out)
      throws IOException, InterruptedException, SyncFailure {
    HttpUrl url = HttpUrl.parse(server);
    if (url == null) {
      throw wrong("--server must be an address such as http://127.0.0.1:8484");
    }
    if (!InetAddress.getByName(url.host()).isLoopbackAddress()) {
      throw wrong(
          "--server must be on this machine (127.0.0.1), is "
              + url.host()
              + ": a fleet is never let loose on another one");
    }
    if (codes == null) {
      throw wrong("--server needs --codes: a file of one-time codes, as 'invite' prints them");
    }
    List<String> given =
        Files.readAllLines(codes.path()).stream()
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .toList();
    if (given.size() < plan.phones()) {
      throw wrong(
          codes.path() + " has " + given.size() + " codes for " + plan.phones() + " phones");
    }
    out.println("Enrolling " + plan.phones() + " phones, two a second");
    out.flush();
    List<Enrolled> devices = FleetEnrolment.byCodes(url, given.subList(0, plan.phones()));
    return FleetRun.live(plan, url, devices, Optional.empty()).result(Optional.empty(), 0);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
