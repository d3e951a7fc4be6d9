package pomona.lot.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.csv.CsvException;
import pomona.csv.CsvReader;
import pomona.csv.CsvTable;
import pomona.csv.CsvWriter;
import pomona.lot.label.Gtin;

/**
 * The products of a site by their numbers:
 *
 * <pre>
 *   ProductList.Import read = ProductList.fromCsv(bytes);
 *   read.problems().forEach(problem -> say(problem)); // Line 7: ...
 *   read.list().find(label.gtin().get());
 * </pre>
 */
public final class ProductList {
  /** Columns by name, in any order; the first two must be there. */
  private static final List<String> COLUMNS =
      List.of("gtin", "product", "variety", "supplier", "pack", "spec");

  private static final int NEEDED = 2;
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_PRODUCTS = 200_000;
  private static final int LONGEST_CELL = 200;
  private static final int MOST_PROBLEMS = 100;

  private final Map<Gtin, ListedProduct> byGtin;

  private ProductList(Map<Gtin, ListedProduct> byGtin) {
    this.byGtin = byGtin;
  }

  /**
   * What came of reading a table.
   *
   * @param list the rows that are right
   * @param problems of the others, each with its line; the first hundred
   */
  public record Import(ProductList list, List<String> problems) {
    public Import {
      problems = List.copyOf(problems);
    }
  }

  public static ProductList empty() {
    return new ProductList(Map.of());
  }

  public Optional<ListedProduct> find(Gtin gtin) {
    return Optional.ofNullable(byGtin.get(gtin));
  }

  public Collection<ListedProduct> all() {
    return Collections.unmodifiableCollection(byGtin.values());
  }

  /**
   * Reads a table.
   *
   * @throws CsvException if it is no table, or lacks a column
   */
  public static Import fromCsv(byte[] bytes) {
    CsvTable table = CsvReader.read(bytes, MOST_BYTES);
    int[] places = places(table);
    Map<Gtin, ListedProduct> products = new LinkedHashMap<>();
    Map<Gtin, Integer> lines = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      String[] cells = new String[places.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = places[i] < 0 ? "" : CsvWriter.plain(row.cell(places[i]));
      }
      Optional<String> problem = problem(cells);
      if (!problem.isPresent()) {
        Gtin gtin = Gtin.of(cells[0]).get();
        ListedProduct product =
            new ListedProduct(gtin, cells[1], cells[2], cells[3], cells[4], cells[5]);
        Integer before = lines.putIfAbsent(gtin, row.line());
        if (before == null) {
          products.put(gtin, product);
        } else {
          boolean same = product.equals(products.get(gtin));
          problem =
              Optional.of(
                  "GTIN "
                      + cells[0]
                      + " stands in line "
                      + before
                      + " already"
                      + (same ? ", with the same product" : "; that line was taken"));
        }
      }
      if (problem.isPresent() && problems.size() < MOST_PROBLEMS) {
        problems.add("Line " + row.line() + ": " + problem.get());
      }
      if (products.size() > MOST_PRODUCTS) {
        throw new CsvException(row.line(), "More than " + MOST_PRODUCTS + " products");
      }
    }
    return new Import(new ProductList(products), problems);
  }

  private static int[] places(CsvTable table) {
    int[] places = new int[COLUMNS.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = table.column(COLUMNS.get(i)).orElse(-1);
      if (places[i] < 0 && i < NEEDED) {
        throw new CsvException(
            1,
            "There is no column \""
                + COLUMNS.get(i)
                + "\"; the columns are "
                + String.join(", ", COLUMNS)
                + ", parted by commas or semicolons");
      }
    }
    return places;
  }

  private static Optional<String> problem(String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].length() > LONGEST_CELL) {
        return Optional.of(
            "\"" + COLUMNS.get(i) + "\" has more than " + LONGEST_CELL + " characters");
      }
    }
    if (cells[0].matches("[0-9][.,][0-9]+[eE]\\+?[0-9]+")) {
      return Optional.of(
          "the spreadsheet shortened the GTIN to "
              + cells[0]
              + ": format the column as text and export it again");
    }
    if (!Gtin.of(cells[0]).isPresent()) {
      return Optional.of(
          "\"" + cells[0] + "\" is no GTIN: 8, 12, 13 or 14 digits with a right check digit");
    }
    return cells[1].isEmpty() ? Optional.of("the product is missing") : Optional.empty();
  }

  /** The table that {@link #fromCsv} reads back the same. */
  public byte[] toCsv() {
    CsvWriter csv = new CsvWriter().row(COLUMNS);
    for (ListedProduct each : byGtin.values()) {
      csv.row(
          List.of(
              each.gtin().digits(),
              each.product(),
              each.variety(),
              each.supplier(),
              each.pack(),
              each.spec()));
    }
    return csv.toBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductList list && list.byGtin.equals(byGtin);
  }

  @Override
  public int hashCode() {
    return byGtin.hashCode();
  }
}
