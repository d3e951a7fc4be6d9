package pomona.load.bench;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import okio.Buffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.load.fruit.SyntheticFruits;
import pomona.load.process.InnerServer;
import pomona.load.process.WorkFolder;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.SyncClient;

/** Measures the server on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measures ingest, search, start-up and memory.",
    description = {
      "",
      "Measures ingest, search, start-up and memory on this machine, each beside its limit in the",
      "same run. It makes a directory of its own and removes it.",
      ""
    })
public final class ServerBenchCommand implements Callable<Integer> {
  private static final int COLD_STARTS = 5;

  @Spec private CommandSpec spec;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here as well.")
  private GivenPath.OutputFile json;

  @Option(
      names = "--ingest-count",
      paramLabel = "N",
      defaultValue = "150000",
      description =
          "Facts to push, and to insert barely; 0 leaves ingest out (default: ${DEFAULT-VALUE}).")
  private int ingestCount;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of both; the medians are printed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--search-count",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Embeddings to search; 0 leaves search out (default: ${DEFAULT-VALUE}).")
  private int searchCount;

  @Option(
      names = "--search-sites",
      paramLabel = "N",
      defaultValue = "10",
      description = "Sites that have them, one of which is searched (default: ${DEFAULT-VALUE}).")
  private int searchSites;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Searches that are timed (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "4",
      description = "Connections that push at once (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the synthetic fruits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private WorkFolder.Place disk;

  private final Map<String, Double> figures = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (WorkFolder work = disk.make()) {
      if (ingestCount > 0) {
        ingest(work.path(), out);
        startUp(work.path(), out);
      }
      if (searchCount > 0) {
        search(work.path(), out);
      }
    }
    if (json != null) {
      Files.writeString(json.path(), asJson(), StandardCharsets.UTF_8);
    }
    return 0;
  }

  private void ingest(Path work, PrintWriter out) throws Exception {
    int batchFacts = 500;
    int batches = Math.max(1, ingestCount / batchFacts / (rounds + 1));
    IngestBench bench = new IngestBench(new SyntheticFruits(seed), batchFacts, clients);
    double[] pushed = new double[rounds];
    double[] bare = new double[rounds];
    double[] ratios = new double[rounds];
    double[] cpu = new double[rounds];
    double[] bareCpu = new double[rounds];
    try (InnerServer running = InnerServer.start(work.resolve("data"))) {
      Enrolled device = enrol(running);
      for (int i = -1; i < rounds; i++) {
        IngestBench.Round round =
            bench.round(running.url(), device, work.resolve("bare.db"), batches);
        if (i >= 0) {
          pushed[i] = round.factsPerSecond();
          bare[i] = round.barePerSecond();
          ratios[i] = pushed[i] / bare[i];
          cpu[i] = round.cpuMicros();
          bareCpu[i] = round.bareCpuMicros();
        }
      }
    }
    note("ingest.factsPerSecond", IngestBench.median(pushed));
    note("ingest.bareSqlitePerSecond", IngestBench.median(bare));
    note("ingest.ratioToBareSqlite", IngestBench.median(ratios));
    note("ingest.cpuMicrosPerFact", IngestBench.median(cpu));
    note("ingest.bareCpuMicrosPerFact", IngestBench.median(bareCpu));
    note("ingest.batchFacts", batchFacts);
    note("ingest.rounds", rounds);
    out.printf(
        Locale.ROOT,
        "Ingest: %,.0f durable facts a second over HTTP (%d connections, batches of %d, embeddings"
            + " and masks);%n  bare batched SQLite inserts of the same rows: %,.0f; ratio %.2f"
            + " (medians of %d rounds of %,d facts);%n  a fact took %.0f us of processor, the"
            + " phone's side, index and pages included; a bare insert %.0f us%n",
        IngestBench.median(pushed),
        clients,
        batchFacts,
        IngestBench.median(bare),
        IngestBench.median(ratios),
        rounds,
        batches * batchFacts,
        IngestBench.median(cpu),
        IngestBench.median(bareCpu));
    out.flush();
  }

  private void startUp(Path work, PrintWriter out) throws Exception {
    long facts;
    try (InnerServer running = InnerServer.start(work.resolve("data"))) {
      facts = running.server().facts().lastSequence();
      running.server().reviewTables().catchUp();
    }
    double[] millis = new double[COLD_STARTS];
    double[] cpu = new double[COLD_STARTS];
    double[] pages = new double[COLD_STARTS];
    double[] resident = new double[COLD_STARTS];
    for (int i = 0; i < COLD_STARTS; i++) {
      ColdStart.Ready ready =
          ColdStart.run(
              work.resolve("data"),
              work.resolve("start.log"),
              ColdStart.HEAP_MEGABYTES,
              StartBenchCommand.link(work.resolve("data")));
      millis[i] = ready.millis();
      cpu[i] = ready.cpuMillis();
      pages[i] = ready.pagesMillis();
      resident[i] = ready.residentMegabytes();
    }
    note("startup.millis", IngestBench.median(millis));
    note("startup.cpuMillis", IngestBench.median(cpu));
    note("startup.pagesMillis", IngestBench.median(pages));
    note("startup.residentMegabytes", IngestBench.median(resident));
    note("startup.facts", (double) facts);
    note("memory.idleHeapMegabytesAtMost", ColdStart.HEAP_MEGABYTES);
    out.printf(
        Locale.ROOT,
        "Cold start: %.0f ms (%.0f ms of processor) from nothing to ready with %,d facts; %.0f ms"
            + " until the pages knew them, with %.0f MB resident, in %d MB of heap (medians of"
            + " %d)%n",
        IngestBench.median(millis),
        IngestBench.median(cpu),
        facts,
        IngestBench.median(pages),
        IngestBench.median(resident),
        ColdStart.HEAP_MEGABYTES,
        COLD_STARTS);
    out.flush();
  }

  private void search(Path work, PrintWriter out) throws IOException {
    out.printf(Locale.ROOT, "Search: feeding %,d embeddings%n", searchCount);
    SearchBench.Result result =
        new SearchBench(new SyntheticFruits(seed, searchSites), searchCount, queries, out)
            .run(work.resolve("search"));
    note("search.count", result.count());
    note("search.recallAt10", result.recallAt10());
    note("search.p50Millis", result.p50Millis());
    note("search.p99Millis", result.p99Millis());
    note("search.p99CpuMillis", result.p99CpuMillis());
    note("search.exactP50Millis", result.exactP50Millis());
    note("search.indexBytesPerEmbedding", result.indexBytesPerEmbedding());
    note("search.heapBytesPerEmbedding", result.heapBytesPerEmbedding());
    note("search.buildSeconds", result.buildSeconds());
    note("search.openMillis", result.openMillis());
    note("search.anySiteP99Millis", result.anySiteP99Millis());
    out.printf(
        Locale.ROOT,
        "Search: %,d int8 embeddings, one site of %d: recall@10 %.3f, p50 %.2f ms, p99 %.2f ms"
            + " (%.2f ms of processor);%n  comparing with every vector of the site: p50 %.2f ms;"
            + " all sites at once: p99 %.2f ms;%n  %.0f bytes of index and %.0f of heap an"
            + " embedding; built in %.0f s, opened in %.0f ms%n",
        result.count(),
        searchSites,
        result.recallAt10(),
        result.p50Millis(),
        result.p99Millis(),
        result.p99CpuMillis(),
        result.exactP50Millis(),
        result.anySiteP99Millis(),
        result.indexBytesPerEmbedding(),
        result.heapBytesPerEmbedding(),
        result.buildSeconds(),
        result.openMillis());
    out.flush();
  }

  private static Enrolled enrol(InnerServer running) throws Exception {
    String code = running.server().devices().invite("bench", "bench", Duration.ofMinutes(5));
    return new SyncClient(new OkHttpClient(), running.url(), Optional.empty())
        .enrol(new EnrolRequest(code, "bench", "bench", "0"));
  }

  private void note(String name, double value) {
    figures.put(name, value);
  }

  /** Nested by the dots in the names. */
  private String asJson() throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter writer = JsonWriter.of(buffer);
    writer.setIndent("  ");
    writer.beginObject();
    String open = "";
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      String[] path = figure.getKey().split("\\.", -1);
      if (!path[0].equals(open)) {
        if (!open.isEmpty()) {
          writer.endObject();
        }
        open = path[0];
        writer.name(open).beginObject();
      }
      writer.name(path[1]);
      double value = figure.getValue();
      if (value == Math.rint(value)) {
        writer.value((long) value);
      } else {
        writer.value(Math.round(value * 1e4) / 1e4);
      }
    }
    if (!open.isEmpty()) {
      writer.endObject();
    }
    writer.endObject();
    return buffer.readUtf8() + "\n";
  }
}
