package pomona.server.database;

import java.util.List;

/**
 * What a transaction changed in the tables that a log keeps: for each row that it touched, what the
 * row is afterwards, or that it is gone. Applying it twice is applying it once.
 */
public record Changes(List<OfTable> tables) {
  public Changes {
    tables = List.copyOf(tables);
  }

  /**
   * The changes of one table. Values are a {@link Long}, a {@link Double}, a {@link String}, bytes,
   * or null.
   *
   * @param columns the columns' names; those of the key come first
   * @param keyColumns how many of them are the key
   * @param gone the keys of rows that are not there any more
   * @param rows the rows that are there, each with a value for each column
   */
  public record OfTable(
      String table,
      List<String> columns,
      int keyColumns,
      List<List<Object>> gone,
      List<List<Object>> rows) {
    public OfTable {
      columns = List.copyOf(columns);
      gone = List.copyOf(gone);
      rows = List.copyOf(rows);
    }

    /** Other rows of the same table. */
    public OfTable with(List<List<Object>> others) {
      return new OfTable(table, columns, keyColumns, List.of(), others);
    }

    /** How much was changed. */
    public int size() {
      return gone.size() + rows.size();
    }
  }

  public boolean isEmpty() {
    return tables.isEmpty();
  }

  /** The first column of the key of each row that is there in a table. */
  public List<Object> keys(String table) {
    return tables.stream()
        .filter(changed -> changed.table().equals(table))
        .flatMap(changed -> changed.rows().stream())
        .map(row -> row.get(0))
        .toList();
  }

  /** How many rows of a table were changed. */
  public int size(String table) {
    return tables.stream()
        .filter(changed -> changed.table().equals(table))
        .mapToInt(OfTable::size)
        .sum();
  }
}
