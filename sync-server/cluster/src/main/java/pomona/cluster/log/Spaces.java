package pomona.cluster.log;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.server.log.LogFault;

/**
 * The tables of fruits, one for each space, with an index of their embeddings. A table is made when
 * the first fruit of its space is told, by whoever notes that first: two that make one table at the
 * same time would disturb each other.
 */
final class Spaces {
  /** After so long whoever began to make a table has not come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int NAMED = 24;

  private final Engine engine;
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final Map<String, Long> awaited = new ConcurrentHashMap<>();
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  Spaces(Engine engine) {
    this.engine = engine;
  }

  /** The table of a space, if there is one. */
  Optional<String> find(String space) {
    String table = known.get(space);
    if (table != null) {
      return Optional.of(table);
    }
    Row row = engine.run(engine.atLast("SELECT made FROM space WHERE name = ?", space)).one();
    if (row == null || !row.getBoolean("made")) {
      return Optional.empty();
    }
    known.put(space, table(space));
    return Optional.of(table(space));
  }

  /** All tables that are there. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    for (Row row : engine.run(engine.bound("SELECT name, made FROM space"))) {
      if (row.getBoolean("made")) {
        all.add(table(row.getString("name")));
      }
    }
    return all;
  }

  /** The table of a space, which is made if it is not there. */
  String findOrMake(String space) {
    return find(space).orElseGet(() -> make(space));
  }

  private String make(String space) {
    boolean first =
        engine.applied(
            engine.bound("INSERT INTO space (name, made) VALUES (?, false) IF NOT EXISTS", space));
    if (first) {
      // Whoever began and was not answered goes on.
      begun.add(space);
    }
    long since = awaited.computeIfAbsent(space, none -> System.nanoTime());
    if (!begun.contains(space) && System.nanoTime() - since < PATIENCE.toNanos()) {
      throw new LogFault.Unreachable(
          "Another cell makes the table of the space " + space + " just now", null);
    }
    String table = table(space);
    engine.define(
        "CREATE TABLE IF NOT EXISTS "
            + table
            + " (id uuid, cell text, site text, class text, grade text, at bigint,"
            + " embedding vector<float, "
            + Embedding.DIMENSIONS
            // Rounds are each cell's own, so what one says of a fruit never hides another's word.
            + ">, PRIMARY KEY (id, cell))");
    for (String column : List.of("cell", "site", "class", "grade", "embedding")) {
      engine.define(
          "CREATE INDEX IF NOT EXISTS "
              + table
              + "_"
              + column
              + " ON "
              + table
              + " ("
              + column
              + ") USING 'sai'");
    }
    engine.run(engine.bound("UPDATE space SET made = true WHERE name = ? IF EXISTS", space));
    known.put(space, table);
    return table;
  }

  /** A name for people to recognise, and a digest so that no two spaces share it. */
  private static String table(String space) {
    String readable = space.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return "fruit_"
        + readable.substring(0, Math.min(NAMED, readable.length()))
        + "_"
        + ByteString.encodeUtf8(space).sha256().hex().substring(0, 8);
  }
}
