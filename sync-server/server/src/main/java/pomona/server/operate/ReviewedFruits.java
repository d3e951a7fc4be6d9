package pomona.server.operate;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.MarkedDefect;
import pomona.sync.Outline;

/** All fruits in order, each with what a reviewer said last. */
record ReviewedFruits(Database database, boolean reviewedOnly) {
  private static final int AT_ONCE = 2000;

  /** A fruit, with the newest correction if there is one. */
  record Row(long sequence, Fact fact, FactBody.Fruit fruit, Optional<Judgement> said) {
    String className() {
      return said.flatMap(Judgement::className).orElse(fruit.className());
    }

    String grade() {
      return said.flatMap(Judgement::grade).orElse(fruit.grade());
    }
  }

  /** What a reviewer said last. */
  record Judgement(
      Optional<String> className,
      Optional<String> grade,
      String reviewer,
      Optional<List<MarkedDefect>> defects,
      Optional<Outline> outline) {}

  interface RowSink {
    void take(Row row) throws IOException;
  }

  /** Gives each fruit to a sink; returns how many. */
  long each(RowSink sink) throws IOException {
    long after = 0;
    long count = 0;
    while (true) {
      List<Row> rows = rows(after);
      if (rows.isEmpty()) {
        return count;
      }
      for (Row row : rows) {
        after = row.sequence();
        if (!reviewedOnly || row.said().isPresent()) {
          sink.take(row);
          count++;
        }
      }
    }
  }

  private static Judgement judgement(ResultSet row) throws SQLException {
    Optional<FactBody.Correction> drawn =
        Columns.bytes(row, "json")
            .map(json -> FactJson.read(json).body())
            .filter(FactBody.Correction.class::isInstance)
            .map(FactBody.Correction.class::cast);
    return new Judgement(
        Columns.text(row, "class"),
        Columns.text(row, "grade"),
        row.getString("operator"),
        drawn.flatMap(FactBody.Correction::defects),
        drawn.flatMap(FactBody.Correction::outline));
  }

  private List<Row> rows(long after) {
    return database.read(
        session -> {
          List<Row> rows = new ArrayList<>();
          Map<UUID, Judgement> said = new HashMap<>();
          session
              .list(
                  "SELECT fruit, class, grade, judgement.operator, json FROM judgement"
                      + " JOIN fact USING (sequence)"
                      + " WHERE judgement.kind = 'correction' AND fruit IN (SELECT id FROM fact"
                      + " WHERE kind = 'fruit' AND sequence > ? ORDER BY sequence LIMIT ?)"
                      + " ORDER BY sequence",
                  row -> Map.entry(FactRows.id(row.getBytes("fruit")), judgement(row)),
                  after,
                  AT_ONCE)
              .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
          for (Map.Entry<Long, Fact> stored :
              session.list(
                  "SELECT sequence, json FROM fact WHERE kind = 'fruit' AND json IS NOT NULL"
                      + " AND sequence > ? ORDER BY sequence LIMIT ?",
                  row ->
                      Map.entry(row.getLong(1), FactJson.read(okio.ByteString.of(row.getBytes(2)))),
                  after,
                  AT_ONCE)) {
            Fact fact = stored.getValue();
            if (fact.body() instanceof FactBody.Fruit fruit) {
              rows.add(
                  new Row(stored.getKey(), fact, fruit, Optional.ofNullable(said.get(fact.id()))));
            }
          }
          return rows;
        });
  }
}
