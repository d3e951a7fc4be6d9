package pomona.server.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.learn.hunch.Hunch;
import pomona.learn.hunch.Hunches;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.lot.LotHistories;
import pomona.sync.BadField;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** What was unlike its place on one day, read out of the facts of that day and those before. */
public record HunchFacts(Database database, LotHistories lots) {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Days before that a device's own range is read from. */
  private static final int RANGE_DAYS = 40;

  /** Newest fruits of a site's day that are compared between lots. */
  private static final int MOST_COMPARED = 1500;

  /** A hunch and the site that it is about; empty where it is about none. */
  public record Found(String site, Hunch hunch) {}

  /**
   * All hunches of a day.
   *
   * @param day since 1970
   */
  public List<Found> of(long day) {
    List<Found> found = new ArrayList<>();
    database.read(
        session -> {
          twoLots(session, day, found);
          warmAgain(session, day, found);
          outOfRange(session, day, found);
          refusedFrames(session, day, found);
          return tooFast(session, day, found);
        });
    new LotHunches(database, lots).of(day, found);
    return found;
  }

  private static void twoLots(Session session, long day, List<Found> found) throws SQLException {
    for (String site : session.list("SELECT id FROM site ORDER BY id", row -> row.getString(1))) {
      Map<String, List<double[]>> lots = new LinkedHashMap<>();
      session.list(
          "SELECT review_fruit.lot, embedding FROM review_fruit JOIN fruit USING (sequence) WHERE"
              + " review_fruit.site = ? AND day = ? AND review_fruit.lot IS NOT NULL"
              + " ORDER BY sequence DESC LIMIT ?",
          row ->
              lots.computeIfAbsent(row.getString(1), lot -> new ArrayList<>())
                  .add(direction(row.getBytes(2))),
          site,
          day,
          MOST_COMPARED);
      List<String> names = new ArrayList<>(lots.keySet());
      for (int i = 0; i < names.size(); i++) {
        for (int j = 0; j < i; j++) {
          String lot = names.get(i);
          String other = names.get(j);
          Hunches.twoLots(lot, lots.get(lot), other, lots.get(other))
              .ifPresent(hunch -> found.add(new Found(site, hunch)));
        }
      }
    }
  }

