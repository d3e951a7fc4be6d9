package pomona.server.review.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.database.Columns;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.review.table.AuditSlice;
import pomona.server.review.table.ReviewPriority;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Reads what pages show of fruits. */
public final class FruitCards {
  /**
   * It was given in the audit lane, no grade that was said there counts, and nobody decided it
   * before, unless that was put aside.
   */
  private static final String BLIND =
      "(review_impression.lane IS 'AUDIT' AND NOT "
          + AuditSlice.settled("review_fruit.sequence")
          + " AND ("
          + AuditSlice.aside("review_fruit.sequence")
          + " OR NOT EXISTS (SELECT 1 FROM judgement WHERE fruit = fact.id AND judgement.kind ="
          + " 'correction' AND judgement.grade IS NOT NULL)))";

  private static final String SELECT =
      "SELECT review_fruit.sequence, fact.id, fact.json, review_fruit.override_grade, said_class,"
          + " said_grade, said_by, state, audit, coalesce(device.name, review_fruit.device) AS"
          + " device_name, review_impression.lane, review_impression.place,"
          + " review_impression.propensity, review_impression.ranker, opinion.generation AS"
          + " opinion_generation, opinion.class AS opinion_class, opinion.class_confidence AS"
          + " opinion_class_confidence, opinion.grade AS opinion_grade, opinion.grade_confidence AS"
          + " opinion_grade_confidence, opinion.refusal AS opinion_refusal, opinion.agrees AS"
          + " opinion_agrees, (SELECT operator FROM judgement WHERE fruit = fact.id AND kind ="
          + " 'override' ORDER BY sequence DESC LIMIT 1) AS associate, (SELECT log.json FROM"
          + " judgement JOIN fact AS log USING (sequence) WHERE fruit = fact.id AND judgement.kind"
          + " = 'correction' ORDER BY judgement.sequence DESC LIMIT 1) AS correction, "
          + BLIND
          + " AS blind FROM review_fruit JOIN fact ON fact.sequence = review_fruit.sequence LEFT JOIN"
          + " second_opinion AS opinion ON opinion.sequence = review_fruit.sequence LEFT JOIN"
          + " device ON device.id = review_fruit.device LEFT JOIN review_impression ON"
          + " review_impression.number = (SELECT max(number) FROM review_impression latest WHERE"
          + " latest.sequence = review_fruit.sequence) WHERE review_fruit.sequence = ? AND"
          + " fact.json IS NOT NULL";

  private static final int MOST_NOTES = 20;

  private FruitCards() {}

  /**
   * The cards of some fruits, in the order that is asked for; what is gone is left out. They do not
   * know the pictures of their frames, which tiles do not show.
   */
  public static List<FruitCard> read(Session session, List<Long> sequences) throws SQLException {
    return read(session, sequences, (fruit, site) -> Optional.empty());
  }

  /** The same, with the pictures of their frames. */
  public static List<FruitCard> inFrames(Session session, List<Long> sequences)
      throws SQLException {
    return read(session, sequences, (fruit, site) -> frame(session, fruit, site));
  }

  /** Finds the picture that a fruit was seen in. */
  private interface Frames {
    Optional<String> of(FactBody.Fruit fruit, String site) throws SQLException;
  }

  private static List<FruitCard> read(Session session, List<Long> sequences, Frames frames)
      throws SQLException {
    List<FruitCard> cards = new ArrayList<>(sequences.size());
    for (long sequence : sequences) {
      session.first(SELECT, row -> card(session, row, frames), sequence).ifPresent(cards::add);
    }
    return cards;
  }

  /** The place of a fruit in the log. */
  public static Optional<Long> sequence(Session session, java.util.UUID id) throws SQLException {
    return session.first(
        "SELECT fact.sequence FROM fact JOIN review_fruit USING (sequence) WHERE id = ?",
        row -> row.getLong(1),
        (Object) FactRows.bytes(id));
  }

