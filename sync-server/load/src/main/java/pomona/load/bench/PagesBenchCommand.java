package pomona.load.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.load.process.InnerServer;

/** Measures the review pages on this machine. */
@Command(
    name = "bench-pages",
    mixinStandardHelpOptions = true,
    header = "Measures the review pages over a million fruits.",
    description = {
      "",
      "Fills a server with fruits drawn from a seed, asks it for every page as a browser does, and",
      "prints how long the answers took and what they weigh. The first run takes minutes to fill;",
      "with --keep DIR the next one finds the fruits there.",
      ""
    })
public final class PagesBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

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

  @Mixin private FilledServer filled;

  @Override
  public Integer call() throws Exception {
    filled.fill(spec.commandLine().getOut(), similar, this::measure);
    return 0;
  }

  private void measure(Path data) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    long begin = System.nanoTime();
    try (InnerServer running = InnerServer.start(data)) {
      double listening = IngestBench.seconds(begin);
      running.server().reviewTables().catchUp();
      out.printf(
          Locale.ROOT,
          "Start: %.1f s to listen, %.1f s until the pages know all fruits; heap then %.0f MB%n",
          listening,
          IngestBench.seconds(begin),
          SearchBench.usedHeap() / 1e6);
      out.flush();
      try (PagesBench bench = new PagesBench(running.server(), rounds, out)) {
        bench.run();
      }
    }
  }
}
