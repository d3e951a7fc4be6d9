package pomona.training.evaluate;

import java.util.EnumMap;
import java.util.Map;
import pomona.fruit.DefectKind;

/**
 * Intersection over union of each kind of defect, counted over the pixels of all pictures together:
 * a mean over pictures would let one with three defective pixels weigh as much as one full of them.
 */
final class DefectOverlap {
  private final Map<DefectKind, long[]> counts = new EnumMap<>(DefectKind.class);

  /**
   * Adds one picture.
   *
   * @param truth the defective pixels, row by row
   * @param found what was reported
   */
  void add(final DefectKind kind, final boolean[] truth, final boolean[] found) {
    final long[] count = counts.computeIfAbsent(kind, k -> new long[3]);
    for (int i = 0; i < truth.length; i++) {
      count[0] += truth[i] && found[i] ? 1 : 0;
      count[1] += truth[i] || found[i] ? 1 : 0;
      count[2] += truth[i] ? 1 : 0;
    }
  }

  /** Of the kinds that truly occur. */
  Map<DefectKind, Double> byKind() {
    final Map<DefectKind, Double> overlaps = new EnumMap<>(DefectKind.class);
    counts.forEach(
        (kind, count) -> {
          if (count[2] > 0) {
            overlaps.put(kind, (double) count[0] / count[1]);
          }
        });
    return overlaps;
  }

  /** The mean over the kinds that occur; NaN when none does. */
  double mean() {
    return byKind().values().stream().mapToDouble(overlap -> overlap).average().orElse(Double.NaN);
  }
}
