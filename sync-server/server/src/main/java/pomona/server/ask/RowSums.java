package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.answer.Facts;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Quantity;
import pomona.ask.question.Today;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Measure;

/** Sums over rows, parted by names and steps of time, in one walk. */
final class RowSums {
  private final FruitRows rows;
  private final List<RowNames> by;
  private final Optional<CalendarUnit> pace;
  private final Today today;
  private final Map<Long, Total> groups = new HashMap<>();
  private long lastKey = -1;
  private Total last = new Total(false);
  private long lastDay = Long.MIN_VALUE;
  private long lastStep;

  /**
   * Sums.
   *
   * @param by no more than three, so that a group is one number
   */
  RowSums(FruitRows rows, List<RowNames> by, Optional<CalendarUnit> pace, Today today) {
    this.rows = rows;
    this.by = by;
    this.pace = pace;
    this.today = today;
  }

  /** What is summed of a row. */
  interface ToValue {
    double of(int row);
  }

  /**
   * Adds rows.
   *
   * @param things what is counted once each, or nothing to count rows
   */
  void add(int[] chosen, Optional<RowNames> things, Optional<ToValue> values) {
    for (int row : chosen) {
      add(row, 0, 0, things, values);
    }
  }

  private void add(
      int row, int level, long key, Optional<RowNames> things, Optional<ToValue> values) {
    if (level == by.size()) {
      Total total = total(pace.isPresent() ? key * STEPS + step(row) : key, things.isPresent());
      total.add(things.isPresent() ? things.get().number(row, 0) : row);
      if (values.isPresent()) {
        total.measure(values.get().of(row));
      }
      return;
    }
    RowNames names = by.get(level);
    int number = names.number(row, 0);
    for (int place = 1; number >= 0; place++) {
      add(row, level + 1, key * names.size() + number, things, values);
      number = names.number(row, place);
    }
  }

  private Total total(long key, boolean distinct) {
    if (key != lastKey) {
      last = groups.computeIfAbsent(key, each -> new Total(distinct));
      lastKey = key;
    }
    return last;
  }

  /** Days from 1900 to 2100, of which none is below 0. */
  private static final long STEPS = 75_000;

  private static final long FIRST_DAY = -25_567;

  private long step(int row) {
    long day = (long) rows.values(Measure.DAY).at(row);
    if (day != lastDay) {
      lastDay = day;
      LocalDate start = today.start(LocalDate.ofEpochDay(day), pace.get());
      lastStep = Math.max(0, Math.min(STEPS - 1, start.toEpochDay() - FIRST_DAY));
    }
    return lastStep;
  }

  /** The rows of an answer; each takes how many of it fit the part from other sums. */
  List<Facts.Row> rows(Optional<RowSums> part) {
    List<Facts.Row> all = new ArrayList<>();
    groups.forEach(
        (key, total) -> {
          long rest = key;
          Optional<LocalDate> step = Optional.empty();
          if (pace.isPresent()) {
            step = Optional.of(LocalDate.ofEpochDay(rest % STEPS + FIRST_DAY));
            rest /= STEPS;
          }
          List<String> names = new ArrayList<>();
          for (int i = by.size() - 1; i >= 0; i--) {
            int size = by.get(i).size();
            names.add(0, by.get(i).name((int) (rest % size)));
            rest /= size;
          }
          long fitting = part.map(other -> other.groups.get(key)).map(Total::count).orElse(0L);
          all.add(total.row(names, step, fitting));
        });
    return all;
  }

  static Optional<ToValue> values(RowTests tests, Optional<Quantity> quantity, Set<String> kinds) {
    return quantity.map(of -> row -> tests.value(row, of, kinds));
  }
}
