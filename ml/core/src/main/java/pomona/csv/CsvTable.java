package pomona.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table with a header.
 *
 * @param encoding that it was read with: {@code UTF-8}, {@code UTF-16}, {@code windows-1252}
 */
public record CsvTable(List<String> header, List<Row> rows, String encoding, char separator) {
  public CsvTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * A row that is not empty.
   *
   * @param line where it begins in the text; lines count from 1
   */
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Trimmed; empty where the row is shorter than the header. */
    public String cell(int column) {
      return column < cells.size() ? cells.get(column).trim() : "";
    }
  }

  /** The place of a column by its name, whatever its case. */
  public Optional<Integer> column(String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).trim().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
