package pomona.server.learn;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.learn.order.CardFeatures;
import pomona.learn.order.Offered;
import pomona.learn.order.ReviewedList;
import pomona.learn.order.Shown;
import pomona.learn.order.ShownList;
import pomona.server.database.NewRow;
import pomona.server.database.Session;

/**
 * The lists that cards were drawn from, as rows.
 *
 * <p>A list's cards are one column of bytes: a version, the number of features, then for each card
 * its sequence (8 bytes), its weight (a float) and each feature as a byte of 255ths. Lists of
 * before the last {@value #KEPT} are let go.
 */
public final class ListLog {
  /** How many lists are kept: 100,000 lists of 64 cards take 122 MB. */
  static final int KEPT = 100_000;

  /** How many of them are read at once: 1250 sittings of sixteen lists. */
  static final int READ = 20_000;

  /** Decisions by which a grade stands or nothing was said. */
  private static final Set<String> NOTHING = Set.of("PASSED", "UNDONE", "FLAGGED");

  private static final long DAY_MILLIS = 86_400_000L;
  private static final byte VERSION = 1;
  private static final int MOST = 255;

  private ListLog() {}

  /** Writes a list before its cards are drawn; returns its number. */
  public static long write(
      Session session, String person, long now, String ranker, double floor, List<Offered> offered)
      throws SQLException {
    session.insert(
        NewRow.into("learn_list")
            .with("person", person)
            .with("at_millis", now)
            .with("ranker", ranker)
            .with("floor", floor)
            .with("offered", bytes(offered)));
    long number = session.number("SELECT last_insert_rowid()");
    session.run("DELETE FROM learn_list WHERE number <= ?", number - KEPT);
    return number;
  }

  /** A weight as the log can hold it, so that a chance is the same when it is read again. */
  public static double rounded(double weight) {
    return (float) weight;
  }

  /** The newest {@value #READ} lists, without those that nothing was drawn from, oldest first. */
  public static List<ReviewedList> read(Session session) throws SQLException {
    long after = session.number("SELECT coalesce(max(number), 0) FROM learn_list") - READ;
    Map<Long, List<Row>> byList = new LinkedHashMap<>();
    List<Row> rows =
        session.list(
            "SELECT list, list_index, list_chance, desk_place, decision, decided_millis,"
                + " review_fruit.grade FROM review_impression JOIN review_fruit USING (sequence)"
                + " WHERE list > ? ORDER BY list, review_impression.number",
            Row::of,
            after);
    rows.forEach(row -> byList.computeIfAbsent(row.list(), list -> new ArrayList<>()).add(row));
    List<ReviewedList> lists = new ArrayList<>();
    session.list(
        "SELECT number, person, at_millis, ranker, floor, offered FROM learn_list WHERE number > ? ORDER BY"
            + " number",
        row -> {
          List<Row> drawn = byList.get(row.getLong("number"));
          return drawn != null && lists.add(list(row, drawn));
        },
        after);
    return lists;
  }

  private static ReviewedList list(ResultSet row, List<Row> drawn) throws SQLException {
    List<Offered> offered = offered(row.getBytes("offered"));
    List<Shown> shown = new ArrayList<>();
    List<ReviewedList.Seen> seen = new ArrayList<>();
    for (Row one : drawn) {
      shown.add(new Shown(one.index(), one.place(), one.chance() >= 0, one.found()));
      seen.add(
          new ReviewedList.Seen(
              one.chance() >= 0 ? one.chance() : 1, one.found() ? "CHANGED" : one.said()));
    }
    String person = row.getString("person");
    String sitting = person + " " + Math.floorDiv(row.getLong("at_millis"), DAY_MILLIS);
    return new ReviewedList(
        new ShownList(sitting, row.getString("ranker"), row.getDouble("floor"), offered, shown),
        person,
        seen);
  }

  /** A drawn card: its chance is -1 where another lane took it. */
  private record Row(long list, int index, double chance, int place, boolean found, String said) {
    static Row of(ResultSet row) throws SQLException {
      double chance = row.getDouble("list_chance");
      if (row.wasNull()) {
        chance = -1;
      }
      String decision = row.getString("decision");
      row.getLong("decided_millis");
      boolean decided = !row.wasNull() && decision != null && !NOTHING.contains(decision);
      boolean found = decided && !decision.equals(row.getString("grade"));
      return new Row(
          row.getLong("list"),
          row.getInt("list_index"),
          chance,
          Math.max(1, row.getInt("desk_place")),
          found,
          decided ? "KEPT" : "");
    }
  }

  private static byte[] bytes(List<Offered> offered) {
    int features = CardFeatures.NAMES.size();
    ByteBuffer bytes = ByteBuffer.allocate(2 + offered.size() * (12 + features));
    bytes.put(VERSION).put((byte) features);
    for (Offered card : offered) {
      bytes.putLong(card.card()).putFloat((float) card.weight());
      for (double feature : card.features()) {
        bytes.put((byte) Math.round(feature * MOST));
      }
    }
    return bytes.array();
  }

  private static List<Offered> offered(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    if (bytes.get() != VERSION) {
      throw new IllegalStateException("A list of an unknown version; a newer program wrote it");
    }
    int features = bytes.get();
    List<Offered> offered = new ArrayList<>();
    while (bytes.hasRemaining()) {
      long card = bytes.getLong();
      double weight = bytes.getFloat();
      double[] values = new double[features];
      for (int i = 0; i < features; i++) {
        values[i] = (bytes.get() & 0xff) / (double) MOST;
      }
      offered.add(new Offered(card, "", values, weight));
    }
    return offered;
  }
}
