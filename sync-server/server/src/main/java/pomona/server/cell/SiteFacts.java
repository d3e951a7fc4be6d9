package pomona.server.cell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.KeptTables;

/** The rows of a site's facts, column by column. */
record SiteFacts(Database database, String site) {
  private static final int AT_ONCE = 500;

  static final List<String> COLUMNS =
      List.of(
          "sequence",
          "id",
          "kind",
          "site",
          "device",
          "lot",
          "operator",
          "at_millis",
          "received_millis",
          "digest",
          "json");

  private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM fact";
  static final int ID = COLUMNS.indexOf("id");
  static final int JSON = COLUMNS.indexOf("json");

  /** Some facts behind a sequence, in order. */
  List<List<Object>> between(long after, long upTo) {
    return database.read(
        session ->
            session.list(
                SELECT
                    + " WHERE site = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT "
                    + AT_ONCE,
                SiteFacts::values,
                site,
                after,
                upTo));
  }

  /** A fact by its id. */
  Optional<List<Object>> find(Object id) {
    return database.read(session -> session.first(SELECT + " WHERE id = ?", SiteFacts::values, id));
  }

  private static List<Object> values(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (String column : COLUMNS) {
      values.add(Columns.value(row, column));
    }
    return values;
  }

  /** A fact but for its sequence. */
  static byte[] bytes(List<Object> fact) {
    return ChangesFormat.write(
        new Changes(
            List.of(
                new Changes.OfTable(
                    KeptTables.FACT,
                    COLUMNS.subList(1, COLUMNS.size()),
                    1,
                    List.of(),
                    List.of(fact.subList(1, fact.size()))))));
  }
}
