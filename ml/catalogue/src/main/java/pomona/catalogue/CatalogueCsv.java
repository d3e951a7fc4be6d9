package pomona.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.csv.CsvException;
import pomona.csv.CsvReader;
import pomona.csv.CsvTable;
import pomona.csv.CsvWriter;
import pomona.lot.label.Gtin;

/**
 * A catalogue as a table: a row for each product, a column for the names in each language. Names
 * and numbers are parted by bars, as in {@code Sweet pepper|Bell pepper}. A table has no pictures;
 * {@link Catalogue#withPicturesOf} keeps those that were there.
 */
public final class CatalogueCsv {
  /** Columns by name, in any order; the first must be there. */
  private static final List<String> COLUMNS =
      List.of("key", "en", "de", "es", "gtins", "variety", "description", "spec", "rules");

  private static final int MOST_BYTES = 64 << 20;

  private CatalogueCsv() {}

  /**
   * Reads a table.
   *
   * @throws CsvException if it is no table, or lacks the column of keys
   */
  public static Catalogue.Import read(byte[] bytes) {
    CsvTable table = CsvReader.read(bytes, MOST_BYTES);
    Optional<Integer> keys = table.column(COLUMNS.get(0));
    if (!keys.isPresent()) {
      throw new CsvException(
          1,
          "There is no column \"key\"; the columns are "
              + String.join(", ", COLUMNS)
              + ", parted by commas or semicolons");
    }
    if (table.rows().size() > Catalogue.MOST_PRODUCTS) {
      throw new CsvException(
          table.rows().get(Catalogue.MOST_PRODUCTS).line(),
          "More than " + Catalogue.MOST_PRODUCTS + " products; part the table");
    }
    Map<String, Product> byKey = new LinkedHashMap<>();
    Map<Gtin, Product> byGtin = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      try {
        Product product = product(table, row);
        Optional<String> clash = Catalogue.clash(byKey, byGtin, product);
        if (clash.isPresent()) {
          throw new FormatException(clash.get());
        }
        byKey.put(product.key(), product);
        product.gtins().forEach(gtin -> byGtin.put(gtin, product));
      } catch (FormatException wrong) {
        if (problems.size() < Catalogue.Import.MOST_PROBLEMS) {
          problems.add("Line " + row.line() + ": " + wrong.getMessage());
        }
      }
    }
    return new Catalogue.Import(new Catalogue(Optional.empty(), byKey.values()), problems);
  }

  /**
   * The cells of one product, as a table or a form has them.
   *
   * @param names a cell for each language, in the order of {@link Product#LANGUAGES}
   * @param gtins parted by bars, as the names in a cell are
   */
  public record Cells(
      String key,
      List<String> names,
      String gtins,
      String variety,
      String description,
      String spec,
      String rules) {
    public Cells {
      names = List.copyOf(names);
    }

    /**
     * What they say, without pictures.
     *
     * @throws FormatException with what is wrong
     */
    public Product product() {
      Map<String, List<String>> byLanguage = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        byLanguage.put(Product.LANGUAGES.get(i), parts(names.get(i)));
      }
      List<Gtin> numbers = new ArrayList<>();
      for (String digits : parts(gtins)) {
        numbers.add(gtin(digits));
      }
      return new Product(key, byLanguage, numbers, variety, description, List.of(), spec, rules);
    }
  }

  private static Product product(CsvTable table, CsvTable.Row row) {
    List<String> names = new ArrayList<>();
    for (String language : Product.LANGUAGES) {
      names.add(cell(table, row, language));
    }
    return new Cells(
            cell(table, row, "key"),
            names,
            cell(table, row, "gtins"),
            cell(table, row, "variety"),
            cell(table, row, "description"),
            cell(table, row, "spec"),
            cell(table, row, "rules"))
        .product();
  }

  private static String cell(CsvTable table, CsvTable.Row row, String column) {
    return table.column(column).map(place -> CsvWriter.plain(row.cell(place))).orElse("");
  }

  private static List<String> parts(String cell) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= cell.length()) {
      int bar = cell.indexOf(Product.BAR, from);
      int to = bar < 0 ? cell.length() : bar;
      String part = cell.substring(from, to).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = to + 1;
    }
    return parts;
  }

  /** A number by its digits. */
  static Gtin gtin(String digits) {
    return Gtin.of(digits)
        .orElseThrow(
            () ->
                new FormatException(
                    "\""
                        + digits.substring(0, Math.min(40, digits.length()))
                        + "\" is no GTIN: 8, 12, 13 or 14 digits with a right check digit; a"
                        + " spreadsheet keeps them whole if the column is formatted as text"));
  }

  /** The table that {@link #read} reads back the same, but for pictures. */
  public static byte[] write(Catalogue catalogue) {
    CsvWriter csv = new CsvWriter().row(COLUMNS);
    String bar = String.valueOf(Product.BAR);
    for (Product each : catalogue.products()) {
      List<String> cells = new ArrayList<>();
      cells.add(each.key());
      each.names().values().forEach(names -> cells.add(String.join(bar, names)));
      List<String> gtins = new ArrayList<>();
      each.gtins().forEach(gtin -> gtins.add(gtin.digits()));
      cells.add(String.join(bar, gtins));
      cells.addAll(List.of(each.variety(), each.description(), each.spec(), each.rules()));
      csv.row(cells);
    }
    return csv.toBytes();
  }
}
