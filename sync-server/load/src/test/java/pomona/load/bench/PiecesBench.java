package pomona.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.GzipSource;
import okio.Okio;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pomona.embedding.Generation;
import pomona.load.fruit.SyntheticFruits;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.IndexedFruit;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.Storing;
import pomona.server.similar.ExactIndex;
import pomona.server.similar.SimilarityIndex;
import pomona.server.similar.SketchIndex;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.Mask;
import pomona.sync.PushBatch;
import pomona.sync.WireJson;

/**
 * The pieces that a push and a search are made of, each beside the least that it could take: JMH
 * decides how often and in which process. {@link PiecesTest} runs them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PiecesBench {
  static final int BATCH_FACTS = 500;
  private static final long SEED = 181;
  private static final String SPACE = "pomona-1";
  private static final Generation GENERATION = Generation.of(SPACE, "g1");
  private static final FactMaker MAKER =
      new FactMaker(
          new FactIds(Clock.systemUTC(), new Random(SEED)),
          Clock.systemUTC(),
          () -> new Recorder("a", "north", "picker 3"));

  /** A batch as it comes, and one of its masks. */
  @State(Scope.Thread)
  public static class Arrived {
    private ByteString batch;
    private Mask mask;

    @Setup
    public void make() throws IOException {
      List<ByteString> jsons = new ArrayList<>();
      for (NewFact fact : batch(new SyntheticFruits(SEED))) {
        jsons.add(fact.json());
        if (fact.fact().body() instanceof FactBody.Fruit fruit) {
          mask = fruit.mask().orElseThrow();
        }
      }
      Buffer buffer = new Buffer();
      try (okio.BufferedSink gzip = Okio.buffer((okio.Sink) new GzipSink(buffer))) {
        gzip.write(WireJson.write(new PushBatch(1, jsons)));
      }
      batch = buffer.readByteString();
    }
  }

  /** Two databases side by side, and a batch that neither has seen. */
  @State(Scope.Thread)
  public static class Disk {
    private final SyntheticFruits fruits = new SyntheticFruits(SEED);
    private Path folder;
    private Database database;
    private SqliteFactStore store;
    private Connection bare;
    private Session session;
    private long sequence;
    private List<NewFact> batch;
    private List<ByteString> digests;

    @Setup
    public void open() throws IOException, SQLException {
      folder = Files.createTempDirectory("pomona-pieces");
      database = Database.open(folder.resolve("pomona.db"));
      store = new SqliteFactStore(database);
      Database.open(folder.resolve("bare.db")).close();
      bare = Database.connectToWrite(folder.resolve("bare.db"));
      session = Session.over(bare);
    }

    @Setup(Level.Invocation)
    public void next() {
      batch = batch(fruits);
      digests = batch.stream().map(fact -> fact.json().sha256()).toList();
    }

    @TearDown
    public void close() throws IOException, SQLException {
      database.close();
      bare.close();
      delete(folder);
    }
  }

  /** Fruits in the index and in memory. */
  @State(Scope.Thread)
  public static class Fruits {
    @Param("100000")
    int embeddings;

    private final SyntheticFruits fruits = new SyntheticFruits(SEED);
    private Path folder;
    private SketchIndex sketches;
    private ExactIndex everything;
    private ByteString wanted;

    @Setup
    public void feed() throws IOException {
      folder = Files.createTempDirectory("pomona-pieces");
      sketches = SketchIndex.open(folder);
      everything = new ExactIndex();
      List<IndexedFruit> entries = new ArrayList<>();
      for (int i = 1; i <= embeddings; i++) {
        int ofClass = fruits.nextClass();
        entries.add(
            new IndexedFruit(
                i,
                SPACE,
                fruits.nextSite(),
                Optional.empty(),
                "class-" + ofClass,
                "EXTRA",
                "g1",
                i,
                fruits.nextEmbedding(ofClass)));
        if (entries.size() == 1000 || i == embeddings) {
          sketches.feed(entries, i);
          everything.feed(entries, i);
          entries.clear();
        }
      }
      sketches.refresh();
      everything.refresh();
    }

    @Setup(Level.Invocation)
    public void next() {
      wanted = fruits.nextEmbedding(fruits.nextClass());
    }

    @TearDown
    public void close() throws IOException {
      sketches.close();
      everything.close();
      delete(folder);
    }
  }

  /** Unzipping a batch and reading each of its facts, with all checks. */
  @Benchmark
  public int batchRead(Arrived arrived) throws IOException {
    Buffer json = new Buffer();
    try (GzipSource source = new GzipSource(new Buffer().write(arrived.batch))) {
      json.writeAll(source);
    }
    int read = 0;
    for (ByteString fact : WireJson.read(PushBatch.class, json).facts()) {
      read += FactJson.read(fact).site().length();
    }
    return read;
  }

  /** A batch in the store, on the disk. */
  @Benchmark
  public List<Storing> batchCommitted(Disk disk) {
    return disk.store.store(disk.batch, List.of());
  }

  /** The same rows inserted by nothing but prepared statements, on the same disk. */
  @Benchmark
  public long batchCommittedBare(Disk disk) throws SQLException {
    try (Statement statement = disk.bare.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < disk.batch.size(); i++) {
        FactRows.insert(disk.session, ++disk.sequence, disk.batch.get(i), disk.digests.get(i));
      }
      statement.execute("COMMIT");
    }
    return disk.sequence;
  }

  /** The ten nearest by sketches first. */
  @Benchmark
  public List<SimilarityIndex.Hit> nearestBySketches(Fruits fruits) throws IOException {
    return fruits.sketches.nearest(SPACE, fruits.wanted, SimilarityIndex.Filter.ANY, 10);
  }

  /** The ten nearest by comparing with everything. */
  @Benchmark
  public List<SimilarityIndex.Hit> nearestByEverything(Fruits fruits) {
    return fruits.everything.nearest(SPACE, fruits.wanted, SimilarityIndex.Filter.ANY, 10);
  }

  /** A mask from its run lengths. */
  @Benchmark
  public boolean[] maskDecoded(Arrived arrived) {
    return arrived.mask.cells();
  }

  private static List<NewFact> batch(SyntheticFruits fruits) {
    List<NewFact> batch = new ArrayList<>();
    SeenFrame frame = fruits.nextFrame(GENERATION, BATCH_FACTS - 1);
    for (Fact fact : MAKER.scan("lot 1", frame, Pictures.NONE, Optional.empty()).all()) {
      batch.add(new NewFact(fact, FactJson.write(fact), fact.atMillis()));
    }
    return batch;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