  private static double[] direction(byte[] embedding) {
    float[] unit = Embedding.of(embedding).toUnit();
    double[] direction = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      direction[i] = unit[i];
    }
    return direction;
  }

  private static void warmAgain(Session session, long day, List<Found> found) throws SQLException {
    record Lot(String site, String lot) {}
    for (Lot lot :
        session.list(
            "SELECT DISTINCT site, lot FROM review_reading WHERE quantity = 'TEMPERATURE'"
                + " AND day = ? ORDER BY site, lot",
            row -> new Lot(row.getString(1), row.getString(2)),
            day)) {
      List<Double> celsius =
          session.list(
              "SELECT value FROM review_reading WHERE quantity = 'TEMPERATURE' AND site = ?"
                  + " AND lot = ? AND day <= ? ORDER BY sequence",
              row -> row.getDouble(1),
              lot.site(),
              lot.lot(),
              day);
      Hunches.warmAgain(lot.lot(), celsius)
          .ifPresent(hunch -> found.add(new Found(lot.site(), hunch)));
    }
  }

  private static void outOfRange(Session session, long day, List<Found> found) throws SQLException {
    record Day(String site, String device, long day, int overridden, int all) {}
    Map<String, List<Day>> devices = new LinkedHashMap<>();
    session.list(
        "SELECT site, device, day, sum(override_grade IS NOT NULL) AS overridden, count(*) AS"
            + " answers FROM review_fruit WHERE day BETWEEN ? AND ? GROUP BY site, device, day"
            + " ORDER BY site, device, day",
        row ->
            devices
                .computeIfAbsent(row.getString("device"), device -> new ArrayList<>())
                .add(
                    new Day(
                        row.getString("site"),
                        row.getString("device"),
                        row.getLong("day"),
                        row.getInt("overridden"),
                        row.getInt("answers"))),
        day - RANGE_DAYS,
        day);
    for (List<Day> days : devices.values()) {
      Day last = days.get(days.size() - 1);
      if (last.day() == day) {
        List<int[]> before =
            days.subList(0, days.size() - 1).stream()
                .map(one -> new int[] {one.overridden(), one.all()})
                .toList();
        Hunches.outOfRange(last.device(), last.overridden(), last.all(), before)
            .ifPresent(hunch -> found.add(new Found(last.site(), hunch)));
      }
    }
  }

  /** Phones report how many frames they refused in each two minutes of looking, and of how many. */
  private static void refusedFrames(Session session, long day, List<Found> found)
      throws SQLException {
    for (String device :
        session.list(
            "SELECT DISTINCT device FROM fact WHERE kind = 'refusals' AND"
                + " at_millis >= ? AND at_millis < ? ORDER BY device",
            row -> row.getString(1),
            day * DAY_MILLIS,
            (day + 1) * DAY_MILLIS)) {
      refusedFrames(session, day, device).ifPresent(found::add);
    }
  }

  private static Optional<Found> refusedFrames(Session session, long day, String device)
      throws SQLException {
    record Report(String site, long day, Optional<Double> share) {}
    List<Report> reports =
        session.list(
            "SELECT site, at_millis, json FROM fact WHERE kind = 'refusals' AND json IS NOT NULL"
                + " AND device = ? AND at_millis >= ? AND at_millis < ? ORDER BY at_millis",
            row ->
                new Report(
                    row.getString("site"),
                    Math.floorDiv(row.getLong("at_millis"), DAY_MILLIS),
                    refusedShare(ByteString.of(row.getBytes("json")))),
            device,
            (day - RANGE_DAYS) * DAY_MILLIS,
            (day + 1) * DAY_MILLIS);
    Map<Long, List<Double>> days = new TreeMap<>();
    for (Report report : reports) {
      List<Double> shares = days.computeIfAbsent(report.day(), one -> new ArrayList<>());
      report.share().ifPresent(shares::add);
    }
    List<Double> today = days.remove(day);
    if (today == null) {
      return Optional.empty();
    }
    List<double[]> before = days.values().stream().map(HunchFacts::shares).toList();
    return Hunches.refusedFrames(device, shares(today), before)
        .map(hunch -> new Found(reports.get(reports.size() - 1).site(), hunch));
  }

  private static double[] shares(List<Double> shares) {
    return shares.stream().mapToDouble(share -> share).toArray();
  }

  /** The share of refused frames in a report; nothing for one of no frames. */
  private static Optional<Double> refusedShare(ByteString json) {
    try {
      FactBody body = FactJson.read(json).body();
      if (body instanceof FactBody.Refusals report && report.frames() > 0) {
        double refused = report.counts().values().stream().mapToLong(Integer::longValue).sum();
        return Optional.of(Math.min(1, refused / report.frames()));
      }
      return Optional.empty();
    } catch (BadField unreadable) {
      return Optional.empty();
    }
  }

  /** Only cards of sites whose people's habits may be learnt are looked at. */
  private static boolean tooFast(Session session, long day, List<Found> found) throws SQLException {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    Map<String, Integer> accepted = new LinkedHashMap<>();
    session.list(
        "SELECT person, looked_millis, decision = review_fruit.grade AS kept FROM"
            + " review_impression JOIN review_fruit USING (sequence) JOIN site ON site.id ="
            + " review_fruit.site WHERE looked_millis IS NOT NULL AND learn_habits = 1 AND"
            + " decided_millis >= ? AND decided_millis < ? ORDER BY person, number",
        row -> {
          String person = row.getString("person");
          accepted.merge(person, row.getInt("kept"), Integer::sum);
          return seconds
              .computeIfAbsent(person, name -> new ArrayList<>())
              .add(row.getDouble("looked_millis") / 1000);
        },
        day * DAY_MILLIS,
        (day + 1) * DAY_MILLIS);
    seconds.forEach(
        (person, looks) ->
            Hunches.tooFast(person, accepted.get(person), looks)
                .ifPresent(hunch -> found.add(new Found("", hunch))));
    return true;
  }
}
