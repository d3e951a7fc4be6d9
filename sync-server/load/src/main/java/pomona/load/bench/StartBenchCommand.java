package pomona.load.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.server.access.Audit;
import pomona.server.access.Passwords;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.access.Secrets;
import pomona.server.database.Database;

/** Measures starts of a server that has many fruits. */
@Command(
    name = "bench-start",
    mixinStandardHelpOptions = true,
    header = "Measures starts of a server that has ten million fruits.",
    description = {
      "",
      "Fills a server with fruits drawn from a seed, starts it in a process of its own, waits"
          + " until",
      "its pages know every fruit, and asks for one page. Prints times and the most memory that"
          + " the",
      "process held. The first start reads every fruit and keeps the columns in a file, which the",
      "others map:",
      "",
      "  bench-start --count 10000000 --copies 200 --keep DIR",
      ""
    })
public final class StartBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often it is started (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "384",
      description = "Of the server, at most (default: ${DEFAULT-VALUE}).")
  private int heapMegabytes;

  @Option(
      names = "--similar",
      paramLabel = "N",
      defaultValue = "0",
      description = "Fruits in the index of similarity (default: ${DEFAULT-VALUE}).")
  private long similar;

  @Mixin private FilledServer filled;

  @Override
  public Integer call() throws Exception {
    filled.withoutContent().fill(spec.commandLine().getOut(), similar, this::measure);
    return 0;
  }

  private void measure(Path data) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-6s %10s %10s %10s %10s %12s %12s%n",
        "start",
        "listens s",
        "pages s",
        "a page s",
        "cpu s",
        "resident MB",
        "at most MB");
    for (int i = 1; i <= starts; i++) {
      ColdStart.Ready ready =
          ColdStart.run(data, data.resolveSibling("start.log"), heapMegabytes, link(data));
      out.printf(
          Locale.ROOT,
          "%-6d %10.1f %10.1f %10.1f %10.1f %12.0f %12.0f%n",
          i,
          ready.millis() / 1000,
          ready.pagesMillis() / 1000,
          ready.pageMillis() / 1000,
          ready.allCpuMillis() / 1000,
          ready.residentMegabytes(),
          ready.mostMegabytes());
      out.flush();
    }
  }

  /** A link that lets an administrator in, for the page. */
  static String link(Path data) {
    SecureRandom random = new SecureRandom();
    try (Database database = Database.open(data.resolve("pomona.db"))) {
      Clock clock = Clock.systemUTC();
      return new People(
              database,
              clock,
              new Secrets(random),
              new Passwords(random),
              new Audit(database, clock))
          .invite("bench", Role.ADMIN, "bench");
    }
  }
}
