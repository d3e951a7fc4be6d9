package pomona.server.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A row to be inserted, each value beside the name of its column:
 *
 * <pre>{@code
 * session.insert(NewRow.into("site").with("id", site).with("keep_days", days));
 * }</pre>
 */
public final class NewRow {
  private final String table;
  private final StringJoiner columns = new StringJoiner(", ");
  private final List<Object> values = new ArrayList<>();

  private NewRow(String table) {
    this.table = table;
  }

  public static NewRow into(String table) {
    return new NewRow(table);
  }

  /** A column's value; null and an empty {@link Optional} are NULL. */
  public NewRow with(String column, Object value) {
    columns.add(column);
    values.add(value);
    return this;
  }

  String sql(String verb, String ending) {
    return verb
        + " INTO "
        + table
        + " ("
        + columns
        + ") VALUES (?"
        + ", ?".repeat(values.size() - 1)
        + ")"
        + ending;
  }

  Object[] values() {
    return values.toArray();
  }
}
