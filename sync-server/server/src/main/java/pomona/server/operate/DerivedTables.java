package pomona.server.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.SqliteFactStore;
import pomona.server.operate.Follower.Table;
import pomona.sync.BadField;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * The tables that are made from the facts. They are checked by being made a second time, in a
 * database beside the first that is deleted afterwards, and compared row by row; that takes as much
 * disk as the facts do, and no memory.
 */
final class DerivedTables {
  private static final int AT_ONCE = 1000;
  private static final String FACT_COLUMNS =
      "sequence, id, kind, site, device, lot, operator, at_millis, received_millis, digest, json";
  private static final String OPINION_COLUMNS =
      "sequence, space, generation, class, class_confidence, grade, grade_confidence, refusal,"
          + " agrees, made_millis";

  private static final String[][] LET_GO = {
    {"let_go_scan", "day, site, device, delegate, latency_millis, scans"},
    {"let_go_refusal", "day, site, device, reason, frames"}
  };

  /** Sums of floating point may differ in their last digits. */
  private static final double SAME = 1e-6;

  private static final String RANGE = " WHERE sequence > ? AND sequence <= ? ORDER BY sequence";

  private static final List<Table> OF_FACTS =
      List.of(
          table(
              "fruit",
              "sequence, scan, site, lot, device, class, class_confidence, grade,"
                  + " grade_confidence, disposition, unfamiliarity, space, generation, at_millis,"
                  + " embedding, crop_sha256"),
          table("judgement", "sequence, fruit, kind, class, grade, disposition, operator"),
          table("scan_frame", "sequence, frame_sha256"),
          table("note_subject", "sequence, subject, flag"),
          table("words", "rowid, text, kind, site"));

  private final Path data;
  private final Database database;
  private final List<Follower> followers;

  DerivedTables(Path data, Database database, List<Follower> followers) {
    this.data = data;
    this.database = database;
    this.followers = List.copyOf(followers);
  }

  private static Table table(String name, String columns) {
    return new Table(name, name, 1, List.of(columns.split(", ")), false);
  }

  /** Says of each table that is not as the facts make it how it differs. */
  List<String> differences() throws IOException {
    Path folder = data.resolve("doctor.part");
    delete(folder);
    Files.createDirectories(folder);
    try (Database second = Database.open(folder.resolve("pomona.db"))) {
      copyFacts(second);
      copyLetGo(second);
      List<String> differences = new ArrayList<>();
      for (Table table : OF_FACTS) {
        compare(second, table, differences);
      }
      boolean allKept =
          database.<Long>read(
                  session -> session.number("SELECT count(*) FROM fact WHERE json IS NULL"))
              == 0;
      for (Follower follower : followers) {
        long readTo = follower.readTo(database);
        if (readTo > 0) {
          follower.make(second, readTo);
          for (Table table : follower.tables(database)) {
            if (allKept || !table.outlivesFacts()) {
              compare(second, table, differences);
            }
          }
        }
      }
      return differences;
    } finally {
      delete(folder);
    }
  }

  /** Makes all tables anew. */
  void make() {
    SqliteFactStore facts = new SqliteFactStore(database);
    database.write(
        session -> {
          for (String table : FactRows.DERIVED) {
            session.run("DELETE FROM " + table);
          }
          return session.run("DELETE FROM words");
        });
    long last = facts.lastSequence();
    for (long from = 0; from < last; from += AT_ONCE) {
      long after = from;
      database.write(
          session -> {
            for (Row fact : facts(session, after)) {
              derive(session, fact);
            }
            return true;
          });
    }
    followers.forEach(follower -> follower.make(database, last));
  }

  private void copyFacts(Database second) {
    long last = new SqliteFactStore(database).lastSequence();
    for (long from = 0; from < last; from += AT_ONCE) {
      long after = from;
      List<Row> facts = database.read(session -> facts(session, after));
      List<NewRow> opinions =
          database.read(
              session ->
                  session.list(
                      "SELECT " + OPINION_COLUMNS + " FROM second_opinion" + RANGE,
                      row -> copied("second_opinion", OPINION_COLUMNS, row),
                      after,
                      after + AT_ONCE));
      second.write(
          session -> {
            for (Row fact : facts) {
              session.insert(fact.copy());
              derive(session, fact);
            }
            for (NewRow opinion : opinions) {
              session.insert(opinion);
            }
            return true;
          });
    }
  }

  /** What no fact says any more: sums by day begin with it. */
  private void copyLetGo(Database second) {
    for (String[] each : LET_GO) {
      List<NewRow> rows =
          database.read(
              session ->
                  session.list(
                      "SELECT " + each[1] + " FROM " + each[0],
                      row -> copied(each[0], each[1], row)));
      second.write(
          session -> {
            for (NewRow row : rows) {
              session.insert(row);
            }
            return true;
          });
    }
  }

  /** A fact as it lies in its table; retention may have let its content go. */
  private record Row(
      long sequence, byte[] id, String kind, String site, Optional<ByteString> json, NewRow copy) {}

  private static List<Row> facts(Session session, long after) throws SQLException {
    return session.list(
        "SELECT " + FACT_COLUMNS + " FROM fact" + RANGE,
        row ->
            new Row(
                row.getLong("sequence"),
                row.getBytes("id"),
                row.getString("kind"),
                row.getString("site"),
                Columns.bytes(row, "json"),
                copied("fact", FACT_COLUMNS, row)),
        after,
        after + AT_ONCE);
  }

  private static NewRow copied(String table, String columns, ResultSet row) throws SQLException {
    NewRow copy = NewRow.into(table);
    for (String column : columns.split(", ", -1)) {
      copy.with(column, row.getObject(column));
    }
    return copy;
  }

  private static void derive(Session session, Row fact) throws SQLException {
    if (fact.json().isPresent()) {
      try {
        FactRows.derive(session, fact.sequence(), FactJson.read(fact.json().get()));
      } catch (BadField unreadable) {
        // The doctor has said so; the fact stays as it is.
        return;
      }
    } else if (fact.kind().equals(FactBody.Fruit.KIND)) {
      FactRows.disown(session, fact.id(), fact.site());
    }
  }

  /** Walks through both tables in the order of their keys, a part at a time. */
  private void compare(Database second, Table table, List<String> differences) {
    TableWalk here = new TableWalk(database, table);
    TableWalk there = new TableWalk(second, table);
    long missing = 0;
    long extra = 0;
    long other = 0;
    String first = "";
    while (here.has() || there.has()) {
      int order = !here.has() ? 1 : !there.has() ? -1 : here.key().compareTo(there.key());
      boolean differs = order != 0 || !same(here.row(), there.row());
      if (differs && first.isEmpty()) {
        first = order > 0 ? there.named() : here.named();
      }
      if (order == 0) {
        other += differs ? 1 : 0;
        here.next();
        there.next();
      } else if (order < 0) {
        extra++;
        here.next();
      } else {
        missing++;
        there.next();
      }
    }
    if (missing + extra + other > 0) {
      differences.add(
          String.format(
              Locale.ROOT,
              "the table %s is not what the facts make: %d rows are missing, %d are too many, %d"
                  + " say something else; the first is that of %s",
              table.title(),
              missing,
              extra,
              other,
              first));
    }
  }

  private static boolean same(List<Object> left, List<Object> right) {
    for (int i = 0; i < left.size(); i++) {
      Object one = left.get(i);
      Object two = right.get(i);
      boolean same =
          (one instanceof Double number && two instanceof Double wanted)
              ? Math.abs(number - wanted) <= SAME
              : Objects.equals(one, two);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
