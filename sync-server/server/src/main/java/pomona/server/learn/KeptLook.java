package pomona.server.learn;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okio.ByteString;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.sync.FactBody;

/**
 * Whether the look of a taught defect stays as the heads in use have it.
 *
 * <p>A look is solved anew from the examples that are there, and retention lets go of examples.
 * Where what is left is less than what the look was taught with, its row in the heads stays as it
 * is. It does not stay where somebody took an example back or left one out, for the row was solved
 * from that too. What was said of a fruit counts as long as it is stored, also where the fruit is
 * gone.
 */
final class KeptLook {
  private KeptLook() {}

  private record Taught(long sequence, boolean counter, boolean gone, Optional<ByteString> id) {}

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
            "SELECT sequence, counter, json IS NULL AS gone, id FROM learn_lesson_fruit LEFT JOIN"
                + " fact USING (sequence) WHERE lesson = ?",
            row ->
                new Taught(
                    row.getLong("sequence"),
                    row.getInt("counter") == 1,
                    row.getInt("gone") == 1,
                    Optional.ofNullable(row.getBytes("id")).map(ByteString::of)),
            before.number().get());
    if (taught.stream().noneMatch(Taught::gone)) {
      return false;
    }
    Map<Long, Boolean> left = new HashMap<>();
    now.examples().forEach(example -> left.put(example.sequence(), example.counter()));
    boolean allStand =
        taught.stream()
            .filter(fruit -> !fruit.gone())
            .allMatch(fruit -> Boolean.valueOf(fruit.counter()).equals(left.get(fruit.sequence())));
    boolean fewer = !worth.isToldApart() || now.examples().size() < taught.size();
    return fewer && allStand && nothingIsTakenBack(session, now.name(), taught);
  }

  /**
   * Whether nobody said of a fruit that is gone that it is no example, or one of the other kind.
   */
  private static boolean nothingIsTakenBack(Session session, String defect, List<Taught> taught)
      throws SQLException {
    Map<ByteString, FactBody.Example> last = new HashMap<>();
    for (FactBody.Example example : TaughtDefects.said(session)) {
      if (example.defect().equals(Optional.of(defect))) {
        last.put(ByteString.of(FactRows.bytes(example.fruit())), example);
      }
    }
    return taught.stream()
        .filter(Taught::gone)
        .flatMap(
            fruit ->
                fruit.id().stream()
                    .map(last::get)
                    .filter(Objects::nonNull)
                    .map(said -> !said.withdrawn() && said.counter() == fruit.counter()))
        .allMatch(stands -> stands);
  }
}
