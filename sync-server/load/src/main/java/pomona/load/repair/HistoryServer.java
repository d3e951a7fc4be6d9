package pomona.load.repair;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairScope;
import pomona.server.database.Database;
import pomona.server.fact.NewFact;
import pomona.server.fact.SqliteFactStore;
import pomona.server.learn.RepairFacts;
import pomona.server.review.table.ReviewTables;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * Writes a history as the facts that phones and reviewers would have sent into a server's database,
 * and reads what became of each answer out of its tables.
 *
 * <p>A reading that comes again is a second scan of the fruit, twenty seconds later. Another grade
 * is an override, or one time in four a reviewer's correction; habits are nobody's but their
 * operators'. A fruit that is given up is flagged.
 */
final class HistoryServer implements AutoCloseable {
  private static final long BEGIN_MILLIS = 1_767_225_600_000L;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long AGAIN_MILLIS = 20_000;
  private static final int AT_ONCE = 2000;

  private final Random random;
  private final FactIds ids;
  private final Database database;
  private final SqliteFactStore facts;
  private final List<NewFact> waiting = new ArrayList<>();
  private final float[] direction = new float[FactBody.Fruit.EMBEDDING_BYTES];

  HistoryServer(Path folder, Random random) {
    this.random = random;
    this.ids = new FactIds(Clock.fixed(Instant.ofEpochMilli(BEGIN_MILLIS), ZoneOffset.UTC), random);
    this.database = Database.open(folder.resolve("pomona.db"));
    this.facts = new SqliteFactStore(database);
  }

  /** What the server reads of the whole history, the day after it. */
  List<Episode> readBack(RepairHistory history) {
    Set<FruitReading> habits =
        history.planted().stream()
            .filter(one -> one.scope().kind() == RepairScope.Kind.HABIT)
            .map(RepairHistory.Planted::from)
            .collect(Collectors.toSet());
    int number = 0;
    for (Episode episode : history.episodes()) {
      boolean own =
          habits.contains(episode.first())
              || RepairHistory.pressesOneKey(episode.site(), episode.operator());
      write(episode, own, BEGIN_MILLIS + episode.day() * DAY_MILLIS + 5000L * (number++ % 10_000));
    }
    store();
    try (ReviewTables tables = new ReviewTables(database, facts)) {
      tables.level();
    }
    long today = BEGIN_MILLIS / DAY_MILLIS + RepairHistory.DAYS;
    return database.read(session -> RepairFacts.read(session, today)).stream()
        .map(RepairFacts.Told::episode)
        .collect(Collectors.toList());
  }

  private void write(Episode episode, boolean own, long at) {
    ByteString embedding = embedding();
    FruitReading stands = episode.first();
    UUID fruit = add(episode, at, fruit(stands, embedding));
    for (FruitReading next : episode.path().subList(1, episode.path().size())) {
      if (next.equals(stands)) {
        fruit = add(episode, at + AGAIN_MILLIS, fruit(stands, embedding));
      } else {
        Optional<String> grade = Optional.of(next.grade());
        boolean reviewed = !own && random.nextInt(4) == 0;
        add(
            reviewed ? "server" : episode.device(),
            reviewed ? "reviewer-" + random.nextInt(3) : episode.operator(),
            episode,
            at + AGAIN_MILLIS,
            reviewed
                ? new FactBody.Correction(fruit, Optional.empty(), grade, Optional.empty(), "")
                : new FactBody.GradeOverride(fruit, Optional.empty(), grade, Optional.empty(), ""));
        stands = next;
      }
    }
    if (!episode.right()) {
      add(episode, at + AGAIN_MILLIS, new FactBody.Note(Optional.of(fruit), "", true));
    }
    if (waiting.size() >= AT_ONCE) {
      store();
    }
  }

  private FactBody.Fruit fruit(FruitReading reading, ByteString embedding) {
    List<DefectShare> defects =
        reading.defect().isEmpty()
            ? List.of()
            : List.of(new DefectShare(reading.defect(), 0.02 + 0.2 * random.nextDouble()));
    return new FactBody.Fruit(
        ids.next(),
        640,
        480,
        new Box(10, 10, 90, 90),
        Optional.empty(),
        reading.product(),
        0.9,
        reading.grade(),
        0.8,
        Optional.empty(),
        defects,
        0,
        Optional.of(0.0),
        "pomona-s",
        "s-2",
        embedding,
        Optional.empty());
  }

  private ByteString embedding() {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    return ByteString.of(Embedding.quantise(direction).values());
  }

  private UUID add(Episode episode, long at, FactBody body) {
    return add(episode.device(), episode.operator(), episode, at, body);
  }

  private UUID add(String device, String operator, Episode episode, long at, FactBody body) {
    Fact fact =
        new Fact(
            ids.next(),
            device,
            episode.site(),
            Optional.of("lot of day " + episode.day()),
            operator,
            at,
            body);
    waiting.add(new NewFact(fact, FactJson.write(fact), at));
    return fact.id();
  }

  private void store() {
    facts.store(waiting, List.of());
    waiting.clear();
  }

  @Override
  public void close() {
    database.close();
  }
}
