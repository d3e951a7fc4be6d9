package pomona.server.cell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.embedding.Embedding;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.log.AllCells;

/** What the review's tables say of fruits and of days, as other cells are told it. */
final class ToldRows {
  /** A site that is not whole here yet is told by the cell that it comes from. */
  private static final String ARRIVING =
      " AND review_fruit.site NOT IN (SELECT site FROM site_move WHERE stage = 'ARRIVING')";

  private static final String FRUIT =
      "SELECT fact.id, review_fruit.space, review_fruit.site,"
          + " coalesce(said_class, review_fruit.class) AS class,"
          + " coalesce(said_grade, override_grade, review_fruit.grade) AS grade,"
          + " review_fruit.at_millis, embedding, review_fruit.sequence FROM review_fruit"
          + " JOIN fruit ON fruit.sequence = review_fruit.sequence"
          + " JOIN fact ON fact.sequence = review_fruit.sequence";

  private static final String SUMS =
      "SELECT coalesce(said_class, class) AS product, coalesce(supplier, '') AS supplier,"
          + " coalesce(said_grade, override_grade, grade) AS grade, count(*) AS fruits"
          + " FROM review_fruit LEFT JOIN review_lot ON review_lot.site = review_fruit.site"
          + " AND review_lot.lot = review_fruit.lot"
          + " WHERE review_fruit.day = ? AND review_fruit.site = ?"
          + ARRIVING
          + " GROUP BY 1, 2, 3";

  private ToldRows() {}

  /** Nothing of a fruit without a direction, which the engine would refuse to index. */
  static Optional<AllCells.Fruit> fruit(Session session, UUID id) throws SQLException {
    return session
        .first(
            FRUIT + " WHERE fact.id = ?" + ARRIVING,
            row -> fruit(row, id),
            (Object) FactRows.bytes(id))
        .flatMap(found -> found);
  }

  private static Optional<AllCells.Fruit> fruit(ResultSet row, UUID id) throws SQLException {
    String space = row.getString("space");
    String site = row.getString("site");
    String className = row.getString("class");
    String grade = row.getString("grade");
    long atMillis = row.getLong("at_millis");
    return Embedding.ifReadable(row.getBytes("embedding"))
        .map(
            embedding ->
                new AllCells.Fruit(id, space, site, className, grade, atMillis, embedding));
  }

  static List<AllCells.Sum> sums(Session session, SiteDay day) throws SQLException {
    return session.list(
        SUMS,
        row ->
            new AllCells.Sum(
                row.getString("product"),
                row.getString("supplier"),
                row.getString("grade"),
                row.getLong("fruits")),
        day.day(),
        day.site());
  }
}
