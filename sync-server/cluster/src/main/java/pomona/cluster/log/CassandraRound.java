package pomona.cluster.log;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import pomona.server.log.AllCells;
import pomona.server.log.LogName;

/**
 * A round of what a cell tells others. Its number is the timestamp of what it writes; what it
 * deletes is older than that by one, so that it can say in one round what is so instead.
 */
record CassandraRound(CassandraAllCells cells, long round) implements AllCells.Round {
  private static final int UNDER_WAY = 64;

  private static final String SUM =
      "INSERT INTO day_sum (cell, day, site, product, supplier, grade, fruits)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?";

  private Engine engine() {
    return cells.engine();
  }

  private LogName name() {
    return cells.name();
  }

  private long deleted() {
    return 2 * round;
  }

  private long written() {
    return 2 * round + 1;
  }

  @Override
  public void put(List<AllCells.Fruit> fruits) {
    cells.asked(
        "The fruits of " + name().cell() + " are not told",
        () -> {
          List<BoundStatement> rows = new ArrayList<>();
          for (AllCells.Fruit fruit : fruits) {
            rows.add(
                engine()
                    .bound(
                        "INSERT INTO "
                            + cells.spaces().findOrMake(fruit.space())
                            + " (id, cell, site, class, grade, at, embedding)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?",
                        fruit.id(),
                        name().cell(),
                        fruit.site(),
                        fruit.className(),
                        fruit.grade(),
                        fruit.atMillis(),
                        CassandraAllCells.vector(fruit.embedding()),
                        written()));
          }
          return land(rows);
        });
  }

  @Override
  public void leaveOut(List<UUID> ids) {
    cells.asked(
        "What is gone from " + name().cell() + " is not told",
        () -> {
          List<BoundStatement> rows = new ArrayList<>();
          for (String table : ids.isEmpty() ? List.<String>of() : cells.spaces().all()) {
            ids.forEach(id -> rows.add(gone(table, id)));
          }
          return land(rows);
        });
  }

  private BoundStatement gone(String table, UUID id) {
    return engine()
        .bound(
            "DELETE FROM " + table + " USING TIMESTAMP ? WHERE id = ? AND cell = ?",
            deleted(),
            id,
            name().cell());
  }

  @Override
  public void sums(long day, String site, List<AllCells.Sum> sums) {
    cells.asked(
        "The sums of " + name().cell() + " are not told",
        () -> {
          List<BoundStatement> rows = new ArrayList<>();
          rows.add(
              engine()
                  .bound(
                      "DELETE FROM day_sum USING TIMESTAMP ? WHERE cell = ? AND day = ? AND site = ?",
                      deleted(),
                      name().cell(),
                      day,
                      site));
          for (AllCells.Sum sum : sums) {
            rows.add(
                engine()
                    .bound(
                        SUM,
                        name().cell(),
                        day,
                        site,
                        sum.product(),
                        sum.supplier(),
                        sum.grade(),
                        sum.fruits(),
                        written()));
          }
          // One partition: whoever reads sees all of it or nothing.
          return engine().run(Engine.together(rows.toArray(BoundStatement[]::new)));
        });
  }

  @Override
  public void leaveOutAll() {
    cells.asked(
        "What " + name().cell() + " said is still there",
        () -> {
          List<BoundStatement> rows = new ArrayList<>();
          for (String table : cells.spaces().all()) {
            for (Row row :
                engine()
                    .run(
                        engine()
                            .bound("SELECT id FROM " + table + " WHERE cell = ?", name().cell()))) {
              rows.add(gone(table, row.getUuid("id")));
            }
          }
          for (Row row : engine().run(engine().bound("SELECT DISTINCT cell, day FROM day_sum"))) {
            if (name().cell().equals(row.getString("cell"))) {
              rows.add(
                  engine()
                      .bound(
                          "DELETE FROM day_sum USING TIMESTAMP ? WHERE cell = ? AND day = ?",
                          deleted(),
                          name().cell(),
                          row.getLong("day")));
            }
          }
          return land(rows);
        });
  }

  @Override
  public void end(long position, long walked, boolean isWalked) {
    cells.asked(
        "How far " + name().cell() + " was told is not noted",
        () ->
            engine()
                .applied(
                    engine()
                        .bound(
                            "UPDATE fed SET position = ?, walked = ?, is_walked = ? WHERE cell = ?"
                                + " IF round = ?",
                            position,
                            walked,
                            isWalked,
                            name().id(),
                            round)));
  }

  /** Writes all, some at a time. */
  private int land(List<BoundStatement> statements) {
    for (int from = 0; from < statements.size(); from += UNDER_WAY) {
      List<CompletionStage<AsyncResultSet>> begun = new ArrayList<>();
      for (BoundStatement statement :
          statements.subList(from, Math.min(statements.size(), from + UNDER_WAY))) {
        begun.add(engine().begin(statement.setIdempotent(true)));
      }
      begun.forEach(one -> one.toCompletableFuture().join());
    }
    return statements.size();
  }
}
