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
import pomona.csv.TableFault;
import pomona.csv.TableFault.Kind;
import pomona.lot.label.Gtin;

/**
 * The products of a site by their numbers:
 *
 * <pre>
 *   ProductList.Import read = ProductList.fromCsv(bytes);
 *   read.problems().forEach(fault -> say(fault.sentence())); // Line 7: ...
 *   read.list().find(label.gtin().get());
 * </pre>
 */
public final class ProductList {
  /** Columns by name, in any order; the first two must be there. */
  public static final List<String> COLUMNS =
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
  public record Import(ProductList list, List<TableFault> problems) {
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
    List<TableFault> problems = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      String[] cells = new String[places.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = places[i] < 0 ? "" : CsvWriter.plain(row.cell(places[i]));
      }
      Optional<TableFault> problem = problem(row.line(), cells);
      if (!problem.isPresent()) {
        Gtin gtin = Gtin.of(cells[0]).get();
        ListedProduct product =
            new ListedProduct(gtin, cells[1], cells[2], cells[3], cells[4], cells[5]);
        Integer before = lines.putIfAbsent(gtin, row.line());
        if (before == null) {
          products.put(gtin, product);
        } else {
          Kind kind = product.equals(products.get(gtin)) ? Kind.SAME : Kind.OTHER;
          problem =
              Optional.of(TableFault.inLine(row.line(), kind, cells[0], String.valueOf(before)));
        }
      }
      if (problem.isPresent() && problems.size() < MOST_PROBLEMS) {
        problems.add(problem.get());
      }
      if (products.size() > MOST_PRODUCTS) {
        throw new CsvException(
            TableFault.inLine(row.line(), Kind.TOO_MANY, String.valueOf(MOST_PRODUCTS)));
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
            TableFault.inLine(1, Kind.NO_COLUMN, COLUMNS.get(i), String.join(", ", COLUMNS)));
      }
    }
    return places;
  }

  private static Optional<TableFault> problem(int line, String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].length() > LONGEST_CELL) {
        return Optional.of(
            TableFault.inLine(line, Kind.TOO_LONG, COLUMNS.get(i), Integer.toString(LONGEST_CELL)));
      }
    }
    if (Gtin.isShortened(cells[0])) {
      return Optional.of(TableFault.inLine(line, Kind.SHORTENED, cells[0]));
    }
    if (!Gtin.of(cells[0]).isPresent()) {
      return Optional.of(TableFault.inLine(line, Kind.NO_GTIN, cells[0]));
    }
    return cells[1].isEmpty()
        ? Optional.of(TableFault.inLine(line, Kind.MISSING, COLUMNS.get(1)))
        : Optional.empty();
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
