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
import pomona.server.review.table.ReviewPriority;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Reads what pages show of fruits. */
public final class FruitCards {
  private static final String SELECT =
      "SELECT review_fruit.sequence, fact.id, fact.json, review_fruit.override_grade, said_class,"
          + " said_grade, said_by, state, audit, coalesce(device.name, review_fruit.device) AS device_name,"
          + " review_impression.lane, review_impression.place, review_impression.propensity,"
          + " review_impression.ranker FROM review_fruit"
          + " JOIN fact ON fact.sequence = review_fruit.sequence"
          + " LEFT JOIN device ON device.id = review_fruit.device"
          + " LEFT JOIN review_impression ON review_impression.number ="
          + " (SELECT max(number) FROM review_impression latest"
          + " WHERE latest.sequence = review_fruit.sequence)"
          + " WHERE review_fruit.sequence = ? AND fact.json IS NOT NULL";

  private FruitCards() {}

  /** The cards of some fruits, in the order that is asked for; what is gone is left out. */
  public static List<FruitCard> read(Session session, List<Long> sequences) throws SQLException {
    List<FruitCard> cards = new ArrayList<>(sequences.size());
    for (long sequence : sequences) {
      session.first(SELECT, FruitCards::card, sequence).ifPresent(cards::add);
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

  private static FruitCard card(ResultSet row) throws SQLException {
    Fact fact = FactJson.read(ByteString.of(row.getBytes("json")));
    FactBody.Fruit fruit = (FactBody.Fruit) fact.body();
    Optional<String> override = Columns.text(row, "override_grade");
    String lane = row.getString("lane");
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
        ReviewPriority.of(ReviewPriority.Signals.of(fruit, override)),
        lane == null
            ? Optional.empty()
            : Optional.of(
                new FruitCard.Given(
                    lane,
                    row.getInt("place"),
                    row.getDouble("propensity"),
                    row.getString("ranker"))));
  }
}
