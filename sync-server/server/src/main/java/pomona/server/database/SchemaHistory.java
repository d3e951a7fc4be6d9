package pomona.server.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Brings a database of any schema that the program ever had to the newest. */
final class SchemaHistory {
  private SchemaHistory() {}

  /**
   * Applies what a database has not seen yet, also where its number lies between older ones. All of
   * it is one transaction: an upgrade happens whole or not at all, and a new file is on the disk at
   * once.
   */
  static void apply(Path file) throws SQLException {
    renumber(file);
    Flyway.configure(Database.class.getClassLoader())
        .dataSource("jdbc:sqlite:" + file, "", "")
        .locations("classpath:pomona/server/database")
        .outOfOrder(true)
        .group(true)
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** The lots' pages were migration 141 for an hour; a database of then would not open again. */
  private static void renumber(Path file) throws SQLException {
    if (!Files.exists(file)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      boolean known;
      try (var found =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
        known = found.next();
      }
      if (known) {
        statement.execute(
            "UPDATE flyway_schema_history SET version = '153', script = 'V153__lot_pages.sql'"
                + " WHERE version = '141' AND script = 'V141__lot_pages.sql'");
      }
    }
  }
}
