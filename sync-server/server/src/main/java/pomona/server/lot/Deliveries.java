package pomona.server.lot;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import pomona.server.access.Audit;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.sync.LotFact;

/**
 * What order systems announce: a table or JSON with a delivery a row. One that comes again, by
 * order, product number, batch and pallet, takes the place of the one before.
 */
public record Deliveries(Database database, Clock clock, Audit audit) {
  private static final long A_DAY_MILLIS = 86_400_000;

  /** Added to the time of a lot that only the product and the days speak for. */
  private static final long A_GUESS = 1_000_000_000_000_000L;

  /**
   * Deliveries and the lots that they became. A lot of the delivery's product is it if it has the
   * delivery's order, or no order and the delivery's batch. A lot with neither is taken for it if
   * it was begun from three days before to two weeks after the delivery was due, or announced. Of
   * several the surest counts, then the first.
   */
  private static final String ARRIVALS =
      "SELECT delivery.*, lot_summary.lot AS arrived, min(lot_summary.begun_millis + CASE WHEN"
          + " lot_summary.order_number IS NULL AND delivery.batch = '' THEN "
          + A_GUESS
          + " ELSE 0 END) AS guess FROM delivery LEFT JOIN lot_summary"
          + " ON lot_summary.site = delivery.site AND lot_summary.gtin = delivery.gtin"
          + " AND (delivery.batch = '' OR lot_summary.batch = delivery.batch)"
          + " AND (lot_summary.order_number = delivery.order_number"
          + " OR (lot_summary.order_number IS NULL AND (delivery.batch <> ''"
          + " OR lot_summary.begun_millis - coalesce(eta_millis, told_millis) BETWEEN "
          + -3 * A_DAY_MILLIS
          + " AND "
          + 14 * A_DAY_MILLIS
          + ")))";

  /** Columns, and names in JSON. */
  public static final List<String> COLUMNS =
      List.of("order", "supplier", "gtin", "lot", "sscc", "packages", "net_kg", "spec", "time");

  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_PROBLEMS = 100;
  private static final int LONGEST_CELL = 64;

  /**
   * A delivery that is expected, and the lot that it became.
   *
   * @param sure whether the lot has its order or its batch; otherwise only the product and the days
   *     fit
   * @param late whether nothing arrived a day after it was due
   */
  public record Expected(
      String order,
      String supplier,
      String gtin,
      String batch,
      Optional<Integer> packages,
      String spec,
      Optional<Long> etaMillis,
      Optional<String> arrivedAs,
      boolean sure,
      boolean late) {}

  /** What came of reading a file. */
  public record Taken(int deliveries, List<TableFault> problems) {
    public Taken {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Takes a file.
   *
   * @throws CsvException if it is no table, or lacks a column
   * @throws pomona.json.JsonException if it begins like JSON and is none
   */
  public Taken take(String site, byte[] file, String by) {
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
        fresh.add(row(site, row.getValue()));
      } catch (WrongRow wrong) {
        if (problems.size() < MOST_PROBLEMS) {
          problems.add(new TableFault(row.getKey(), wrong.kind, wrong.things));
        }
      }
    }
    database.write(
        session -> {
          for (NewRow row : fresh) {
            session.replace(row);
          }
          return true;
        });
    audit.note(by, fresh.size() + " expected deliveries imported", site);
    return new Taken(fresh.size(), problems);
  }

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

  private NewRow row(String site, Map<String, String> cells) {
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
        .with("told_millis", clock.millis());
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

  /** What is expected at a site, the next first; what arrived names its lot. */
  public List<Expected> expected(String site, int most) {
    return database.read(
        session ->
            session.list(
                ARRIVALS
                    + " WHERE delivery.site = ? GROUP BY delivery.number"
                    + " ORDER BY arrived IS NOT NULL, coalesce(eta_millis, 0), delivery.number"
                    + " LIMIT ?",
                this::asExpected,
                site,
                most));
  }

  /** What had been announced of a lot; what names its order or its batch comes first. */
  public Optional<Expected> of(ListedLot lot) {
    return database.read(
        session ->
            session
                .list(
                    ARRIVALS
                        + " WHERE delivery.site = ? AND lot_summary.lot = ?"
                        + " GROUP BY delivery.number ORDER BY guess, delivery.number LIMIT 1",
                    this::asExpected,
                    lot.site(),
                    lot.lot())
                .stream()
                .findFirst());
  }

  private Expected asExpected(ResultSet row) throws SQLException {
    Optional<Long> eta = Columns.number(row, "eta_millis");
    Optional<String> arrived = Columns.text(row, "arrived");
    boolean due = eta.map(time -> time + A_DAY_MILLIS < clock.millis()).orElse(false);
    return new Expected(
        row.getString("order_number"),
        row.getString("supplier"),
        row.getString("gtin"),
        row.getString("batch"),
        Columns.number(row, "packages").map(Long::intValue),
        row.getString("spec"),
        eta,
        arrived,
        arrived.isPresent() && row.getLong("guess") < A_GUESS,
        due && arrived.isEmpty());
  }
}
