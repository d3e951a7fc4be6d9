package pomona.app.look;

import java.util.EnumMap;
import java.util.Map;
import pomona.fruit.Grade;

/** How many fruits have which grade. */
public record GradeCounts(Map<Grade, Integer> counts) {

  public GradeCounts {
    counts = Map.copyOf(counts);
  }

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

  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
