package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.server.database.Columns;
import pomona.server.database.Session;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * What became of the phones' answers, read out of the facts.
 *
 * <pre>
 *   List&lt;RepairFacts.Told&gt; told = database.read(session -&gt; RepairFacts.read(session, today));
 * </pre>
 *
 * <p>A path begins with the phone's reading. Overrides, corrections, lessons and what was taken
 * back go on from it in the order of the log. A fruit that the same device scans again within a
 * minute in the same lot, so alike that it is the same fruit, goes on from it too. A path is at its
 * end when its day is over, and is given up if it is flagged and nobody said what it is.
 */
public final class RepairFacts {
  /** The share of a surface from which a defect may have decided a grade. */
  public static final double LEAST_SHARE = RepairPath.LEAST_SHARE;

  /** Older fruits are not learnt from: a search holds all of them in memory. */
  static final int MOST_FRUITS = 200_000;

  private static final long AGAIN_MILLIS = 60_000;

  /** The least cosine of two pictures of one fruit; different ones come up to it too. */
  private static final double SAME_FRUIT = 0.98;

  /**
   * An answer and what became of it.
   *
   * @param sequence the fruit's place in the log
   * @param share of the surface that the reading's defect has
   */
  public record Told(long sequence, Episode episode, double share) {}

  private final Map<String, String> texts = new HashMap<>();
  private final Map<Long, RepairPath> paths = new HashMap<>();
  private final List<RepairPath> inOrder = new ArrayList<>();
  private final Map<String, List<Recent>> recent = new HashMap<>();
  private final long today;

  private RepairFacts(long today) {
    this.today = today;
  }

  /** A fruit that may be scanned again. */
  private record Recent(RepairPath path, ByteString scan, long atMillis, byte[] embedding) {}

  /**
   * The newest answers whose day is over, in the order of the log.
   *
   * @param today days since 1970
   */
  public static List<Told> read(Session session, long today) throws SQLException {
    return read(session, today, 0);
  }

  /** The same of fruits after a place in the log. */
  static List<Told> read(Session session, long today, long after) throws SQLException {
    RepairFacts facts = new RepairFacts(today);
    long from =
        Math.max(
            after,
            session.number(
                "SELECT coalesce((SELECT sequence FROM review_fruit ORDER BY sequence DESC"
                    + " LIMIT 1 OFFSET ?), 0)",
                MOST_FRUITS));
    session.list(
        "SELECT review_fruit.sequence, review_fruit.site, review_fruit.device, review_fruit.lot,"
            + " operator, day, review_fruit.generation, review_fruit.class, review_fruit.grade,"
            + " worst_defect, worst_share, state, review_fruit.at_millis, review_fruit.scan,"
            + " embedding FROM review_fruit JOIN fact USING (sequence) JOIN fruit USING (sequence)"
            + " WHERE review_fruit.sequence > ? AND review_fruit.device"
            + LearntFrom.MAY_LEARN
            + " ORDER BY review_fruit.sequence",
        facts::add,
        from);
    session.list(
        "SELECT seen.sequence AS fruit, judgement.kind, class, grade, judgement.disposition,"
            + " judgement.operator, CASE WHEN judgement.kind = 'correction' THEN told.json END AS"
            + " json FROM judgement JOIN fact AS seen ON seen.id = judgement.fruit JOIN fact AS"
            + " told ON told.sequence = judgement.sequence WHERE seen.sequence > ? ORDER BY"
            + " judgement.sequence",
        facts::hear,
        from);
    List<Told> told = new ArrayList<>();
    for (RepairPath path : facts.inOrder) {
      if (!path.goesOnFromAnother()) {
        RepairPath.Answer answer = path.answer();
        told.add(new Told(answer.sequence(), path.episode(), answer.share()));
      }
    }
    return told;
  }

  private boolean add(ResultSet row) throws SQLException {
    long day = row.getLong("day");
    if (day >= today) {
      return false;
    }
    double worst = row.getDouble("worst_share");
    boolean counts = worst >= RepairPath.LEAST_SHARE && row.getString("worst_defect") != null;
    RepairPath path =
        new RepairPath(
            new RepairPath.Answer(
                row.getLong("sequence"),
                text(row.getString("site")),
                text(row.getString("device")),
                text(row.getString("operator")),
                day,
                text(row.getString("generation")),
                new FruitReading(
                    text(row.getString("class")),
                    text(row.getString("grade")),
                    counts ? text(row.getString("worst_defect")) : ""),
                counts ? worst : 0,
                row.getString("state").equals("FLAGGED")));
    paths.put(path.answer().sequence(), path);
    inOrder.add(path);
    String place = row.getString("device") + '\n' + row.getString("lot");
    Optional<ByteString> scan = Columns.bytes(row, "scan");
    if (scan.isPresent()) {
      Recent now =
          new Recent(path, scan.get(), row.getLong("at_millis"), row.getBytes("embedding"));
      joinToEarlier(now, recent.computeIfAbsent(place, key -> new ArrayList<>()));
    }
    return true;
  }

  /**
   * Joins a fruit to the one that it is again: to the only one of the last minute that is so alike,
   * if that is of another scan. Where several are, likeness does not tell which.
   */
  private static void joinToEarlier(Recent now, List<Recent> earlier) {
    earlier.removeIf(one -> now.atMillis() - one.atMillis() > AGAIN_MILLIS);
    List<Recent> alike =
        earlier.stream()
            .filter(one -> StoredLikeness.of(one.embedding(), now.embedding()) >= SAME_FRUIT)
            .toList();
    if (alike.size() == 1 && !alike.get(0).scan().equals(now.scan())) {
      alike.get(0).path().goesOnAs(now.path());
    }
    earlier.add(now);
  }

  private boolean hear(ResultSet row) throws SQLException {
    RepairPath path = paths.get(row.getLong("fruit"));
    String kind = row.getString("kind");
    boolean lesson = kind.equals(FactBody.Example.KIND);
    if (path == null || (lesson && !"TAUGHT".equals(row.getString("disposition")))) {
      return false;
    }
    Optional<ByteString> json = Columns.bytes(row, "json");
    path.hear(
        new RepairPath.Word(
            kind,
            Columns.text(row, "class").map(this::text),
            Columns.text(row, "grade").map(this::text),
            json.flatMap(
                bytes ->
                    FactJson.read(bytes).body() instanceof FactBody.Correction said
                        ? said.defects()
                        : Optional.empty()),
            text(row.getString("operator"))));
    return true;
  }

  /** One object for each text, because a site's fruits have few of them. */
  private String text(String read) {
    return texts.computeIfAbsent(read, same -> same);
  }
}
