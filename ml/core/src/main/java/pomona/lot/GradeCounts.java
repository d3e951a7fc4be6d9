package pomona.lot;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pomona.fruit.Grade;
import pomona.fruit.Judged;

/** How many fruits have which grade. */
public record GradeCounts(Map<Grade, Integer> counts) {

  public GradeCounts {
    counts = Map.copyOf(counts);
  }

  /** Of fruits, as they were seen. */
  public static GradeCounts of(List<? extends Judged> fruits) {
    Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
    for (Judged fruit : fruits) {
      counts.merge(fruit.grade(), 1, Integer::sum);
    }
    return new GradeCounts(counts);
  }

  /** By grade. */
  public static GradeCounts of(int extra, int class1, int class2, int reject) {
    Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
    counts.put(Grade.EXTRA, extra);
    counts.put(Grade.CLASS_I, class1);
    counts.put(Grade.CLASS_II, class2);
    counts.put(Grade.REJECT, reject);
    return new GradeCounts(counts);
  }

  public int of(Grade grade) {
    return counts.getOrDefault(grade, 0);
  }

  /** How many fruits. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
