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
 * phone and grade with its original. Without content it is like a fact that retention let go, which
 * is enough for what reads tables and columns; pages need the content.
 */
final class CopiedFruits {
  private static final int MOST_COPIES = 255;

  /** What copies add to the dice of their original, so that they are drawn apart. */
  private static final long DICE_STEP = 0x1357_9bdf_0246_8aceL >>> 10;

  /** Dice have 62 bits. */
  private static final long DICE_MOST = (1L << 62) - 1;

  private final Path file;
  private final PrintWriter out;

  private final boolean withContent;

  CopiedFruits(Path file, boolean withContent, PrintWriter out) {
    this.file = file;
    this.withContent = withContent;
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
      if (copies == 1) {
        return;
      }
      // A lot of a copy has a full stop in its name, and no other has.
      if (number(statement, "SELECT count(*) FROM review_lot WHERE lot LIKE '%.%'") > 0) {
        if (withContent
            && number(
                    statement,
                    "SELECT count(*) FROM fact WHERE sequence = " + last + " AND json IS NULL")
                > 0) {
          throw new IllegalArgumentException(
              "the copies in "
                  + file
                  + " were made for starts and have no content; name another folder");
        }
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

  private void copy(Statement statement, int k, long last) throws SQLException {
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

  private String copied(String column, int k, long last) {
    if (column.equals("id") || column.equals("scan")) {
      // A time of other millennia, which no phone's id has: those of this one begin with 01.
      return String.format(Locale.ROOT, "unhex('%2$02X' || substr(hex(%1$s), 3))", column, k + 1);
    }
    return switch (column) {
      case "sequence" -> "sequence + " + k * last;
      case "lot" -> "lot || '." + k + "'";
      case "json" -> withContent ? content(k) : "NULL";
      case "dice" -> "(dice + " + k * DICE_STEP + ") & " + DICE_MOST;
      default -> column;
    };
  }

  /** The content with the ids and the lot of the copy; the digest stays that of the original. */
  private static String content(int k) {
    String id =
        "lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13,"
            + " 4) || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21))";
    String text = replacing("CAST(json AS TEXT)", id, k);
    String scan = "json_extract(CAST(json AS TEXT), '$.body.scan')";
    // Of no scan it is the id once more, which is not there any more; without a lot, no lot.
    return "CAST(replace("
        + replacing(text, "coalesce(" + scan + ", " + id + ")", k)
        + ", coalesce('\"lot\":\"' || lot || '\"', ''), coalesce('\"lot\":\"' || lot || '."
        + k
        + "\"', '')) AS BLOB)";
  }

  private static String replacing(String text, String id, int k) {
    return String.format(
        Locale.ROOT, "replace(%1$s, %2$s, '%3$02x' || substr(%2$s, 3))", text, id, k + 1);
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
