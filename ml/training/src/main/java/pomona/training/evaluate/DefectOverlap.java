package pomona.training.evaluate;

import java.util.EnumMap;
import java.util.Map;
import pomona.fruit.DefectKind;
import pomona.fruit.Mask;
import pomona.training.data.CocoData;

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

  /** Adds a picture. Only defects on shown fruits whose truth is known count. */
  void add(final CocoData.Picture picture, final Candidate.Sighting sighting) {
    final int pixels = picture.widthPx() * picture.heightPx();
    final boolean[] onFruit = new boolean[pixels];
    for (final Candidate.Found found : sighting.found()) {
      if (found.shown()) {
        join(onFruit, found.mask());
      }
    }
    final boolean[] unknown = new boolean[pixels];
    for (final CocoData.Instance instance : picture.instances()) {
      if (!instance.defectsKnown()) {
        join(unknown, instance.mask());
      }
    }
    for (final DefectKind kind : DefectKind.values()) {
      final boolean[] truth = new boolean[pixels];
      for (final CocoData.Instance instance : picture.instances()) {
        for (final CocoData.Flaw flaw : instance.defects()) {
          if (flaw.kind() == kind) {
            join(truth, flaw.mask());
          }
        }
      }
      final boolean[] reported =
          sighting.defects().containsKey(kind)
              ? sighting.defects().get(kind).toPixels()
              : new boolean[pixels];
      for (int i = 0; i < pixels; i++) {
        reported[i] &= onFruit[i] && !unknown[i];
      }
      add(kind, truth, reported);
    }
  }

  private static void join(final boolean[] into, final Mask mask) {
    int at = 0;
    final int[] runs = mask.runs();
    for (int i = 0; i < runs.length; i++) {
      for (int k = 0; i % 2 == 1 && k < runs[i]; k++) {
        into[at + k] = true;
      }
      at += runs[i];
    }
  }

  /** The overlap of the kinds that truly occur. */
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
