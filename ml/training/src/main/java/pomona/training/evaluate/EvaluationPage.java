package pomona.training.evaluate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pomona.training.report.Charts;
import pomona.training.report.Page;

/** What was measured, on one page for people: figures, plots, and what went worst. */
public final class EvaluationPage {

  /** A figure that is shown large at the top. */
  private record Headline(String figure, String name) {}

  private static final List<Headline> HEADLINES =
      List.of(
          new Headline("mask.ap", "Mask AP"),
          new Headline("mask.ap50", "Mask AP50"),
          new Headline("mask.ap75", "Mask AP75"),
          new Headline("box.ap", "Box AP"),
          new Headline("grade.accuracy", "Grades right"),
          new Headline("defect.iou", "Defect IoU"),
          new Headline("recognition.top1", "Class right"),
          new Headline("recognition.coarseTop1", "Group right"),
          new Headline("recognition.cmc1", "Nearest right"),
          new Headline("recognition.map", "Retrieval mAP"),
          new Headline("recognition.gallery.map", "mAP in the gallery"),
          new Headline("refusalRate", "Refused"));

  private EvaluationPage() {}

  /** The whole page. */
  public static String of(final Findings findings) throws IOException {
    final Map<String, Object> figures = findings.figures().flat();
    final Page page = new Page(figures.get("bundle") + " on " + figures.get("data"));
    page.paragraph(text(figures.get("count")) + " pictures (" + figures.get("kind") + ")");
    findings.remarks().forEach(page::paragraph);
    page.raw("<div class=\"tiles\">");
    for (final Headline headline : HEADLINES) {
      if (figures.get(headline.figure()) instanceof Number value) {
        page.tile(
            headline.name(),
            String.format(Locale.ROOT, "%.3f", value.doubleValue()),
            error(figures, headline.figure()).map(e -> "\u00b1 " + e).orElse(""));
      }
    }
    page.raw("</div>");
    for (final Map.Entry<String, double[]> curve : findings.curves().entrySet()) {
      page.heading(curve.getKey())
          .chart(Charts.curve("recall", "precision", curve.getValue()), curve.getKey());
    }
    for (final Map.Entry<String, Map<String, Double>> bars : findings.bars().entrySet()) {
      page.heading(bars.getKey()).chart(Charts.bars("share", bars.getValue()), bars.getKey());
    }
    findings.confusions().forEach((title, confusion) -> table(page, title, confusion));
    for (final Map.Entry<String, List<Findings.Case>> worst : findings.worst().entrySet()) {
      page.heading(worst.getKey()).raw("<div class=\"gallery\">");
      for (final Findings.Case bad : worst.getValue()) {
        page.picture(bad.photo(), bad.caption());
      }
      page.raw("</div>");
    }
    everything(page, figures);
    return page.finish();
  }

  private static Optional<String> error(final Map<String, Object> figures, final String figure) {
    final Object error =
        figures.getOrDefault(
            figure + "StandardError",
            figure.equals("refusalRate") ? figures.get("refusals.standardError") : null);
    return error instanceof Number number
        ? Optional.of(String.format(Locale.ROOT, "%.3f", number.doubleValue()))
        : Optional.empty();
  }

  /** Rows and columns that nothing fell into are left out. */
  private static void table(final Page page, final String title, final Confusion confusion) {
    page.heading(title).raw("<div class=\"wide\"><table><thead><tr><td></td>");
    final List<Integer> used = confusion.used();
    for (final int label : used) {
      page.raw("<th>" + Page.escaped(confusion.labels().get(label)) + "</th>");
    }
    page.raw("</tr></thead><tbody>");
    for (final int truth : used) {
      page.raw("<tr><th>" + Page.escaped(confusion.labels().get(truth)) + "</th>");
      for (final int answer : used) {
        final int count = confusion.count(truth, answer);
        final long percent = Math.round(100.0 * count / Math.max(1, confusion.count(truth)));
        final String colour = truth == answer ? "var(--leaf)" : "var(--rust)";
        page.raw(
            count == 0
                ? "<td></td>"
                : "<td style=\"background: color-mix(in srgb, "
                    + colour
                    + " "
                    + percent * 6 / 10
                    + "%, transparent)\">"
                    + count
                    + "</td>");
      }
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
  }

  private static void everything(final Page page, final Map<String, Object> figures) {
    page.raw("<details><summary>Every figure</summary><table><tbody>");
    figures.forEach(
        (name, value) ->
            page.raw(
                "<tr><td class=\"pair\">"
                    + Page.escaped(name)
                    + "</td><td class=\"pair\">"
                    + Page.escaped(text(value))
                    + "</td></tr>"));
    page.raw("</tbody></table></details>");
  }

  private static String text(final Object value) {
    if (value instanceof Number number) {
      final double exact = number.doubleValue();
      return exact == Math.rint(exact)
          ? Long.toString((long) exact)
          : String.format(Locale.ROOT, "%.4f", exact);
    }
    return String.valueOf(value);
  }
}
