package pomona.server.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.question.Quantity;
import pomona.server.database.Session;

/**
 * What is known of lots besides their fruits, of the readings of instruments, and of devices, as
 * one question needs it. A lot counts once its beginning or its declaration has arrived.
 *
 * @param byName places in the list of lots, by site, a line feed, and name
 * @param readings by the same
 * @param devices what people call each device, by its id
 */
record LotBook(
    List<KnownLot> lots,
    Map<String, Integer> byName,
    Map<String, List<LotReading>> readings,
    Map<String, KnownDevice> devices) {
  private static final long DAY_MILLIS = 86_400_000L;

  /**
   * A lot.
   *
   * @param dispositions what stands now, and what was decided at first
   */
  record KnownLot(
      String site,
      String name,
      long begunMillis,
      String product,
      String supplier,
      String device,
      String quality,
      String disposition,
      Set<String> dispositions) {
    String key() {
      return site + "\n" + name;
    }

    LocalDate begun() {
      return LocalDate.ofEpochDay(Math.floorDiv(begunMillis, DAY_MILLIS));
    }
  }

  record LotReading(Quantity quantity, LocalDate day, double value) {}

  record KnownDevice(String name, String site) {}

  /** Reads what some sites have, or all of them. */
  static LotBook read(Session session, Optional<Set<String>> sites) throws SQLException {
    Map<String, KnownDevice> devices = new HashMap<>();
    session.list(
        "SELECT id, name, site FROM device",
        row -> devices.put(row.getString(1), new KnownDevice(row.getString(2), row.getString(3))));
    List<KnownLot> lots = new ArrayList<>();
    Map<String, Integer> byName = new HashMap<>();
    session.list(
        "SELECT site, lot, begun_millis, product, supplier, device, class, state, first_decision"
            + " FROM lot_summary WHERE product <> '?'",
        row -> {
          KnownLot lot = lot(row, devices);
          if (isSeen(sites, lot.site())) {
            byName.put(lot.key(), lots.size());
            lots.add(lot);
          }
          return true;
        });
    Map<String, List<LotReading>> readings = new HashMap<>();
    session.list(
        "SELECT site, lot, day, quantity, value FROM review_reading ORDER BY sequence",
        row -> {
          if (isSeen(sites, row.getString(1))) {
            readings
                .computeIfAbsent(
                    row.getString(1) + "\n" + row.getString(2), key -> new ArrayList<>())
                .add(
                    new LotReading(
                        Quantity.valueOf(row.getString(4)),
                        LocalDate.ofEpochDay(row.getLong(3)),
                        row.getDouble(5)));
          }
          return true;
        });
    devices.values().removeIf(device -> !isSeen(sites, device.site()));
    return new LotBook(lots, byName, readings, devices);
  }

  static boolean isSeen(Optional<Set<String>> sites, String site) {
    return sites.isEmpty() || sites.get().contains(site);
  }

  private static KnownLot lot(ResultSet row, Map<String, KnownDevice> devices) throws SQLException {
    String device = row.getString("device");
    String stands = disposition(row.getString("state"));
    Set<String> all = new TreeSet<>();
    all.add(stands);
    all.add(empty(row.getString("first_decision")));
    all.remove("");
    return new KnownLot(
        row.getString("site"),
        row.getString("lot"),
        row.getLong("begun_millis"),
        row.getString("product"),
        empty(row.getString("supplier")),
        devices.containsKey(device) ? devices.get(device).name() : device,
        declared(row.getString("class")),
        stands,
        all);
  }

  /** Unclassed lots have no class. */
  private static String declared(String quality) {
    return quality == null || quality.equals("UNCLASSED") ? "" : quality;
  }

  private static String empty(String text) {
    return text == null ? "" : text;
  }

  /** What a state of the chain says of the lot: reworked lots are held until they are judged. */
  private static String disposition(String state) {
    return switch (state) {
      case "ACCEPTED", "RELEASED" -> "ACCEPT";
      case "HELD", "REWORKED" -> "HOLD";
      case "REJECTED" -> "REJECT";
      default -> "";
    };
  }

  /** A lot by site, a line feed, and name. */
  Optional<KnownLot> find(String key) {
    return Optional.ofNullable(byName.get(key)).map(lots::get);
  }

  String deviceName(String id) {
    KnownDevice known = devices.get(id);
    return known == null ? id : known.name();
  }

  /** Whether an instrument said something of a lot that lies in a range. */
  boolean hasReading(String key, pomona.ask.question.Clause.Measured measured) {
    return readings.getOrDefault(key, List.of()).stream()
        .anyMatch(
            reading ->
                reading.quantity() == measured.quantity()
                    && measured.bounds().contains(reading.value()));
  }
}
