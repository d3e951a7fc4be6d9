package pomona.server.review.update;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.database.Session;
import pomona.server.learn.TaughtDefects;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;

/**
 * What was taught of one defect, as its page shows it.
 *
 * @param with those that show it
 * @param without those that do not
 * @param gone examples whose fruit is not here
 */
public record DefectExamples(String defect, Side with, Side without, int gone) {
  /** More pictures than these are not shown. */
  public static final int MOST_SHOWN = 48;

  /**
   * The examples of one kind.
   *
   * @param count all whose fruit is here
   * @param cards the newest, the newest first
   */
  public record Side(int count, List<FruitCard> cards) {
    public Side {
      cards = List.copyOf(cards);
    }
  }

  static List<DefectExamples> read(Session session) throws SQLException {
    List<DefectExamples> all = new ArrayList<>();
    for (Map.Entry<String, List<TaughtDefects.Example>> defect :
        TaughtDefects.taught(session).entrySet()) {
      List<Long> with = new ArrayList<>();
      List<Long> without = new ArrayList<>();
      int gone = 0;
      for (TaughtDefects.Example example : defect.getValue()) {
        Optional<Long> fruit = FruitCards.sequence(session, example.fruit());
        fruit.ifPresent((example.counter() ? without : with)::add);
        gone += fruit.isPresent() ? 0 : 1;
      }
      all.add(
          new DefectExamples(defect.getKey(), side(session, with), side(session, without), gone));
    }
    return all;
  }

  private static Side side(Session session, List<Long> sequences) throws SQLException {
    List<Long> newest =
        new ArrayList<>(
            sequences.subList(Math.max(0, sequences.size() - MOST_SHOWN), sequences.size()));
    Collections.reverse(newest);
    return new Side(sequences.size(), FruitCards.read(session, newest));
  }
}
