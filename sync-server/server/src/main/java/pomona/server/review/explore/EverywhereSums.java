package pomona.server.review.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.server.log.AllCells;
import pomona.server.review.page.Words;

/** The sums of all cells, put together by one of what they say. */
public record EverywhereSums(By by, List<Dashboard.Group> groups) {

  /** What sums are put together by. */
  public enum By {
    SITE,
    PRODUCT,
    SUPPLIER,
    DAY;

    /** What somebody asked for; by sites if it is none of them. */
    static By of(Optional<String> asked) {
      for (By by : values()) {
        if (asked.filter(by.name()::equalsIgnoreCase).isPresent()) {
          return by;
        }
      }
      return SITE;
    }

    private String name(AllCells.CellSum sum) {
      return switch (this) {
        case SITE -> sum.site();
        case PRODUCT -> sum.sum().product();
        case SUPPLIER -> sum.sum().supplier();
        // As many digits for each day, so that they are in order.
        case DAY -> String.format(Locale.ROOT, "%08d", sum.day());
      };
    }
  }

  static EverywhereSums of(List<AllCells.CellSum> sums, By by) {
    Map<List<String>, long[]> grades = new TreeMap<>(Comparator.comparing(Object::toString));
    for (AllCells.CellSum sum : sums) {
      String cell = by == By.SITE ? sum.cell() : "";
      int grade = Words.GRADES.indexOf(sum.sum().grade());
      if (grade >= 0) {
        grades
                .computeIfAbsent(
                    List.of(cell, by.name(sum)), none -> new long[Words.GRADES.size()])[grade] +=
            sum.sum().fruits();
      }
    }
    List<Dashboard.Group> groups = new ArrayList<>();
    grades.forEach(
        (key, of) ->
            groups.add(new Dashboard.Group(key.get(0), key.get(1), Optional.empty(), of, 0)));
    if (by != By.DAY) {
      groups.sort(Comparator.comparingLong(Dashboard.Group::fruits).reversed());
    }
    return new EverywhereSums(by, groups);
  }

  public long fruits() {
    return groups.stream().mapToLong(Dashboard.Group::fruits).sum();
  }

  /** The number of a day, of a group by days. */
  public static long day(Dashboard.Group group) {
    return Long.parseLong(group.name());
  }
}
