package pomona.server.learn;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pomona.server.database.Session;

/**
 * Whether the look of a taught defect stays as the heads in use have it.
 *
 * <p>A look is solved anew from the examples that are there, and retention lets go of examples.
 * Where what is left is less than what the look was taught with, its row in the heads stays as it
 * is. It does not stay where somebody took an example back or left one out, for the row was solved
 * from that too.
 */
final class KeptLook {
  private KeptLook() {}

  private record Taught(long sequence, boolean counter, boolean gone) {}

  /**
   * Whether a lesson's look stays.
   *
   * @param before the lesson that the heads in use were taught
   * @param now what the defect would be solved from today
   */
  static boolean keeps(
      Session session, HeadLesson before, HeadLesson now, TaughtDefects.Worth worth)
      throws SQLException {
    if (before.number().isEmpty()) {
      return false;
    }
    List<Taught> taught =
        session.list(
            "SELECT sequence, counter, NOT EXISTS (SELECT 1 FROM fact WHERE fact.sequence ="
                + " learn_lesson_fruit.sequence AND json IS NOT NULL) AS gone FROM"
                + " learn_lesson_fruit WHERE lesson = ?",
            row ->
                new Taught(
                    row.getLong("sequence"), row.getInt("counter") == 1, row.getInt("gone") == 1),
            before.number().get());
    Map<Long, Boolean> left = new HashMap<>();
    now.examples().forEach(example -> left.put(example.sequence(), example.counter()));
    boolean allStand =
        taught.stream()
            .filter(fruit -> !fruit.gone())
            .allMatch(fruit -> Boolean.valueOf(fruit.counter()).equals(left.get(fruit.sequence())));
    boolean fewer = !worth.isToldApart() || now.examples().size() < taught.size();
    return taught.stream().anyMatch(Taught::gone) && allStand && fewer;
  }
}
