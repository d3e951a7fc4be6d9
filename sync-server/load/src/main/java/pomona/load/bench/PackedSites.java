package pomona.load.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import pomona.embedding.Generation;
import pomona.fruit.Grade;
import pomona.load.fruit.SyntheticFruits;
import pomona.phone.lot.SitePolicies;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.SeenFrame;
import pomona.policy.Policy;
import pomona.server.DataDirectory;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.SketchIndex;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.SuppliedClock;

/**
 * A year of ten sites with four phones each, as the server would have it: facts through the store,
 * the review's tables as the server makes them. A lot is some 400 fruits of one class of one
 * supplier; one fruit in twelve is overridden at the crate, one in a hundred corrected at the desk.
 */
final class PackedSites implements AutoCloseable {
  private static final int AT_ONCE = 2000;
  private static final int SITES = 10;
  private static final int PHONES = 4;
  private static final int SUPPLIERS = 60;
  private static final int FRUITS_OF_A_LOT = 400;
  private static final int FRUITS_OF_A_SCAN = 12;
  private static final long BEGIN_MILLIS = 1_767_225_600_000L;
  private static final long YEAR_MILLIS = 365L * 86_400_000L;

  /** A site that never sent rules of its own. */
  private static final Policy RULES = SitePolicies.of(List.of()).of(Policy.ANY);

  private final DataDirectory directory;
  private final Database database;
  private final FactStore facts;
  private final SyntheticFruits fruits;
  private final Random random;
  private final PrintWriter out;
  private long nowMillis;
  private final Clock clock = new SuppliedClock(() -> nowMillis);
  private final FactIds ids;
  private final List<NewFact> batch = new ArrayList<>();

  PackedSites(Path data, long seed, PrintWriter out) throws IOException {
    this.directory = DataDirectory.take(Files.createDirectories(data));
    this.database = Database.open(directory.database());
    this.facts = new SqliteFactStore(database);
    this.fruits = new SyntheticFruits(seed);
    this.random = new Random(seed);
    this.ids = new FactIds(clock, random);
    this.out = out;
  }

  /** Stores a number of fruits unless there are some, and brings the review's tables up to date. */
  void fill(int count) {
    if (facts.lastSequence() == 0) {
      long begin = System.nanoTime();
      for (int first = 0; first < count; first += FRUITS_OF_A_LOT) {
        lot(first, Math.min(FRUITS_OF_A_LOT, count - first), count);
      }
      store();
      out.printf(Locale.ROOT, "Stored %,d fruits in %.0f s%n", count, IngestBench.seconds(begin));
      out.flush();
    }
    long begin = System.nanoTime();
    try (ReviewTables tables = new ReviewTables(database, facts)) {
      tables.start();
      tables.catchUp();
    }
    out.printf(
        Locale.ROOT, "The review's tables were level after %.0f s%n", IngestBench.seconds(begin));
    out.flush();
  }

  /** Feeds the index with the first so many facts; nothing where it has them. */
  void feedIndex(long count) throws IOException {
    long begin = System.nanoTime();
    try (SketchIndex index = SketchIndex.open(directory.index())) {
      while (index.size() < count) {
        FactStore.Fruits more = facts.fruitsAfter(index.fedTo(), AT_ONCE);
        if (more.upTo() == index.fedTo()) {
          break;
        }
        index.feed(more.fruits(), more.upTo());
        index.refresh();
      }
      // The facts that are left out count as fed; otherwise the server would feed them during the
      // measurement.
      index.feed(List.of(), facts.lastSequence());
      index.commit();
      out.printf(
          Locale.ROOT,
          "Similarity over %,d fruits, fed in %.0f s%n",
          index.size(),
          IngestBench.seconds(begin));
      out.flush();
    }
  }

  /** The sites that fruits are of. */
  static List<String> sites() {
    return IntStream.range(0, SITES).mapToObj(PackedSites::site).toList();
  }

  private static String site(int number) {
    return "site-" + number;
  }

  private void lot(int first, int size, int count) {
    int number = first / FRUITS_OF_A_LOT;
    String site = site(random.nextInt(SITES));
    String device = site + "-phone-" + random.nextInt(PHONES);
    String name = "L-" + number;
    long at = BEGIN_MILLIS + (long) ((double) first / count * YEAR_MILLIS);
    int ofClass = fruits.nextClass();
    Generation generation =
        Generation.of("pomona-1", at < BEGIN_MILLIS + YEAR_MILLIS / 2 ? "g1" : "g2");
    Recorder recorder = new Recorder(device, site, "picker 3");
    nowMillis = at;
    FactMaker maker = new FactMaker(ids, clock, () -> recorder);
    Optional<String> supplier = Optional.of("supplier " + random.nextInt(SUPPLIERS));
    add(maker.lotStarted(name, "class-" + ofClass, supplier));
    for (int left = size; left > 0; left -= FRUITS_OF_A_SCAN) {
      nowMillis += random.nextInt(4000 * FRUITS_OF_A_SCAN);
      SeenFrame frame = fruits.nextFrame(generation, Math.min(left, FRUITS_OF_A_SCAN), ofClass);
      ScanFacts scan = maker.scan(name, frame, Pictures.NONE, Optional.of(RULES));
      scan.all().forEach(this::add);
      for (ScanFacts.FruitFact fruit : scan.fruits()) {
        judge(maker, name, site, fruit.fact().id());
      }
    }
  }

  /** Makes some fruits overridden at the crate, and a few corrected at the desk. */
  private void judge(FactMaker maker, String lot, String site, UUID fruit) {
    if (random.nextInt(12) == 0) {
      add(maker.override(Optional.of(lot), fruit, grade(), "seen in hand"));
    }
    if (random.nextInt(100) == 0) {
      add(
          new Fact(
              ids.next(),
              "server",
              site,
              Optional.of(lot),
              "reviewer " + random.nextInt(5),
              nowMillis,
              new FactBody.Correction(
                  fruit, Optional.empty(), Optional.of(grade().name()), Optional.empty(), "")));
    }
  }

  private Grade grade() {
    return Grade.values()[random.nextInt(Grade.values().length)];
  }

  private void add(Fact fact) {
    batch.add(new NewFact(fact, FactJson.write(fact), fact.atMillis() + 5000));
    if (batch.size() == AT_ONCE) {
      store();
    }
  }

  private void store() {
    facts.store(List.copyOf(batch), List.of());
    batch.clear();
  }

  @Override
  public void close() throws IOException {
    database.close();
    directory.close();
  }
}
