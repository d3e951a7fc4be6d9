package pomona.server.review.explore;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.review.table.MeasureColumn;
import pomona.server.web.ProblemException;

/**
 * One page of chosen fruits. A page begins after a given fruit and not after a number of fruits. So
 * the thousandth page costs as much as the first, and fruits that arrive in the meantime move
 * nothing.
 *
 * @param count of all that were chosen
 * @param next what the next page begins behind
 */
record FruitPage(List<Long> sequences, int count, Optional<String> next) {

  /** How pages are ordered. */
  enum Order {
    NEWEST,
    VALUE
  }

  /** A fruit that the page before ended with. */
  record Behind(float value, long sequence) {
    static Optional<Behind> of(Context context) {
      String text = context.queryParam("behind");
      if (text == null || text.isEmpty()) {
        return Optional.empty();
      }
      if (!text.matches("[0-9]{1,15}(_[0-9]{1,10})?")) {
        throw ProblemException.badField("behind", "must be from a link of the page before");
      }
      return Optional.of(parse(text));
    }

    static Behind parse(String text) {
      String[] parts = text.split("_", -1);
      float value = parts.length == 2 ? Float.intBitsToFloat((int) Long.parseLong(parts[1])) : 0;
      return new Behind(value, Long.parseLong(parts[0]));
    }
  }

  static FruitPage of(
      FruitRows rows, int[] chosen, Order order, Optional<Behind> behind, int most) {
    return order == Order.NEWEST
        ? newest(rows, chosen, behind, most)
        : mostWorth(rows, chosen, behind, most);
  }

  private static FruitPage newest(FruitRows rows, int[] chosen, Optional<Behind> behind, int most) {
    List<Long> sequences = new ArrayList<>();
    int at = chosen.length - 1;
    while (at >= 0 && behind.isPresent() && rows.sequence(chosen[at]) >= behind.get().sequence()) {
      at--;
    }
    for (; at >= 0 && sequences.size() < most; at--) {
      sequences.add(rows.sequence(chosen[at]));
    }
    Optional<String> next =
        at >= 0 ? Optional.of(Long.toString(sequences.get(most - 1))) : Optional.empty();
    return new FruitPage(sequences, chosen.length, next);
  }

  private static FruitPage mostWorth(
      FruitRows rows, int[] chosen, Optional<Behind> behind, int most) {
    MeasureColumn values = rows.values(Measure.VALUE);
    // The queue has the least row on top: the one of least value, and among equals the oldest.
    PriorityQueue<Integer> kept =
        new PriorityQueue<>(
            (a, b) -> {
              int order = Float.compare(values.at(a), values.at(b));
              return order != 0 ? order : a - b;
            });
    int left = 0;
    for (int row : chosen) {
      if (behind.isEmpty() || comesAfter(values.at(row), rows.sequence(row), behind.get())) {
        left++;
        if (kept.size() < most) {
          kept.add(row);
        } else if (values.at(row) >= values.at(kept.peek())) {
          kept.add(row);
          kept.poll();
        }
      }
    }
    List<Long> sequences = new ArrayList<>();
    Optional<String> next = Optional.empty();
    if (left > kept.size()) {
      int last = kept.peek();
      next = Optional.of(rows.sequence(last) + "_" + Float.floatToIntBits(values.at(last)));
    }
    while (!kept.isEmpty()) {
      sequences.add(0, rows.sequence(kept.poll()));
    }
    return new FruitPage(sequences, chosen.length, next);
  }

  private static boolean comesAfter(float value, long sequence, Behind behind) {
    return value < behind.value() || (value == behind.value() && sequence < behind.sequence());
  }
}
