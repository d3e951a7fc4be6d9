package pomona.server.cell;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.server.database.Changes;
import pomona.server.database.KeptTables;
import pomona.server.database.NewRow;
import pomona.server.database.Replay;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.log.LogFault;
import pomona.sync.BadField;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Makes a database from what a log says: kept rows are written as they are, and what is derived
 * from facts is derived from them as it was when they arrived.
 *
 * <pre>{@code
 * Database database = Database.open(file, log, new FactReplay());
 * }</pre>
 */
public final class FactReplay implements Replay {
  private static final Set<String> KEPT = new HashSet<>(KeptTables.KEPT);

  /** A row with its columns' names. */
  private record Row(List<String> columns, List<Object> values) {
    Object get(String column) {
      int place = columns.indexOf(column);
      if (place < 0) {
        throw new LogFault.Damaged("A row of the log has no " + column);
      }
      return values.get(place);
    }

    Optional<byte[]> bytes(String column) {
      return Optional.ofNullable((byte[]) get(column));
    }
  }

  @Override
  public void apply(Session session, Changes changes) throws SQLException {
    for (Changes.OfTable table : changes.tables()) {
      check(session, table);
    }
    // What is gone goes first: a new row may have its place.
    for (Changes.OfTable table : changes.tables()) {
      String condition =
          table.columns().subList(0, table.keyColumns()).stream()
              .map(column -> column + " = ?")
              .collect(Collectors.joining(" AND "));
      for (List<Object> key : table.gone()) {
        session.run("DELETE FROM " + table.table() + " WHERE " + condition, key.toArray());
      }
    }
    for (Changes.OfTable table : changes.tables()) {
      for (List<Object> values : table.rows()) {
        Row row = new Row(table.columns(), values);
        if (table.table().equals(KeptTables.FACT)) {
          fact(session, row);
        } else {
          session.replace(newRow(table.table(), row));
        }
      }
    }
  }

  /** Names come from outside and go into SQL, so they must be names of the schema. */
  private static void check(Session session, Changes.OfTable table) throws SQLException {
    List<String> known =
        KEPT.contains(table.table())
            ? session.list(
                "SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table.table())
            : List.of();
    List<String> unknown = new ArrayList<>(table.columns());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new LogFault.Damaged(
          "The log has rows of "
              + table.table()
              + " with "
              + unknown
              + ", which this program does not know: it was written by a newer one. Update this.");
    }
  }

  private static NewRow newRow(String table, Row row) {
    NewRow fresh = NewRow.into(table);
    for (int i = 0; i < row.columns().size(); i++) {
      fresh.with(row.columns().get(i), row.values().get(i));
    }
    return fresh;
  }

  private static void fact(Session session, Row row) throws SQLException {
    long sequence = (Long) row.get("sequence");
    Optional<byte[]> json = row.bytes("json");
    if (session.insertUnlessThere("sequence", newRow(KeptTables.FACT, row))) {
      derive(session, sequence, row, json);
    } else if (json.isEmpty()) {
      // Retention, and what is left of a fact gives its id up if its site comes back.
      FactRows.forget(session, sequence);
      byte[] id = row.bytes("id").orElseThrow();
      session.run("UPDATE fact SET id = ? WHERE sequence = ? AND id <> ?", id, sequence, id);
      session.run("UPDATE fact SET json = NULL WHERE sequence = ? AND json IS NOT NULL", sequence);
    }
  }

  private static void derive(Session session, long sequence, Row row, Optional<byte[]> json)
      throws SQLException {
    if (json.isEmpty()) {
      if (row.get("kind").equals(FactBody.Fruit.KIND)) {
        FactRows.disown(session, row.bytes("id").orElseThrow(), (String) row.get("site"));
      }
      return;
    }
    try {
      FactRows.derive(session, sequence, FactJson.read(ByteString.of(json.get())));
    } catch (BadField unreadable) {
      // The fact was accepted once and stays; the doctor says that nothing can be derived from it.
      return;
    }
  }
}
