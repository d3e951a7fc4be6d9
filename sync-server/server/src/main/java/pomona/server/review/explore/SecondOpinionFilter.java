package pomona.server.review.explore;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import pomona.server.database.Session;
import pomona.server.review.table.Condition;

/**
 * Fruits by what a second opinion says of them. There are few beside all fruits, so they are read.
 */
final class SecondOpinionFilter {
  /** What a filter may want. */
  static final List<String> CHOICES = List.of("DISAGREES", "AGREES", "REFUSED");

  private SecondOpinionFilter() {}

  static Condition of(Session session, String wanted) throws SQLException {
    String sql =
        switch (wanted) {
          case "DISAGREES" -> "agrees = 0";
          case "AGREES" -> "agrees = 1 AND refusal IS NULL";
          default -> "refusal IS NOT NULL";
        };
    long[] sequences =
        session
            .list(
                "SELECT sequence FROM second_opinion WHERE " + sql + " ORDER BY sequence",
                row -> row.getLong(1))
            .stream()
            .mapToLong(Long::longValue)
            .toArray();
    return (rows, chosen, count) -> {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (Arrays.binarySearch(sequences, rows.sequence(row)) >= 0) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }
}
