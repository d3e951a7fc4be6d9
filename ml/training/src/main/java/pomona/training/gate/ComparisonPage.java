package pomona.training.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.evaluate.Retrieval;

/** The gate's report: one page, with everything inside, for the person who decides. */
final class ComparisonPage {

  private static final int PICTURE_PX = 160;
  private static final int MOST_PICTURES = 60;
  private static final int BAR_PX = 360;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #20231d; --soft: #5d6357; --line: #d9dcd2;
        --paper: #fbfbf6; --leaf: #2f6b2b; --rust: #a5371b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #eceee6; --soft: #a8ae9f;
        --line: #3a3f36; --paper: #181b16; --leaf: #8fce86; --rust: #f09a80; } }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
        max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; } th, td { text-align: left;
        padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
      td.number { text-align: right; font-variant-numeric: tabular-nums; }
      .verdict { font-size: 1.4rem; font-weight: 600; } .pass { color: var(--leaf); }
      .fail { color: var(--rust); } .soft { color: var(--soft); }
      .flips { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
        gap: 1rem; } figure { margin: 0; } img { width: 100%; border-radius: .4rem; }
      rect { fill: var(--leaf); } rect.old { fill: var(--soft); }
      text { fill: var(--ink); font-size: 13px; }
      """;

  private final StringBuilder page = new StringBuilder();

  private ComparisonPage() {}

  static String of(
      final String old,
      final String fresh,
      final Comparison comparison,
      final Thresholds thresholds,
      final String remark)
      throws IOException {
    final ComparisonPage page = new ComparisonPage();
    page.head(old, fresh);
    page.verdict(old, fresh, comparison, thresholds);
    page.retrieval(comparison, remark);
    page.flips(old, fresh, comparison);
    page.page.append("</body></html>\n");
    return page.page.toString();
  }

  private void head(final String old, final String fresh) {
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(escaped(old + " to " + fresh))
        .append("</title><style>")
        .append(STYLE)
        .append("</style><body>");
  }

  private void verdict(
      final String old,
      final String fresh,
      final Comparison comparison,
      final Thresholds thresholds) {
    final List<String> faults = comparison.faults(thresholds);
    page.append("<h1>").append(escaped(old + " to " + fresh)).append("</h1>");
    if (faults.isEmpty()) {
      page.append("<p class=\"verdict pass\">Passes. Old results stay as useful as they were.</p>");
    } else {
      page.append("<p class=\"verdict fail\">Does not pass.</p><ul>");
      faults.forEach(fault -> page.append("<li>").append(escaped(fault)).append("</li>"));
      page.append("</ul>");
    }
    page.append("<p>Of ")
        .append(comparison.both())
        .append(" photographs of products that both know, the old generation names ")
        .append(percent(comparison.oldAccuracy()))
        .append(" rightly and the new one ")
        .append(percent(comparison.newAccuracy()))
        .append(". ")
        .append(comparison.flips().size())
        .append(" that were right are wrong now: ")
        .append(percent(comparison.negativeFlipRate()))
        .append(", ")
        .append(percent(comparison.relativeNfr()))
        .append(" of what two unrelated networks of these errors would lose.</p>");
  }

  private void retrieval(final Comparison comparison, final String remark) {
    page.append("<h2>Are old results still found?</h2><p class=\"soft\">")
        .append(escaped(remark))
        .append("</p><table><tr><th>Photograph seen by</th><th>Results stored by</th>")
        .append("<th>First one right</th><th>Mean average precision</th><th></th></tr>");
    row("old", "old", comparison.oldOld(), true);
    row("new", "old (untouched)", comparison.newOld(), false);
    row("old", "new", comparison.oldNew(), false);
    row("new", "new", comparison.newNew(), false);
    comparison.free().ifPresent(free -> row("free", "free", free, true));
    page.append("</table><p>Update gain: ")
        .append(percent(comparison.updateGainMap()))
        .append(" in mean average precision, ")
        .append(percent(comparison.updateGainCmc1()))
        .append(" in first ones: that share of the improvement reaches results that were stored")
        .append(" long ago, without touching them.</p>");
  }

  private void row(
      final String query, final String gallery, final Retrieval.Result result, final boolean old) {
    page.append("<tr><td>")
        .append(query)
        .append("</td><td>")
        .append(gallery)
        .append("</td><td class=\"number\">")
        .append(percent(result.cmc1()))
        .append("</td><td class=\"number\">")
        .append(percent(result.map()))
        .append("</td><td><svg width=\"")
        .append(BAR_PX)
        .append("\" height=\"14\" role=\"img\" aria-label=\"mean average precision\"><rect ")
        .append(old ? "class=\"old\" " : "")
        .append("height=\"14\" width=\"")
        .append(Math.round(BAR_PX * result.map()))
        .append("\"/></svg></td></tr>");
  }

  private void flips(final String old, final String fresh, final Comparison comparison)
      throws IOException {
    page.append("<h2>What was right and is wrong now</h2>");
    if (comparison.flips().isEmpty()) {
      page.append("<p>Nothing.</p>");
    }
    page.append("<div class=\"flips\">");
    for (int i = 0; i < Math.min(MOST_PICTURES, comparison.flips().size()); i++) {
      final Comparison.Flip flip = comparison.flips().get(i);
      page.append("<figure><img alt=\"\" src=\"")
          .append(picture(flip))
          .append("\"><figcaption>")
          .append(escaped(old + ": " + flip.before().answer()))
          .append("<br>")
          .append(escaped(fresh + ": " + flip.after().answer()))
          .append("</figcaption></figure>");
    }
    page.append("</div>");
    if (comparison.flips().size() > MOST_PICTURES) {
      page.append("<p class=\"soft\">The first ")
          .append(MOST_PICTURES)
          .append(" of ")
          .append(comparison.flips().size())
          .append(".</p>");
    }
  }

  private static String picture(final Comparison.Flip flip) throws IOException {
    final Photo photo =
        ImageReader.read(flip.before().file()).centreSquare().withShortSide(PICTURE_PX);
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(photo.toImage(), "jpg", bytes);
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String percent(final double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String escaped(final String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
