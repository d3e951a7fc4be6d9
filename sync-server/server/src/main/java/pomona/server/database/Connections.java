package pomona.server.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Connections to the file, with the settings of the writer or of a reader. */
final class Connections {
  private static final List<String> WRITER_PRAGMAS =
      List.of(
          "PRAGMA journal_mode=WAL",
          "PRAGMA synchronous=FULL",
          "PRAGMA foreign_keys=ON",
          "PRAGMA busy_timeout=10000",
          "PRAGMA temp_store=MEMORY",
          "PRAGMA cache_size=-32768",
          // 16 MB of log between checkpoints: each page is written back once instead of often.
          "PRAGMA wal_autocheckpoint=4096",
          "PRAGMA journal_size_limit=67108864");

  private static final List<String> READER_PRAGMAS =
      List.of(
          "PRAGMA query_only=ON",
          "PRAGMA busy_timeout=10000",
          "PRAGMA temp_store=MEMORY",
          "PRAGMA cache_size=-8192");

  private Connections() {}

  static Connection toWrite(Path file) throws SQLException {
    return connect(file, WRITER_PRAGMAS);
  }

  static Connection toRead(Path file) throws SQLException {
    return connect(file, READER_PRAGMAS);
  }

  private static Connection connect(Path file, List<String> pragmas) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // Otherwise the driver asks for the key after each insert, which costs as much as the insert.
    config.setGetGeneratedKeys(false);
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    try (Statement statement = connection.createStatement()) {
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    }
    return connection;
  }
}
