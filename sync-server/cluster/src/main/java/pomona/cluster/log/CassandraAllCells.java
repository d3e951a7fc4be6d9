package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.CqlVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pomona.embedding.Embedding;
import pomona.server.log.AllCells;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/**
 * What cells tell each other, in Cassandra. A fruit is a row of its space's table with a vector
 * that the engine indexes; a day of a cell is a partition of sums. Rows carry the round that wrote
 * them as their timestamp, so the engine keeps what the latest round says, and no clock matters.
 *
 * <p>The engine's index finds neighbours roughly; so {@value #LOOKED_AT} are asked for and put in
 * order by their exact cosines. Its graph may have parts that a walk from its entry does not reach.
 * With a filter the engine walks it otherwise, or looks at all that fit; so where no class was
 * asked for, it is asked again within the classes of what is nearest.
 */
final class CassandraAllCells implements AllCells {
  private static final int LOOKED_AT = 400;

  /** Neighbours are mostly of one class, and nearly all of two. */
  private static final int CLASSES_ASKED = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Engine engine;
  private final LogName name;
  private final Spaces spaces;

  CassandraAllCells(Engine engine, LogName name) {
    this.engine = engine;
    this.name = name;
    this.spaces = new Spaces(engine);
  }

  Engine engine() {
    return engine;
  }

  LogName name() {
    return name;
  }

  Spaces spaces() {
    return spaces;
  }

  /** Does something that may be done twice, until the engine answers or the time is over. */
  <T> T asked(String what, Supplier<T> work) {
    try {
      return Engine.patiently(PATIENCE, () -> answered(work));
    } catch (DriverException broken) {
      throw engine.unreachable(what, broken);
    }
  }

