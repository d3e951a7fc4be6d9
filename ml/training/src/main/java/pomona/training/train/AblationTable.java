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
              .append(spread(made.size(), seed -> gain(made.get(seed), free.get(seed))))
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

  private static double gain(final AblationCell cell, final AblationCell free) {
    final double old = cell.get("mapOldOld");
    return (cell.get("mapNewOld") - old) / (free.get("mapNewNew") - old);
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
