package pomona.server.review.update;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactStore;
import pomona.server.fact.IndexedFruit;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.similar.SimilarityIndex;

/**
 * Live flips: a fruit of the new generation, and the one of the old generation, at the same site
 * and of the same class, that is most like it, where the two were graded differently. No fruit is
 * seen by two generations, but the embeddings of both are in one space, so the nearest fruit takes
 * its place. People say who is right.
 */
public record Twins(
    Database database, FactStore facts, FruitColumns columns, SimilarityIndex index) {
  private static final double ALIKE = 0.9;
  private static final int LOOKED_AT = 60;
  private static final int NEIGHBOURS = 3;

  /** A pair, by sequence. */
  record Pair(long old, long fresh, double similarity) {}

  /**
   * Some pairs.
   *
   * @param next where to look on, if there is more
   */
  record Found(List<Pair> pairs, Optional<Long> next) {}

  private record Fresh(long sequence, String site, String className, String grade) {}

  Found find(String oldGeneration, String newGeneration, long before, int most) throws IOException {
    List<Fresh> newest =
        columns.read(
            rows -> {
              int[] chosen = rows.select(List.of(Condition.is(Column.GENERATION, newGeneration)));
              List<Fresh> found = new ArrayList<>();
              for (int i = chosen.length - 1; i >= 0 && found.size() < LOOKED_AT; i--) {
                long sequence = rows.sequence(chosen[i]);
                if (sequence < before) {
                  found.add(
                      new Fresh(
                          sequence,
                          rows.text(Column.SITE, chosen[i]),
                          rows.text(Column.CLASS, chosen[i]),
                          rows.text(Column.GRADE, chosen[i])));
                }
              }
              return found;
            });
    Set<Long> judged = database.read(session -> judged(session, newest));
    List<Pair> pairs = new ArrayList<>();
    long last = before;
    for (Fresh fresh : newest) {
      if (pairs.size() == most) {
        return new Found(pairs, Optional.of(last));
      }
      last = fresh.sequence();
      if (!judged.contains(fresh.sequence())) {
        twin(fresh, oldGeneration).ifPresent(pairs::add);
      }
    }
    return new Found(pairs, newest.size() == LOOKED_AT ? Optional.of(last) : Optional.empty());
  }

  private static Set<Long> judged(Session session, List<Fresh> fruits) throws SQLException {
    Set<Long> judged = new HashSet<>();
    for (Fresh fruit : fruits) {
      session
          .first(
              "SELECT new_sequence FROM review_pair WHERE new_sequence = ?",
              row -> row.getLong(1),
              fruit.sequence())
          .ifPresent(judged::add);
    }
    return judged;
  }

  private Optional<Pair> twin(Fresh fresh, String oldGeneration) throws IOException {
    Optional<IndexedFruit> fruit = facts.fruit(fresh.sequence());
    if (fruit.isEmpty()) {
      return Optional.empty();
    }
    SimilarityIndex.Filter filter =
        SimilarityIndex.Filter.ANY
            .inSite(fresh.site())
            .ofClass(fresh.className())
            .byGeneration(oldGeneration);
    for (SimilarityIndex.Hit hit :
        index.nearest(fruit.get().space(), fruit.get().embedding(), filter, NEIGHBOURS)) {
      boolean differs =
          columns
              .read(rows -> rows.gradeOf(hit.sequence()))
              .filter(grade -> !grade.equals(fresh.grade()))
              .isPresent();
      if (hit.similarity() >= ALIKE && differs) {
        return Optional.of(new Pair(hit.sequence(), fresh.sequence(), hit.similarity()));
      }
    }
    return Optional.empty();
  }
}
