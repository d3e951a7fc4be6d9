package pomona.server.review.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pomona.server.model.Rollout;
import pomona.server.review.page.Words;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;

/**
 * How a rollout does from day to day: the share of fruits that associates overrode, of the new
 * generation and of all others at the same sites, and the share that would be too many.
 *
 * @param bound the baseline's share since the rollout began, and the margin on top of it
 */
public record RolloutChart(List<Day> days, double bound) {
  private static final double WIDTH = 600;
  private static final double HEIGHT = 140;
  private static final long DAY_MILLIS = 86_400_000;

  public RolloutChart {
    days = List.copyOf(days);
  }

  /** A day's fruits, and how many of them were overridden. */
  public record Day(long day, long newFruits, long newOver, long oldFruits, long oldOver) {
    public double share(boolean ofNew) {
      long fruits = ofNew ? newFruits : oldFruits;
      return fruits == 0 ? 0 : (double) (ofNew ? newOver : oldOver) / fruits;
    }
  }

  /** The chart, if the new generation has seen a fruit since the rollout began. */
  static Optional<RolloutChart> of(FruitRows rows, Rollout rollout, String generation) {
    int fresh = rows.names(Column.GENERATION).find(generation);
    if (fresh < 0) {
      return Optional.empty();
    }
    long begun = Math.floorDiv(rollout.begunMillis(), DAY_MILLIS);
    Set<String> sites = rollout.sites();
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.atLeast(Measure.DAY, (double) begun));
    if (!sites.isEmpty()) {
      conditions.add(Condition.among(Column.SITE, sites::contains));
    }
    int nobody = rows.names(Column.OVERRIDE_GRADE).find("");
    Map<Long, long[]> counts = new TreeMap<>();
    for (int row : rows.select(conditions)) {
      long[] ofDay =
          counts.computeIfAbsent((long) rows.values(Measure.DAY).at(row), day -> new long[4]);
      int place = rows.numbers(Column.GENERATION).at(row) == fresh ? 0 : 2;
      ofDay[place]++;
      ofDay[place + 1] += rows.numbers(Column.OVERRIDE_GRADE).at(row) == nobody ? 0 : 1;
    }
    List<Day> days = new ArrayList<>();
    counts.forEach((day, n) -> days.add(new Day(day, n[0], n[1], n[2], n[3])));
    long oldFruits = days.stream().mapToLong(Day::oldFruits).sum();
    long oldOver = days.stream().mapToLong(Day::oldOver).sum();
    boolean seen = days.stream().anyMatch(day -> day.newFruits() > 0);
    return seen
        ? Optional.of(
            new RolloutChart(days, (double) oldOver / Math.max(1, oldFruits) + rollout.margin()))
        : Optional.empty();
  }

  public long first() {
    return days.get(0).day();
  }

  public long last() {
    return days.get(days.size() - 1).day();
  }

  /** The top of the chart. */
  public double most() {
    double most = bound * 1.25;
    for (Day day : days) {
      most = Math.max(most, Math.max(day.share(true), day.share(false)));
    }
    return most == 0 ? 1 : most;
  }

  public double x(long day) {
    return last() == first() ? WIDTH / 2 : WIDTH * (day - first()) / (last() - first());
  }

  public double y(double share) {
    return HEIGHT - HEIGHT * share / most();
  }

  /** The line through the days on which a generation saw fruits. */
  public String path(boolean ofNew) {
    StringBuilder path = new StringBuilder();
    for (Day day : days) {
      if ((ofNew ? day.newFruits() : day.oldFruits()) > 0) {
        path.append(path.isEmpty() ? 'M' : 'L');
        Words.tenths(path, x(day.day()));
        path.append(' ');
        Words.tenths(path, y(day.share(ofNew)));
      }
    }
    return path.toString();
  }
}
