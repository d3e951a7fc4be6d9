package pomona.load.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import pomona.embedding.Generation;
import pomona.load.fruit.SyntheticFruits;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.fact.NewFact;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.PushBatch;
import pomona.sync.SyncClient;
import pomona.sync.WireIntegrity;
import pomona.sync.WireJson;

/**
 * Facts a second, durable before the answer, through HTTP, gzip, JSON and all checks; beside bare
 * inserts of the very same rows, prepared in memory, in transactions of the same size on the same
 * disk. Rounds of both alternate, so that whatever else the machine does is shared.
 */
record IngestBench(SyntheticFruits fruits, int batchFacts, int clients) {
  private static final Generation GENERATION = Generation.of("pomona-1", "g1");
  private static final Clock CLOCK = Clock.systemUTC();

  /**
   * Rates of one round, and what of the processor a fact took; both sides of the wire are in it.
   */
  record Round(
      double factsPerSecond, double barePerSecond, double cpuMicros, double bareCpuMicros) {}

  /** What is sent, made before the clock runs. */
  private record Prepared(List<List<NewFact>> rows, List<ByteString> requests) {}

  /** One round of both on the given server; the bare database is made beside it. */
  Round round(HttpUrl url, Enrolled device, Path bareFile, int batches)
      throws IOException, SQLException, InterruptedException {
    Prepared prepared = prepare(device, batches);
    double facts = (double) batches * batchFacts;
    long bareCpu = cpuNanos();
    final double bare = bare(bareFile, prepared.rows());
    bareCpu = cpuNanos() - bareCpu;
    long cpu = cpuNanos();
    final double pushed = push(url, device, prepared.requests());
    cpu = cpuNanos() - cpu;
    return new Round(pushed, bare, cpu / 1e3 / facts, bareCpu / 1e3 / facts);
  }

  private Prepared prepare(Enrolled device, int batches) throws IOException {
    Recorder recorder = new Recorder(device.device(), device.site(), "picker 3");
    FactMaker maker =
        new FactMaker(
            new FactIds(CLOCK, new Random(device.device().hashCode())), CLOCK, () -> recorder);
    List<List<NewFact>> rows = new ArrayList<>();
    List<ByteString> requests = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<NewFact> batch = new ArrayList<>();
      List<ByteString> jsons = new ArrayList<>();
      for (Fact fact : fruits(maker, "lot " + i / 10)) {
        ByteString json = FactJson.write(fact);
        jsons.add(json);
        batch.add(new NewFact(fact, json, fact.atMillis()));
      }
      rows.add(batch);
      requests.add(zipped(WireJson.write(new PushBatch(1, jsons))));
    }
    return new Prepared(rows, requests);
  }

  /** A scan and its fruits: a batch of facts. */
  private List<Fact> fruits(FactMaker maker, String lot) {
    SeenFrame frame = fruits.nextFrame(GENERATION, batchFacts - 1);
    return maker.scan(lot, frame, Pictures.NONE, Optional.empty()).all();
  }

  private double bare(Path file, List<List<NewFact>> batches) throws SQLException {
    try (Database schema = Database.open(file)) {
      // Opened and closed: it has the tables now.
      schema.read(session -> session.number("SELECT 1"));
    }
    List<List<ByteString>> digests = new ArrayList<>();
    for (List<NewFact> batch : batches) {
      digests.add(batch.stream().map(fact -> fact.json().sha256()).toList());
    }
    try (Connection connection = Database.connectToWrite(file);
        Statement statement = connection.createStatement()) {
      pomona.server.database.Session session = pomona.server.database.Session.over(connection);
      long sequence = session.number("SELECT max(sequence) FROM fact");
      long facts = 0;
      long begin = System.nanoTime();
      for (int i = 0; i < batches.size(); i++) {
        statement.execute("BEGIN IMMEDIATE");
        for (int k = 0; k < batches.get(i).size(); k++) {
          FactRows.insert(session, ++sequence, batches.get(i).get(k), digests.get(i).get(k));
          facts++;
        }
        statement.execute("COMMIT");
      }
      return facts / seconds(begin);
    }
  }

  private double push(HttpUrl url, Enrolled device, List<ByteString> requests)
      throws InterruptedException {
    OkHttpClient http = new OkHttpClient();
    HttpUrl facts = url.resolve("/v1/facts");
    ExecutorService pool =
        Executors.newFixedThreadPool(clients, work -> new Thread(work, "bench-client"));
    try {
      List<Future<Integer>> futures = new ArrayList<>();
      long begin = System.nanoTime();
      for (ByteString request : requests) {
        futures.add(pool.submit(() -> send(http, facts, device, request)));
      }
      long stored = 0;
      for (Future<Integer> future : futures) {
        stored += future.get();
      }
      return stored / seconds(begin);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a push failed", failed.getCause());
    } finally {
      pool.shutdown();
      http.connectionPool().evictAll();
      http.dispatcher().executorService().shutdown();
    }
  }

  private int send(OkHttpClient http, HttpUrl url, Enrolled device, ByteString content)
      throws IOException {
    okhttp3.Request request =
        new okhttp3.Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + device.token())
            .header(SyncClient.WIRE_VERSION_HEADER, "1")
            .header("Content-Encoding", "gzip")
            .header(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(content))
            .post(okhttp3.RequestBody.create(content, okhttp3.MediaType.get("application/json")))
            .build();
    try (okhttp3.Response response = http.newCall(request).execute()) {
      String body = response.body().string();
      if (response.code() != 200) {
        throw new IOException("status " + response.code() + ": " + body);
      }
      // One outcome for each fact; the words tell without parsing them all.
      int stored = body.split("\"stored\"", -1).length - 1;
      if (stored != batchFacts) {
        throw new IOException(stored + " of " + batchFacts + " facts were stored");
      }
      return stored;
    }
  }

  private static ByteString zipped(ByteString json) throws IOException {
    Buffer buffer = new Buffer();
    try (okio.BufferedSink gzip = Okio.buffer((okio.Sink) new GzipSink(buffer))) {
      gzip.write(json);
    }
    return buffer.readByteString();
  }

  /** Of the whole process. On a busy machine this says more than the clock does. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static double seconds(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
