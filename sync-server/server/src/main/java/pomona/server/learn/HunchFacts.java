package pomona.server.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.learn.hunch.CelsiusAt;
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

  /** A hunch and the site that it is about. */
  public record Found(String site, Hunch hunch) {}

  /** One question that is asked of a day. */
  interface Question {
    void of(Session session, long day, List<Found> found) throws SQLException;
  }

  /** Looks for one kind of thing on one day, and does not hinder the others when it fails. */
  interface Look {
    String what();

    /**
     * Adds what it finds.
     *
     * @param day since 1970
     */
    void of(long day, List<Found> found);
  }

  private record Read(String what, Database database, Question question) implements Look {
    @Override
    public void of(long day, List<Found> found) {
      database.read(
          session -> {
            question.of(session, day, found);
            return true;
          });
    }
  }

  /** Everything that is looked for, each by itself. */
  List<Look> looks() {
    return List.of(
        new Read("warm lots", database, HunchFacts::warmAgain),
        new Read("devices that are overridden", database, HunchFacts::outOfRange),
        new Read("refused frames", database, HunchFacts::refusedFrames),
        new Read("haste", database, HunchFacts::tooFast),
        new LotHunches(database, lots));
  }

  private static void warmAgain(Session session, long day, List<Found> found) throws SQLException {
    record Lot(String site, String lot) {}
    for (Lot lot :
        session.list(
            "SELECT DISTINCT site, lot FROM review_reading WHERE quantity = 'TEMPERATURE'"
                + " AND day = ? ORDER BY site, lot",
            row -> new Lot(row.getString(1), row.getString(2)),
            day)) {
      List<CelsiusAt> celsius =
          session.list(
              "SELECT at_millis, value FROM review_reading JOIN fact USING (sequence) WHERE"
                  + " quantity = 'TEMPERATURE' AND review_reading.site = ? AND review_reading.lot ="
                  + " ? AND day <= ? ORDER BY at_millis, sequence",
              row -> new CelsiusAt(row.getLong("at_millis"), row.getDouble("value")),
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
  private static void tooFast(Session session, long day, List<Found> found) throws SQLException {
    record Person(String site, String name) {}
    Map<Person, List<Double>> seconds = new LinkedHashMap<>();
    Map<Person, Integer> accepted = new LinkedHashMap<>();
    session.list(
        "SELECT review_fruit.site, person, looked_millis, decision = review_fruit.grade AS kept"
            + " FROM review_impression JOIN review_fruit USING (sequence) JOIN site ON site.id ="
            + " review_fruit.site WHERE looked_millis IS NOT NULL AND learn_habits = 1 AND"
            + " decided_millis >= ? AND decided_millis < ? ORDER BY review_fruit.site, person,"
            + " number",
        row -> {
          Person person = new Person(row.getString("site"), row.getString("person"));
          accepted.merge(person, row.getInt("kept"), Integer::sum);
          return seconds
              .computeIfAbsent(person, one -> new ArrayList<>())
              .add(row.getDouble("looked_millis") / 1000);
        },
        day * DAY_MILLIS,
        (day + 1) * DAY_MILLIS);
    seconds.forEach(
        (person, looks) ->
            Hunches.tooFast(person.name(), accepted.get(person), looks)
                .ifPresent(hunch -> found.add(new Found(person.site(), hunch))));
  }
}
