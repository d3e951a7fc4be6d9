package pomona.training.gate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pomona.training.evaluate.Retrieval;
import pomona.training.report.Charts;
import pomona.training.report.Page;

/** The gate's report: one page, with everything inside, for the person who decides. */
final class ComparisonPage {

  private final Gate.Parties parties;
  private final Outcome outcome;
  private final List<String> faults;
  private final List<String> remarks;
  private final boolean within;
  private final Page page;

  ComparisonPage(
      final Gate.Parties parties,
      final Outcome outcome,
      final List<String> faults,
      final List<String> remarks,
      final boolean within) {
    this.parties = parties;
    this.outcome = outcome;
    this.faults = faults;
    this.remarks = remarks;
    this.within = within;
    page = new Page("From " + parties.old().name() + " to " + parties.fresh().name());
  }

  String write() throws IOException {
    verdict();
    if (outcome.photographs().isPresent()) {
      retrieval(outcome.photographs().get());
    }
    if (outcome.betweenSizes().isPresent()) {
      betweenSizes(outcome.betweenSizes().get());
    }
    outcome.lineage().ifPresent(this::lineage);
    outcome
        .floats()
        .ifPresent(
            floats ->
                page.heading("What rounding to int8 costs")
                    .paragraph(
                        String.format(
                            Locale.ROOT,
                            "On %d photographs the phone's int8 embeddings have a mean cosine of"
                                + " %.4f to the float ones (least %.4f); %s are named rightly in"
                                + " int8, %s in float.",
                            floats.count(),
                            floats.meanCosine(),
                            floats.leastCosine(),
                            percent(floats.top1()),
                            percent(floats.floatTop1()))));
    if (outcome.photographs().isPresent()) {
      classes(outcome.photographs().get());
    }
    if (outcome.grades().isPresent()) {
      grades(outcome.grades().get());
    }
    return page.finish();
  }

  private void verdict() {
    if (faults.isEmpty()) {
      page.raw("<p><b style=\"color: var(--leaf)\">It passes.</b> Old results stay as useful as")
          .raw(" they were, and what worked still works, as far as was measured here.</p>");
    } else {
      page.raw("<p><b style=\"color: var(--rust)\">It does not pass.</b> Do not roll it out:</p>")
          .raw("<ul>");
      faults.forEach(fault -> page.raw("<li>" + Page.escaped(fault) + "</li>"));
      page.raw("</ul>");
    }
    remarks.forEach(page::paragraph);
    page.raw("<div class=\"tiles\">");
    outcome
        .photographs()
        .ifPresent(
            comparison -> {
              page.tile(
                  "Old results found",
                  percent(comparison.newOld().map()),
                  "mAP; by the old one " + percent(comparison.oldOld().map()));
              page.tile(
                  "Update gain",
                  percent(comparison.updateGainMap()),
                  "of the improvement, nothing touched");
              page.tile(
                  "Products broken",
                  Integer.toString(comparison.flips().negative()),
                  "of " + comparison.flips().compared() + " photographs");
            });
    outcome
        .grades()
        .ifPresent(
            comparison ->
                page.tile(
                    "Grades broken",
                    Integer.toString(comparison.flips().negative()),
                    "of " + comparison.flips().compared() + " fruits"));
    page.raw("</div>");
  }

  private void retrieval(final Comparison comparison) throws IOException {
    page.heading("Are old results still found?")
        .paragraph(
            within
                ? "Photographs are looked for among themselves. Those that stand beside each other"
                    + " in a folder are mostly of one visit, nearly the same picture, and are not"
                    + " compared with each other."
                : "The photographs that ask and those that are looked through come from different"
                    + " folders.")
        .paragraph(
            "Each bar is mean average precision: how far up the list those of the same product"
                + " stand. What matters is that the second bar is higher than the first: a new"
                + " phone finds more among results that were stored long ago, untouched.");
    final Map<String, Double> bars = new LinkedHashMap<>();
    bars.put("old asks, old stored", comparison.oldOld().map());
    bars.put("new asks, old stored", comparison.newOld().map());
    bars.put("old asks, new stored", comparison.oldNew().map());
    bars.put("new asks, new stored", comparison.newNew().map());
    comparison.free().ifPresent(free -> bars.put("unbound, by itself", free.map()));
    page.chart(Charts.bars("mAP", bars), "Mean average precision");
    page.paragraph(
        "The nearest one is of the same product ("
            + comparison.newOld().count()
            + " photographs asked): old in old "
            + withError(comparison.oldOld())
            + ", new in old "
            + withError(comparison.newOld())
            + ", new in new "
            + withError(comparison.newNew())
            + ".");
  }

  private void betweenSizes(final BetweenSizes sizes) throws IOException {
    final Map<String, Double> bars = new LinkedHashMap<>();
    bars.put("it asks, it stored", sizes.otherOther().map());
    bars.put("new asks, it stored", sizes.newOther().map());
    bars.put("it asks, new stored", sizes.otherNew().map());
    page.heading("Together with " + sizes.other())
        .paragraph(
            "The two run at the same time, such as a phone's and the server's. What the new one"
                + " asks in the other one's results, beside what the other one finds in its own.")
        .chart(Charts.bars("mAP", bars), "Mean average precision");
  }

  private void lineage(final LineageComparison all) {
    page.heading("The whole lineage")
        .paragraph(
            "Mean average precision of each generation's questions (rows) in each one's results"
                + " (columns). Of all pairs of a later and an earlier generation, "
                + percent(all.averageCompatibilityMap())
                + " find more in the earlier one's results than it did itself.")
        .raw("<div class=\"wide\"><table><thead><tr><td></td>");
    all.names().forEach(name -> page.raw("<th>" + Page.escaped(name) + "</th>"));
    page.raw("</tr></thead><tbody>");
    for (int i = 0; i < all.names().size(); i++) {
      page.raw("<tr><th>" + Page.escaped(all.names().get(i)) + "</th>");
      for (final Retrieval.Result result : all.results().get(i)) {
        page.raw("<td>" + percent(result.map()) + "</td>");
      }
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
  }

  private void classes(final Comparison comparison) throws IOException {
    page.heading("Products that were right and are wrong now")
        .paragraph(comparison.flips().sentence("photographs of products that both know"));
    comparison
        .freeFlips()
        .ifPresent(
            free ->
                page.paragraph(
                    "A network trained without any thought of the old one would have broken "
                        + free.negative()
                        + ", with "
                        + percent(free.newAccuracy())
                        + " right."));
    new FlipGallery(page, parties).classes(comparison.lost());
    page.heading("Right answers, product by product")
        .paragraph(
            "Pale: the old generation. Full: the new one. Products that only the new one knows have"
                + " no pale bar.")
        .chart(
            Charts.pairs("right", comparison.byClass()),
            "Accuracy of each product, before and after");
  }

  private void grades(final GradeComparison comparison) throws IOException {
    page.heading("Grades that were right and are wrong now")
        .paragraph(comparison.flips().sentence("graded fruits that both find"));
    new FlipGallery(page, parties).grades(comparison.lost());
  }

  private static String withError(final Retrieval.Result result) {
    return String.format(
        Locale.ROOT, "%.1f %% (± %.1f)", 100 * result.cmc1(), 100 * result.cmc1StandardError());
  }

  private static String percent(final double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
