package pomona.server.lot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.csv.CsvException;
import pomona.csv.CsvReader;
import pomona.csv.CsvTable;
import pomona.csv.CsvWriter;
import pomona.csv.TableFault;
import pomona.csv.TableFault.Kind;
import pomona.json.Json;
import pomona.lot.label.Gtin;
import pomona.server.database.NewRow;
import pomona.sync.LotFact;

/**
 * A file of an order system: a table or JSON with a delivery a row. A row that cannot be taken is
 * said and left out.
 */
public final class DeliveryFile {
  /** Columns, and names in JSON. */
  public static final List<String> COLUMNS =
      List.of("order", "supplier", "gtin", "lot", "sscc", "packages", "net_kg", "spec", "time");

  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_PROBLEMS = 100;
  private static final int LONGEST_CELL = 64;

  private DeliveryFile() {}

  /** What a file says, as rows of the table of deliveries. */
  record Rows(List<NewRow> rows, List<TableFault> problems) {}

  /** A row that cannot be taken. */
  private static final class WrongRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient List<String> things;

    WrongRow(Kind kind, String... things) {
      this.kind = kind;
      this.things = List.of(things);
    }
  }

  /**
   * Reads a file.
   *
   * @throws CsvException if it is no table, or lacks a column
   * @throws pomona.json.JsonException if it begins like JSON and is none
   */
  static Rows read(String site, byte[] file, long nowMillis) {
    boolean json = begin(file) == '[' || begin(file) == '{';
    Map<String, Map<String, String>> rows = json ? json(file) : table(file);
    List<TableFault> problems = new ArrayList<>();
    List<NewRow> fresh = new ArrayList<>();
    Set<List<String>> keys = new HashSet<>();
    for (Map.Entry<String, Map<String, String>> row : rows.entrySet()) {
      try {
        if (!keys.add(key(row.getValue()))) {
          throw new WrongRow(Kind.TWICE);
        }
        fresh.add(row(site, row.getValue(), nowMillis));
      } catch (WrongRow wrong) {
        if (problems.size() < MOST_PROBLEMS) {
          problems.add(new TableFault(row.getKey(), wrong.kind, wrong.things));
        }
      }
    }
    return new Rows(fresh, problems);
  }

  private static char begin(byte[] file) {
    for (byte each : file) {
      boolean mark = (each & 0xff) == 0xef || (each & 0xff) == 0xbb || (each & 0xff) == 0xbf;
      if (!mark && !Character.isWhitespace(each)) {
        return (char) each;
      }
    }
    return ' ';
  }

  private static Map<String, Map<String, String>> table(byte[] file) {
    CsvTable table = CsvReader.read(file, MOST_BYTES);
    if (table.rows().size() > MOST_ROWS) {
      throw new CsvException(
          TableFault.inLine(MOST_ROWS, Kind.TOO_MANY, Integer.toString(MOST_ROWS)));
    }
    for (String needed : List.of("order", "gtin")) {
      if (table.column(needed).isEmpty()) {
        throw new CsvException(
            TableFault.inLine(1, Kind.NO_COLUMN, needed, String.join(", ", COLUMNS)));
      }
    }
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (String column : COLUMNS) {
        table
            .column(column)
            .ifPresent(place -> cells.put(column, CsvWriter.plain(row.cell(place))));
      }
      rows.put(Integer.toString(row.line()), cells);
    }
    return rows;
  }

  private static Map<String, Map<String, String>> json(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8).replace("\ufeff", "");
    Json root = Json.parse("$", text.getBytes(StandardCharsets.UTF_8), MOST_BYTES);
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    List<Json> elements =
        root.isObject() ? root.only("deliveries").get("deliveries").elements() : root.elements();
    if (elements.size() > MOST_ROWS) {
      throw root.fault("has more than " + MOST_ROWS + " deliveries; part the file");
    }
    for (Json each : elements) {
      each.only(COLUMNS.toArray(new String[0]));
      Map<String, String> cells = new LinkedHashMap<>();
      for (String name : COLUMNS) {
        // Order systems write null for what they do not know.
        each.find(name)
            .ifPresent(
                value ->
                    cells.put(name, value.isText() ? value.text().trim() : plain(value.number())));
      }
      rows.put(each.path(), cells);
    }
    return rows;
  }

  private static String plain(double number) {
    return new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static List<String> key(Map<String, String> cells) {
    return List.of(
        cells.getOrDefault("order", ""),
        cells.getOrDefault("gtin", ""),
        cells.getOrDefault("lot", ""),
        cells.getOrDefault("sscc", ""));
  }

  private static NewRow row(String site, Map<String, String> cells, long nowMillis) {
    cells.forEach(
        (name, value) -> {
          if (value.length() > LONGEST_CELL) {
            throw new WrongRow(Kind.TOO_LONG, name, Integer.toString(LONGEST_CELL));
          }
        });
    String order = cells.getOrDefault("order", "");
    if (order.isEmpty()) {
      throw new WrongRow(Kind.MISSING, "order");
    }
    String gtin = cells.getOrDefault("gtin", "");
    Gtin known =
        Gtin.of(gtin)
            .orElseThrow(
                () -> new WrongRow(Gtin.isShortened(gtin) ? Kind.SHORTENED : Kind.NO_GTIN, gtin));
    return NewRow.into("delivery")
        .with("site", site)
        .with("order_number", order)
        .with("supplier", cells.getOrDefault("supplier", ""))
        .with("gtin", known.digits())
        .with("batch", cells.getOrDefault("lot", ""))
        .with("sscc", cells.getOrDefault("sscc", ""))
        .with("packages", packages(cells))
        .with("net_kg", number(cells, "net_kg"))
        .with("spec", cells.getOrDefault("spec", ""))
        .with("eta_millis", time(cells.getOrDefault("time", "")))
        .with("told_millis", nowMillis);
  }

  private static Optional<Long> packages(Map<String, String> cells) {
    Optional<Double> count = number(cells, "packages");
    boolean possible =
        count
            .map(each -> each >= 1 && each <= LotFact.MOST_PACKAGES && each == Math.rint(each))
            .orElse(true);
    if (!possible) {
      throw new WrongRow(
          Kind.NO_COUNT,
          "packages",
          Integer.toString(LotFact.MOST_PACKAGES),
          cells.get("packages"));
    }
    return count.map(Math::round);
  }

  private static Optional<Double> number(Map<String, String> cells, String name) {
    String text = cells.getOrDefault(name, "").replace(',', '.');
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      throw new WrongRow(Kind.NO_NUMBER, name, text);
    }
    return Optional.of(Double.parseDouble(text));
  }

  /** A day, or a time with its distance from UTC. */
  private static Optional<Long> time(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return Optional.of(instant.toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException noTime) {
      throw new WrongRow(Kind.NO_TIME, text);
    }
  }
}
