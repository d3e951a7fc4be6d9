package pomona.load.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pomona.server.database.Database;

/**
 * Makes many fruits of some within the database, since ten million facts that come one by one take
 * hours. A copy has ids, places, lots and a chance of the draw of its own, and shares days, site,
 * phone and grade with its original. It has no content, like a fact that retention let go. That is
 * enough for what reads tables and columns, and not for what reads facts.
 */
final class CopiedFruits {
  private static final int MOST_COPIES = 256;

  /** What copies add to the dice of their original, so that they are drawn apart. */
  private static final long DICE_STEP = 0x1357_9bdf_0246_8aceL >>> 10;

  /** Dice have 62 bits. */
  private static final long DICE_MOST = (1L << 62) - 1;

  private final Path file;
  private final PrintWriter out;

  CopiedFruits(Path file, PrintWriter out) {
    this.file = file;
    this.out = out;
  }

  /** Makes so many of each, the first included, where there is only the first. */
  void make(int copies) throws SQLException {
    if (copies < 1 || copies > MOST_COPIES) {
      throw new IllegalArgumentException("1 to " + MOST_COPIES + " of each, not " + copies);
    }
    long begin = System.nanoTime();
    try (Connection connection = Database.connectToWrite(file);
        Statement statement = connection.createStatement()) {
      long last = number(statement, "SELECT max(sequence) FROM fact");
      // A lot of a copy has a full stop in its name, and no other has.
      if (copies == 1
          || number(statement, "SELECT count(*) FROM review_lot WHERE lot LIKE '%.%'") > 0) {
        return;
      }
      // Nothing is worth keeping if it is cut off, so nothing is written twice.
      statement.execute("PRAGMA journal_mode=OFF");
      statement.execute("PRAGMA synchronous=OFF");
      statement.execute("PRAGMA cache_size=-400000");
      List<String> indexes = dropIndexes(statement);
      for (int k = 1; k < copies; k++) {
        copy(statement, k, last);
      }
      for (String index : indexes) {
        statement.execute(index);
      }
      statement.execute("PRAGMA journal_mode=WAL");
    }
    out.printf(Locale.ROOT, "Made %d of each in %.0f s%n", copies, IngestBench.seconds(begin));
    out.flush();
  }

  private static void copy(Statement statement, int k, long last) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    for (String table : List.of("fact", "fruit", "review_fruit", "review_lot")) {
      List<String> from = new ArrayList<>();
      List<String> to = new ArrayList<>();
      for (String column : columns(statement, table)) {
        to.add(column);
        from.add(copied(column, k, last));
      }
      String where =
          table.equals("review_lot") ? " WHERE lot NOT LIKE '%.%'" : " WHERE sequence <= " + last;
      statement.execute(
          "INSERT INTO "
              + table
              + " ("
              + String.join(", ", to)
              + ") SELECT "
              + String.join(", ", from)
              + " FROM "
              + table
              + where);
    }
    statement.execute("UPDATE review_read SET sequence = " + (k + 1) * last);
    statement.execute("UPDATE lot_read SET sequence = " + (k + 1) * last);
    statement.execute("COMMIT");
  }

  private static String copied(String column, int k, long last) {
    if (column.equals("id") || column.equals("scan")) {
      // The C is a variant of UUIDs that no phone makes.
      return String.format(
          Locale.ROOT,
          "unhex(substr(hex(%1$s), 1, 16) || 'C' || substr(hex(%1$s), 18, 13) || '%2$02X')",
          column,
          k);
    }
    return switch (column) {
      case "sequence" -> "sequence + " + k * last;
      case "lot" -> "lot || '." + k + "'";
      case "json" -> "NULL";
      case "dice" -> "(dice + " + k * DICE_STEP + ") & " + DICE_MOST;
      default -> column;
    };
  }

  private static List<String> columns(Statement statement, String table) throws SQLException {
    return texts(statement, "SELECT name FROM pragma_table_info('" + table + "')");
  }

  /** They are made again at once; row by row that takes longer than all the rest. */
  private static List<String> dropIndexes(Statement statement) throws SQLException {
    String which = " FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN";
    String tables = " ('fact', 'fruit', 'review_fruit')";
    List<String> indexes = texts(statement, "SELECT sql" + which + tables);
    for (String name : texts(statement, "SELECT name" + which + tables)) {
      statement.execute("DROP INDEX " + name);
    }
    return indexes;
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }
}