  private static <T> T answered(Supplier<T> work) {
    try {
      return work.get();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DriverException broken) {
        throw broken;
      }
      throw failed;
    }
  }

  @Override
  public Fed fed() {
    return asked(
        "How far " + name.cell() + " was told to others is not known",
        () -> {
          Row row =
              engine
                  .run(
                      engine.atLast(
                          "SELECT round, position, walked, is_walked FROM fed WHERE cell = ?",
                          name.id()))
                  .one();
          return row == null
              ? Fed.NOTHING
              : new Fed(
                  row.getLong("round"),
                  row.getLong("position"),
                  row.getLong("walked"),
                  row.getBoolean("is_walked"));
        });
  }

  /** A claim that is not answered may be there; whoever asks again finds the round taken. */
  @Override
  public Optional<Round> begin(Fed before) {
    long round = before.round() + 1;
    try {
      boolean begun =
          before.round() == 0
              ? engine.applied(
                  engine.bound(
                      "INSERT INTO fed (cell, round, position, walked, is_walked)"
                          + " VALUES (?, ?, 0, 0, false) IF NOT EXISTS",
                      name.id(),
                      round))
              : engine.applied(
                  engine.bound(
                      "UPDATE fed SET round = ? WHERE cell = ? IF round = ?",
                      round,
                      name.id(),
                      before.round()));
      return begun ? Optional.of(new CassandraRound(this, round)) : Optional.empty();
    } catch (DriverException broken) {
      throw engine.unreachable("Other cells are not told of " + name.cell(), broken);
    }
  }

  static CqlVector<Float> vector(Embedding embedding) {
    List<Float> values = new ArrayList<>(Embedding.DIMENSIONS);
    for (int i = 0; i < Embedding.DIMENSIONS; i++) {
      values.add((float) embedding.value(i));
    }
    return CqlVector.newInstance(values);
  }

  private static Embedding embedding(CqlVector<Float> vector) {
    byte[] values = new byte[Embedding.DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.get(i).byteValue();
    }
    return Embedding.of(values);
  }

  @Override
  public List<Like> like(String space, Embedding like, Wanted wanted, int count) {
    if (count > LOOKED_AT) {
      throw new IllegalArgumentException("at most " + LOOKED_AT + " are found, not " + count);
    }
    return asked(
        "The other cells cannot be asked",
        () -> {
          Optional<String> table = spaces.find(space);
          return table.isPresent() ? nearest(table.get(), space, like, wanted, count) : List.of();
        });
  }

  private List<Like> nearest(String table, String space, Embedding like, Wanted wanted, int count) {
    Map<UUID, Like> found = new HashMap<>();
    look(table, space, like, wanted).forEach(hit -> found.put(hit.fruit().id(), hit));
    if (wanted.className().isEmpty()) {
      inOrder(found).stream()
          .map(hit -> hit.fruit().className())
          .distinct()
          .limit(CLASSES_ASKED)
          .map(name -> new Wanted(wanted.site(), Optional.of(name), wanted.grade()))
          .flatMap(within -> look(table, space, like, within).stream())
          .forEach(hit -> found.put(hit.fruit().id(), hit));
    }
    List<Like> ordered = inOrder(found);
    return List.copyOf(ordered.subList(0, Math.min(count, ordered.size())));
  }

  private static List<Like> inOrder(Map<UUID, Like> found) {
    return found.values().stream()
        .sorted(Comparator.comparingDouble(Like::likeness).reversed())
        .toList();
  }

  /** What the index finds, with exact cosines. */
  private List<Like> look(String table, String space, Embedding like, Wanted wanted) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    Map<String, Optional<String>> columns =
        Map.of("site", wanted.site(), "class", wanted.className(), "grade", wanted.grade());
    columns.forEach(
        (column, value) ->
            value.ifPresent(
                is -> {
                  conditions.add(column + " = ?");
                  values.add(is);
                }));
    values.add(vector(like));
    List<Like> found = new ArrayList<>();
    for (Row row :
        engine.run(
            engine.bound(
                "SELECT id, cell, site, class, grade, at, embedding FROM "
                    + table
                    + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                    + " ORDER BY embedding ANN OF ? LIMIT "
                    + LOOKED_AT,
                values.toArray()))) {
      Fruit fruit =
          new Fruit(
              row.getUuid("id"),
              space,
              row.getString("site"),
              row.getString("class"),
              row.getString("grade"),
              row.getLong("at"),
              embedding(row.getVector("embedding", Float.class)));
      found.add(new Like(row.getString("cell"), fruit, like.cosine(fruit.embedding())));
    }
    return found;
  }

  @Override
  public List<CellSum> sums(long fromDay, long toDay) {
    if (toDay - fromDay > MOST_DAYS) {
      throw new LogFault.Refused("At most " + MOST_DAYS + " days are summed up");
    }
    return asked(
        "The sums of other cells are not known",
        () -> {
          List<CellSum> sums = new ArrayList<>();
          for (String cell : new Cells(engine).names()) {
            Map<Long, CompletionStage<AsyncResultSet>> days = new HashMap<>();
            for (long day = fromDay; day <= toDay; day++) {
              days.put(
                  day,
                  engine.begin(
                      engine.bound(
                          "SELECT site, product, supplier, grade, fruits FROM day_sum"
                              + " WHERE cell = ? AND day = ?",
                          cell,
                          day)));
            }
            days.forEach((day, begun) -> sums.addAll(sums(cell, day, begun)));
          }
          return sums;
        });
  }

  private static List<CellSum> sums(String cell, long day, CompletionStage<AsyncResultSet> begun) {
    List<CellSum> sums = new ArrayList<>();
    AsyncResultSet page = begun.toCompletableFuture().join();
    while (true) {
      for (Row row : page.currentPage()) {
        sums.add(
            new CellSum(
                cell,
                day,
                row.getString("site"),
                new Sum(
                    row.getString("product"),
                    row.getString("supplier"),
                    row.getString("grade"),
                    row.getLong("fruits"))));
      }
      if (!page.hasMorePages()) {
        return sums;
      }
      page = page.fetchNextPage().toCompletableFuture().join();
    }
  }
}
