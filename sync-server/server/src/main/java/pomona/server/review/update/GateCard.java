package pomona.server.review.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import pomona.server.model.GateFigures;
import pomona.server.model.GateReports;
import pomona.server.review.page.Words;

/** A report of the gate as a model's page shows it: what was measured and is there, in words. */
public record GateCard(
    GateReports.Report report, Map<String, String> headlines, List<Bar> found, List<Line> all) {

  /** Which generation searches in whose results, and its mean average precision. */
  public record Bar(String who, double share) {}

  /** One figure. */
  public record Line(String name, String value) {}

  static GateCard of(GateReports.Report report) {
    GateFigures figures = report.figures();
    List<Line> all = new ArrayList<>();
    figures.all().forEach((name, value) -> all.add(new Line(name, said(value))));
    return new GateCard(report, headlines(figures), found(figures), all);
  }

  private static Map<String, String> headlines(GateFigures figures) {
    Map<String, String> lines = new LinkedHashMap<>();
    put(lines, "Update gain", figures.number("updateGain"), Words::percentOne);
    // Without photographs these figures are of grades, and are shown as such below.
    if (figures.number("map.newOld").isPresent()) {
      broken(lines, "Products broken", figures, "");
    }
    broken(lines, "Grades broken", figures, "grades.");
    put(
        lines,
        "Lost in the other size's results, mAP",
        figures.number("betweenSizes.lossMap"),
        Words::percentOne);
    put(
        lines,
        "Compatible pairs of the lineage",
        figures.number("lineage.averageCompatibilityMap"),
        Words::percentOne);
    put(
        lines,
        "Cosine of int8 to float",
        figures.number("int8.meanCosine"),
        value -> String.format(Locale.ROOT, "%.4f", value));
    return lines;
  }

  private static void broken(
      Map<String, String> lines, String name, GateFigures figures, String prefix) {
    put(
        lines,
        name,
        figures.number(prefix + "negativeFlips"),
        count ->
            Words.count(Math.round(count))
                + " of "
                + Words.count(Math.round(figures.number(prefix + "compared").orElse(0))));
  }

  private static List<Bar> found(GateFigures figures) {
    List<Bar> bars = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    names.put("oldOld", "The old one, in old results");
    names.put("newOld", "The new one, in old results");
    names.put("oldNew", "The old one, in new results");
    names.put("newNew", "The new one, in new results");
    names.put("free", "One that was never bound, in its own");
    names.forEach(
        (name, words) ->
            figures
                .number("map." + name)
                .ifPresent(value -> bars.add(new Bar(words, Math.max(0, Math.min(1, value))))));
    return bars;
  }

  private static void put(
      Map<String, String> lines,
      String name,
      OptionalDouble value,
      java.util.function.DoubleFunction<String> words) {
    if (value.isPresent()) {
      lines.put(name, words.apply(value.getAsDouble()));
    }
  }

  private static String said(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Words.count(Math.round(number))
          : String.format(Locale.ROOT, "%.4g", number);
    }
    return String.valueOf(value);
  }
}
