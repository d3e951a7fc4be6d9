package pomona.training.evaluate;

import java.util.Map;
import java.util.TreeMap;
import pomona.json.Json;
import pomona.training.data.CocoData;

/**
 * How often grades are right, by the size of a fruit in the picture (COCO's small, medium and
 * large) and by its defect.
 */
final class GradeSlices {
  private final Map<String, int[]> slices = new TreeMap<>();

  void add(final CocoData.Instance truth, final boolean right) {
    count("bySize." + size(truth.areaPx()), right);
    count("byDefect." + defect(truth), right);
  }

  private static String size(final double areaPx) {
    if (areaPx < AveragePrecision.Sizes.MEDIUM.from()) {
      return "small";
    }
    return areaPx < AveragePrecision.Sizes.LARGE.from() ? "medium" : "large";
  }

  /** The one kind of defect that a fruit has, or that it has none or several. */
  private static String defect(final CocoData.Instance truth) {
    final long kinds = truth.defects().stream().map(CocoData.Flaw::kind).distinct().count();
    if (kinds == 1) {
      return Json.word(truth.defects().get(0).kind());
    }
    return kinds == 0 ? "none" : "several";
  }

  private void count(final String slice, final boolean right) {
    final int[] counts = slices.computeIfAbsent(slice, fresh -> new int[2]);
    counts[0] += right ? 1 : 0;
    counts[1]++;
  }

  void tell(final Figures figures) {
    slices.forEach(
        (slice, counts) -> {
          figures.put("grade." + slice + ".accuracy", (double) counts[0] / counts[1]);
          figures.put("grade." + slice + ".count", counts[1]);
        });
  }
}
