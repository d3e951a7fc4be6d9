package pomona.demo.phone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import pomona.server.Server;

/**
 * Turns a server's database into what the first release would have left in its place: its tables,
 * with every row that is there now. What later releases made of them, they have to make again.
 */
final class FirstSchema {

  private FirstSchema() {}

  static void restore(final Path database) throws Exception {
    final Path old = database.resolveSibling("first.db");
    Flyway.configure(Server.class.getClassLoader())
        .dataSource("jdbc:sqlite:" + old, "", "")
        .locations("classpath:pomona/server/database")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + database + "' AS present");
      for (final String table :
          strings(
              statement,
              "SELECT name FROM main.sqlite_master WHERE type = 'table'"
                  + " AND name NOT LIKE 'sqlite_%' AND name <> 'flyway_schema_history'")) {
        final String columns =
            String.join(
                ", ", strings(statement, "SELECT name FROM pragma_table_info('" + table + "')"));
        statement.execute(
            "INSERT OR REPLACE INTO main."
                + table
                + " ("
                + columns
                + ") SELECT "
                + columns
                + " FROM present."
                + table);
      }
    }
    Files.move(old, database, StandardCopyOption.REPLACE_EXISTING);
    for (final String beside : List.of("-wal", "-shm")) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + beside));
    }
  }

  private static List<String> strings(final Statement statement, final String sql)
      throws SQLException {
    final List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
