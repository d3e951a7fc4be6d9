package pomona.server.ask;

import java.util.Comparator;
import java.util.List;
import pomona.ask.answer.Exhibit;
import pomona.ask.question.Ranking;

/**
 * A thing that may be listed.
 *
 * @param recorded when, in any measure
 */
record Listed(Exhibit exhibit, long recorded) {

  private double bad() {
    return exhibit.share().orElse(-1);
  }

  /** In the order that is wanted; what nothing is known of comes last. */
  static List<Exhibit> first(List<Listed> all, Ranking order, int limit) {
    return all.stream().sorted(order(order)).limit(limit).map(Listed::exhibit).toList();
  }

  private static Comparator<Listed> order(Ranking ranking) {
    Comparator<Listed> oldest = Comparator.comparingLong(Listed::recorded);
    Comparator<Listed> first =
        switch (ranking) {
          case OLDEST -> oldest;
          case NEWEST -> oldest.reversed();
          case BEST, LEAST ->
              Comparator.comparingDouble(
                      (Listed each) -> each.bad() < 0 ? Double.MAX_VALUE : each.bad())
                  .thenComparing(oldest.reversed());
          case WORST, MOST ->
              Comparator.comparingDouble(Listed::bad).reversed().thenComparing(oldest.reversed());
        };
    return first
        .thenComparing((Listed each) -> each.exhibit().id())
        .thenComparing((Listed each) -> each.exhibit().site());
  }
}
