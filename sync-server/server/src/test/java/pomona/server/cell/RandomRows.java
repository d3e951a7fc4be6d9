package pomona.server.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.database.KeptTables;
import pomona.server.database.NewRow;

/**
 * Random rows for every table that a log keeps, made from what the schema says of it, so that a new
 * table is tried as soon as it is there.
 */
final class RandomRows {
  /** Columns whose values are checked by the schema. */
  private static final Map<String, Object> CHECKED =
      Map.ofEntries(
          Map.entry("person.role", "ADMIN"),
          Map.entry("site_move.stage", "LEAVING"),
          Map.entry("model.kind", "BUNDLE"),
          Map.entry("rollout.state", "RUNNING"),
          Map.entry("review_impression.lane", "VALUE"),
          Map.entry("review_pair.verdict", "OLD"),
          Map.entry("learn_ranker.state", "PROPOSED"),
          Map.entry("learn_repair.scope", "SITE"),
          Map.entry("learn_repair.state", "PROPOSED"),
          Map.entry("learn_repair.way", "RULE"),
          Map.entry("learn_hunch.state", "OPEN"),
          Map.entry("learn_head.kind", "CLASS"),
          Map.entry("opinion_bundle.one", 1));

  private final Database database;
  private final Random random;
  private int changed;
  private int deleted;
  private int refusals;

  RandomRows(Database database, Random random) {
    this.database = database;
    this.random = random;
  }

  private record Column(String name, String type, boolean required, boolean key) {}

  private List<Column> columns(String table) {
    return database.read(
        session ->
            session.list(
                "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)",
                row ->
                    new Column(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3) == 1 || row.getInt(4) > 0,
                        row.getInt(4) > 0),
                table));
  }

  /** Each column that refers to another table, with a query of the values that it may have. */
  private Map<String, String> references(String table) {
    Map<String, String> references = new HashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?)",
                row ->
                    references.put(
                        row.getString(1),
                        "SELECT " + row.getString(3) + " FROM " + row.getString(2)),
                table));
    return references;
  }

  /** Inserts so many rows into each table but that of facts. */
  void insert(int each) {
    for (String table : KeptTables.KEPT) {
      for (int i = 0; i < each && !table.equals(KeptTables.FACT); i++) {
        NewRow row = NewRow.into(table);
        Map<String, String> references = references(table);
        for (Column column : columns(table)) {
          row.with(column.name(), value(table, column, references));
        }
        database.write(
            session -> {
              session.replace(row);
              return true;
            });
      }
    }
  }

  private Object value(String table, Column column, Map<String, String> references) {
    Object checked = CHECKED.get(table + "." + column.name());
    if (checked != null) {
      return checked;
    }
    if (references.containsKey(column.name())) {
      return one(references.get(column.name())).orElse(null);
    }
    if (!column.required() && random.nextInt(4) == 0) {
      return null;
    }
    return switch (column.type()) {
      case "INTEGER" -> random.nextInt(1_000_000);
      case "REAL" -> random.nextDouble();
      case "TEXT" -> "é" + Long.toHexString(random.nextLong());
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(32)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private Optional<Object> one(String query) {
    List<Object> values = database.read(session -> session.list(query, row -> row.getObject(1)));
    return values.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(values.get(random.nextInt(values.size())));
  }

  /** Changes and deletes rows; what the schema refuses stays as it is. */
  void change(int times) {
    for (int i = 0; i < times; i++) {
      String table = KeptTables.KEPT.get(1 + random.nextInt(KeptTables.KEPT.size() - 1));
      List<Column> columns = columns(table);
      Column column = columns.get(random.nextInt(columns.size()));
      List<String> key = columns.stream().filter(Column::key).map(Column::name).toList();
      Optional<Object> first = one("SELECT " + key.get(0) + " FROM " + table);
      if (first.isEmpty()) {
        continue;
      }
      List<Object> arguments = new ArrayList<>();
      boolean delete = random.nextInt(3) == 0;
      String sql = "DELETE FROM " + table;
      if (!delete) {
        sql = "UPDATE " + table + " SET " + column.name() + " = ?";
        arguments.add(value(table, column, references(table)));
      }
      arguments.add(first.get());
      String done = sql + " WHERE " + key.get(0) + " = ?";
      try {
        database.write(session -> session.run(done, arguments.toArray()));
        deleted += delete ? 1 : 0;
        changed += delete ? 0 : 1;
      } catch (DatabaseFault refused) {
        refusals++;
      }
    }
  }

  int changed() {
    return changed;
  }

  /** What others refer to is not deleted. */
  int refusals() {
    return refusals;
  }

  int deleted() {
    return deleted;
  }
}
