package pomona.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The ablation's figures as a table for a document: means over seeds, with standard errors. */
final class AblationTable {

  private AblationTable() {}

  static String of(final Map<AblationWay, List<AblationCell>> cells) {
    final StringBuilder table = new StringBuilder();
    table.append("Old in old: ");
    final List<AblationCell> first = cells.values().iterator().next();
    table
        .append(both(first, "OldOld"))
        .append("\n\n| new generation | new in old, CMC-1 / mAP | new in new | update gain in mAP")
        .append(" | top-1 | NFR of old classes | relative |\n|---|---|---|---|---|---|---|\n");
    cells.forEach(
        (way, made) -> {
          final List<AblationCell> free = cells.get(way.free());
          table
              .append("| ")
              .append(way.name())
              .append(" | ")
              .append(both(made, "NewOld"))
              .append(" | ")
              .append(both(made, "NewNew"))
              .append(" | ")
              .append(gain(made, free))
              .append(" | ")
              .append(one(made, "accuracy"))
              .append(" | ")
              .append(one(made, "negativeFlipRate"))
              .append(" | ")
              .append(one(made, "relativeNfr"))
              .append(" |\n");
        });
    return table.toString();
  }

  /**
   * The update gain as a ratio of sums over seeds. A mean of ratios would be dominated by a seed
   * whose free network gained next to nothing. Its standard error is the jackknife's, which leaves
   * each seed out in turn.
   */
  private static String gain(final List<AblationCell> cells, final List<AblationCell> free) {
    final int seeds = cells.size();
    final double all = gain(cells, free, seeds);
    if (seeds < 2) {
      return String.format(Locale.ROOT, "%.0f", 100 * all);
    }
    double mean = 0;
    for (int seed = 0; seed < seeds; seed++) {
      mean += gain(cells, free, seed) / seeds;
    }
    double square = 0;
    for (int seed = 0; seed < seeds; seed++) {
      final double apart = gain(cells, free, seed) - mean;
      square += apart * apart;
    }
    return String.format(
        Locale.ROOT, "%.0f ± %.0f", 100 * all, 100 * Math.sqrt(square * (seeds - 1) / seeds));
  }

  private static double gain(
      final List<AblationCell> cells, final List<AblationCell> free, final int leftOut) {
    double gained = 0;
    double toGain = 0;
    for (int seed = 0; seed < cells.size(); seed++) {
      if (seed != leftOut) {
        final double old = cells.get(seed).get("mapOldOld");
        gained += cells.get(seed).get("mapNewOld") - old;
        toGain += free.get(seed).get("mapNewNew") - old;
      }
    }
    return gained / toGain;
  }

  private static String both(final List<AblationCell> cells, final String name) {
    return one(cells, "cmc1" + name) + " / " + one(cells, "map" + name);
  }

  private static String one(final List<AblationCell> cells, final String name) {
    return spread(cells.size(), seed -> cells.get(seed).get(name));
  }

  /** In per cent, with the standard error of the mean over seeds. */
  private static String spread(final int seeds, final IntToDoubleFunction figure) {
    final List<Double> values = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      values.add(100 * figure.applyAsDouble(seed));
    }
    final double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    if (seeds < 2) {
      return String.format(Locale.ROOT, "%.1f", mean);
    }
    double square = 0;
    for (final double value : values) {
      square += (value - mean) * (value - mean);
    }
    return String.format(Locale.ROOT, "%.1f ± %.1f", mean, Math.sqrt(square / (seeds - 1) / seeds));
  }
}
