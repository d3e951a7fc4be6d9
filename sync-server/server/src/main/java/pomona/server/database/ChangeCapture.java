package pomona.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * Gathers what the open transaction changed in the kept tables. Triggers of the writer's connection
 * alone, in SQLite's temporary schema, note the key of each row that is inserted, changed or
 * deleted; the rows themselves are read once, at the end, as they will be committed. A savepoint
 * that is rolled back takes its notes with it.
 *
 * <p>New facts are not noted: they are the rows behind the last fact of the transaction before.
 *
 * <p>{@code INSERT OR REPLACE} deletes a row with another key that stands in its way without
 * calling a trigger. The replay replaces in the same way, so the same row goes.
 */
final class ChangeCapture {
  private static final String NOTED = "kept_change";
  private static final int MOST_KEY_COLUMNS = 2;

  private final List<KeptTable> tables;
  private long lastFact;

  ChangeCapture(Session writer) throws SQLException {
    Connection connection = writer.connection();
    tables = KeptTable.all(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE " + NOTED + " (place INTEGER NOT NULL, key1, key2)");
      for (int place = 0; place < tables.size(); place++) {
        for (String trigger : triggers(place, tables.get(place))) {
          statement.execute(trigger);
        }
      }
    }
    lookAtFacts(writer);
  }

  private static List<String> triggers(int place, KeptTable table) {
    if (table.keyColumns() > MOST_KEY_COLUMNS) {
      throw new IllegalStateException("The key of " + table.name() + " has too many columns");
    }
    List<String> triggers = new ArrayList<>();
    boolean facts = table.name().equals(KeptTables.FACT);
    if (!facts) {
      triggers.add(trigger(table, "INSERT", note(place, table, "new")));
    }
    triggers.add(
        trigger(
            table, "UPDATE", note(place, table, "old") + (facts ? "" : note(place, table, "new"))));
    triggers.add(trigger(table, "DELETE", note(place, table, "old")));
    return triggers;
  }

  private static String trigger(KeptTable table, String event, String body) {
    return "CREATE TEMP TRIGGER kept_"
        + table.name()
        + "_"
        + event
        + " AFTER "
        + event
        + " ON main."
        + table.name()
        + " BEGIN "
        + body
        + " END";
  }

  private static String note(int place, KeptTable table, String row) {
    String second = table.keyColumns() > 1 ? row + "." + table.key().get(1) : "NULL";
    return "INSERT INTO "
        + NOTED
        + " (place, key1, key2) VALUES ("
        + place
        + ", "
        + row
        + "."
        + table.key().get(0)
        + ", "
        + second
        + "); ";
  }

  /** Where the facts of the next transaction begin; after each commit, and after a replay. */
  void lookAtFacts(Session writer) throws SQLException {
    lastFact = writer.number("SELECT max(sequence) FROM fact");
  }

  /** Drops the notes of the open transaction. */
  void forget(Session writer) throws SQLException {
    writer.run("DELETE FROM " + NOTED);
  }

  /** What the open transaction changed so far; the notes are then empty. */
  Changes collect(Session writer) throws SQLException {
    List<Changes.OfTable> changed = new ArrayList<>();
    Map<Integer, Map<List<Object>, List<Object>>> noted = noted(writer);
    for (int place = 0; place < tables.size(); place++) {
      KeptTable table = tables.get(place);
      List<List<Object>> gone = new ArrayList<>();
      List<List<Object>> rows = new ArrayList<>();
      for (List<Object> key : noted.getOrDefault(place, Map.of()).values()) {
        writer
            .first(
                table.select() + " WHERE " + table.keyIs(),
                row -> KeptTable.row(row, table.columns().size()),
                key.toArray())
            .ifPresentOrElse(rows::add, () -> gone.add(key));
      }
      if (table.name().equals(KeptTables.FACT)) {
        rows.addAll(
            writer.list(
                table.select() + " WHERE sequence > ? ORDER BY sequence",
                row -> KeptTable.row(row, table.columns().size()),
                lastFact));
      }
      if (!gone.isEmpty() || !rows.isEmpty()) {
        changed.add(
            new Changes.OfTable(table.name(), table.columns(), table.keyColumns(), gone, rows));
      }
    }
    return new Changes(changed);
  }

  /** The keys that were noted, each once. New facts may be among them; those come by themselves. */
  private Map<Integer, Map<List<Object>, List<Object>>> noted(Session writer) throws SQLException {
    Map<Integer, Map<List<Object>, List<Object>>> noted = new LinkedHashMap<>();
    List<List<Object>> notes =
        writer.list(
            "SELECT place, key1, key2 FROM " + NOTED + " ORDER BY rowid",
            row -> KeptTable.row(row, 3));
    if (notes.isEmpty()) {
      return noted;
    }
    for (List<Object> note : notes) {
      int place = ((Long) note.get(0)).intValue();
      KeptTable table = tables.get(place);
      List<Object> key = new ArrayList<>(note.subList(1, 1 + table.keyColumns()));
      if (table.name().equals(KeptTables.FACT) && (Long) key.get(0) > lastFact) {
        continue;
      }
      noted.computeIfAbsent(place, none -> new LinkedHashMap<>()).put(comparable(key), key);
    }
    forget(writer);
    return noted;
  }

  /** Arrays are equal only to themselves. */
  private static List<Object> comparable(List<Object> key) {
    return key.stream()
        .map(value -> value instanceof byte[] bytes ? (Object) ByteString.of(bytes) : value)
        .toList();
  }
}
