package pomona.server.review.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.server.database.Columns;
import pomona.server.database.Session;
import pomona.server.learn.LearntFrom;

/**
 * Stored fruits that a product is told from, and that judge how it was taught.
 *
 * @param heads as they are without what is taught
 * @param own places in the log of the product's own fruits, which are none of these
 * @param name of the product
 */
record StoredFruits(Session session, String space, Heads heads, Set<Long> own, String name) {
  private static final int MOST_READ = 20_000;

  /** One of them. */
  record One(long sequence, Embedding embedding) {}

  static List<One> everyOther(int first, List<One> all) {
    List<One> some = new ArrayList<>();
    for (int i = first; i < all.size(); i += 2) {
      some.add(all.get(i));
    }
    return some;
  }

  static List<Embedding> embeddings(List<One> fruits) {
    return fruits.stream().map(One::embedding).toList();
  }

  /** The newest of other products that the head names as people and phones did. */
  List<One> undisputed() throws SQLException {
    List<One> fruits = new ArrayList<>();
    session.list(
        "SELECT review_fruit.sequence, coalesce(said_class, review_fruit.class) AS class, embedding"
            + " FROM review_fruit JOIN fruit USING (sequence) WHERE review_fruit.space = ? AND"
            + " coalesce(excess, review_fruit.unfamiliarity) <= 0 AND review_fruit.device"
            + LearntFrom.MAY_LEARN
            + " ORDER BY review_fruit.sequence DESC LIMIT ?",
        row -> {
          long sequence = row.getLong("sequence");
          String stands = row.getString("class");
          return !own.contains(sequence)
              && !stands.equals(name)
              && Embedding.ifReadable(row.getBytes("embedding"))
                  .filter(one -> heads.classes().answer(one).label().equals(stands))
                  .map(one -> fruits.add(new One(sequence, one)))
                  .orElse(false);
        },
        space,
        MOST_READ);
    return fruits;
  }

  /** The newest that were unknown, are so to the heads, and that nobody called by the name. */
  List<One> strangers() throws SQLException {
    List<One> fruits = new ArrayList<>();
    Doubt doubt = heads.doubtOfFruits();
    session.list(
        "SELECT review_fruit.sequence, embedding, coalesce(said_class, (SELECT judgement.class FROM"
            + " judgement WHERE judgement.fruit = fact.id AND judgement.class IS NOT NULL AND"
            + " judgement.kind <> 'correction' AND coalesce(judgement.disposition, '') NOT IN"
            + " ('WITHDRAWN', 'COUNTER') ORDER BY judgement.sequence DESC LIMIT 1)) AS called FROM"
            + " review_fruit JOIN fruit USING (sequence) JOIN fact USING (sequence) WHERE"
            + " review_fruit.space = ? AND coalesce(excess, review_fruit.unfamiliarity) > 0 AND"
            + " review_fruit.device"
            + LearntFrom.MAY_LEARN
            + " ORDER BY review_fruit.sequence DESC LIMIT ?",
        row -> {
          long sequence = row.getLong("sequence");
          return !own.contains(sequence)
              && !Columns.text(row, "called").equals(Optional.of(name))
              && Embedding.ifReadable(row.getBytes("embedding"))
                  .filter(one -> !doubt.knows(one))
                  .map(one -> fruits.add(new One(sequence, one)))
                  .orElse(false);
        },
        space,
        MOST_READ);
    return fruits;
  }
}
