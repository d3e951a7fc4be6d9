package pomona.server.review.lot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Words;
import pomona.sync.lot.ToldFruit;

/**
 * Fruits counted by grade, size and defect, as bars.
 *
 * @param fruits those of one inspection
 * @param say the reader's words
 */
public record LotBars(List<ToldFruit> fruits, PageWords say) {
  private static final int SIZE_STEP_MM = 5;

  /** A bar of a histogram. */
  public record Bar(String name, int count, int widthPercent, String style) {}

  /** By their grade. */
  public List<Bar> grades() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Grade grade : Grade.values()) {
      counts.put(grade.name(), 0);
    }
    fruits.forEach(fruit -> counts.merge(fruit.judged().grade().name(), 1, Integer::sum));
    List<Bar> bars = new ArrayList<>();
    counts.forEach(
        (grade, count) -> bars.add(bar(say.grade(grade), count, counts, Words.gradeStyle(grade))));
    return bars;
  }

  /** By their size, where they were measured. */
  public List<Bar> sizes() {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (ToldFruit fruit : fruits) {
      fruit
          .sampled()
          .diameterMm()
          .ifPresent(mm -> counts.merge((int) (mm / SIZE_STEP_MM), 1, Integer::sum));
    }
    List<Bar> bars = new ArrayList<>();
    counts.forEach(
        (step, count) ->
            bars.add(
                bar(
                    say.of("lots.sizes.bar", step * SIZE_STEP_MM, (step + 1) * SIZE_STEP_MM),
                    count,
                    counts,
                    "g2")));
    return bars;
  }

  /** Fruits that show each kind of defect. */
  public List<Bar> defects() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (DefectKind kind : DefectKind.values()) {
      int seen =
          (int) fruits.stream().filter(fruit -> fruit.judged().defectShare(kind) > 0).count();
      if (seen > 0) {
        counts.put(kind.name(), seen);
      }
    }
    counts.put("", fruits.size());
    List<Bar> bars = new ArrayList<>();
    counts.forEach(
        (kind, count) -> {
          if (!kind.isEmpty()) {
            bars.add(bar(say.defect(kind), count, counts, "g3"));
          }
        });
    return bars;
  }

  private static Bar bar(String name, int count, Map<?, Integer> all, String style) {
    int most = Math.max(1, all.values().stream().mapToInt(Integer::intValue).max().orElse(1));
    return new Bar(name, count, Math.round(100f * count / most), style);
  }
}
