package pomona.server.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.trust.TrustedKeys;

/** Measures the review pages on this machine. */
@Command(
    name = "bench-pages",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a server with fruits drawn from a seed, asks it for every page as a browser does, and",
      "prints how long the answers took and what they weigh. The first run takes minutes to fill;",
      "with --keep DIR the next one finds the fruits there.",
      ""
    })
public final class PagesBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Stored fruits (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often each page is asked for (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--similar",
      paramLabel = "N",
      defaultValue = "-1",
      description =
          "Leave the index of similarity after so many fruits, since building it takes most of the"
              + " time (default: all).")
  private long similar;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the fruits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the fruits there (default: a directory for this run alone).")
  private Path keep;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path work = keep == null ? Files.createTempDirectory("pomona-bench") : keep;
    Path data = Files.createDirectories(work).resolve("data-" + count + "-" + seed);
    try {
      try (PackedSites sites = new PackedSites(data, seed, out)) {
        sites.fill(count);
        sites.feedIndex(similar < 0 ? count : Math.min(similar, count));
      }
      long begin = System.nanoTime();
      try (Server server = server(data)) {
        double listening = IngestBench.seconds(begin);
        server.ledger().catchUp();
        out.printf(
            Locale.ROOT,
            "Start: %.1f s to listen, %.1f s until the pages know all fruits; heap then %.0f MB%n",
            listening,
            IngestBench.seconds(begin),
            SearchBench.usedHeap() / 1e6);
        out.flush();
        try (PagesBench bench = new PagesBench(server, rounds, out)) {
          bench.run();
        }
      }
    } finally {
      if (keep == null) {
        delete(work);
      }
    }
    return 0;
  }

  private static Server server(Path data) throws Exception {
    return Server.start(
        new ServerConfig(data, "127.0.0.1", 0, Optional.empty(), false, TrustedKeys.of()),
        Clock.systemUTC(),
        new SecureRandom());
  }

  private static void delete(Path directory) throws java.io.IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