  private static FruitCard card(Session session, ResultSet row, Frames frames) throws SQLException {
    Fact fact = FactJson.read(ByteString.of(row.getBytes("json")));
    FactBody.Fruit fruit = (FactBody.Fruit) fact.body();
    Optional<String> override = Columns.text(row, "override_grade");
    String lane = row.getString("lane");
    Optional<Said.SecondOpinion> opinion = opinion(row);
    Optional<FactBody.Correction> correction = correction(row);
    return new FruitCard(
        FactRows.id(row.getBytes("id")),
        row.getLong("sequence"),
        fact.site(),
        fact.lot(),
        row.getString("device_name"),
        fact.operator(),
        fruit.className(),
        fruit.classConfidence(),
        fruit.grade(),
        fruit.gradeConfidence(),
        fruit.disposition(),
        fruit.defects(),
        fruit.excess().orElse(fruit.unfamiliarity()),
        fruit.generation(),
        fact.atMillis(),
        fruit.cropSha256(),
        fruit.box().widthPx(),
        fruit.box().heightPx(),
        fruit.mask().map(MaskPath::of).orElse(""),
        fruit.mask().map(mask -> mask.widthCells()).orElse(1),
        fruit.mask().map(mask -> mask.heightCells()).orElse(1),
        override,
        Columns.text(row, "said_class"),
        Columns.text(row, "said_grade"),
        Columns.text(row, "said_by"),
        row.getString("state"),
        row.getInt("audit") == 1,
        ReviewPriority.of(ReviewPriority.Signals.of(fruit, override))
            .withOpinion(opinion.filter(other -> !other.agrees()).isPresent()),
        lane == null
            ? Optional.empty()
            : Optional.of(
                new FruitCard.Given(
                    lane,
                    row.getInt("place"),
                    row.getDouble("propensity"),
                    row.getString("ranker"))),
        fruit.box().leftPx(),
        fruit.box().topPx(),
        surface(fruit),
        new FruitCard.Frame(
            fruit.frameWidthPx(), fruit.frameHeightPx(), frames.of(fruit, fact.site())),
        new Said(
            Columns.text(row, "associate"),
            opinion,
            notes(session, row.getBytes("id"), fact.site()),
            correction.flatMap(FactBody.Correction::defects),
            correction.flatMap(FactBody.Correction::outline)),
        row.getBoolean("blind"));
  }

  private static Optional<String> frame(Session session, FactBody.Fruit fruit, String site)
      throws SQLException {
    return session.first(
        "SELECT frame_sha256 FROM fact JOIN scan_frame USING (sequence) WHERE id = ? AND site"
            + " = ?",
        row -> ByteString.of(row.getBytes(1)).hex(),
        FactRows.bytes(fruit.scan()),
        site);
  }

  private static long surface(FactBody.Fruit fruit) {
    long box = (long) fruit.box().widthPx() * fruit.box().heightPx();
    if (fruit.mask().isEmpty()) {
      return Math.round(box * Math.PI / 4);
    }
    boolean[] cells = fruit.mask().get().cells();
    int inside = 0;
    for (boolean cell : cells) {
      inside += cell ? 1 : 0;
    }
    return Math.max(1, box * inside / cells.length);
  }

  private static Optional<Said.SecondOpinion> opinion(ResultSet row) throws SQLException {
    Optional<String> generation = Columns.text(row, "opinion_generation");
    if (generation.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Said.SecondOpinion(
            generation.get(),
            Columns.text(row, "opinion_class").orElse(""),
            row.getDouble("opinion_class_confidence"),
            Columns.text(row, "opinion_grade").orElse(""),
            row.getDouble("opinion_grade_confidence"),
            Columns.text(row, "opinion_refusal"),
            row.getInt("opinion_agrees") == 1));
  }

  private static Optional<FactBody.Correction> correction(ResultSet row) throws SQLException {
    byte[] json = row.getBytes("correction");
    if (json == null) {
      return Optional.empty();
    }
    return Optional.of(FactJson.read(ByteString.of(json)).body())
        .filter(FactBody.Correction.class::isInstance)
        .map(FactBody.Correction.class::cast);
  }

  private static List<Said.Remark> notes(Session session, byte[] fruit, String site)
      throws SQLException {
    return session.list(
        "SELECT operator, at_millis, flag, json FROM note_subject JOIN fact USING (sequence)"
            + " WHERE subject = ? AND fact.site = ? AND json IS NOT NULL"
            + " ORDER BY sequence DESC LIMIT ?",
        row ->
            new Said.Remark(
                row.getString("operator"),
                row.getLong("at_millis"),
                ((FactBody.Note) FactJson.read(ByteString.of(row.getBytes("json"))).body()).text(),
                row.getInt("flag") == 1),
        fruit,
        site,
        MOST_NOTES);
  }
}
