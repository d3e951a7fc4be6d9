package pomona.load.fleet;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A page that needs nothing else: the figures of a fleet, and lines over its time. */
final class FleetReport {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 160;
  private static final int MOST_POINTS = 360;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>A fleet against a server</title>
      <style>
      :root { color-scheme: light dark; --line: #2f7d4f; --soft: #6b7280; --rule: #d1d5db; }
      @media (prefers-color-scheme: dark) { :root { --line: #6ccf93; --soft: #9ca3af; --rule: #374151; } }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 780px; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
      th { font-weight: 600; white-space: nowrap; }
      td.soft, p.soft, text { color: var(--soft); fill: var(--soft); }
      svg { width: 100%; height: auto; }
      path { fill: none; stroke: var(--line); stroke-width: 1.5; }
      line { stroke: var(--rule); }
      .bad { color: #b91c1c; font-weight: 600; }
      </style></head><body>
      """;

  private final FleetResult result;
  private final StringBuilder html = new StringBuilder(HEAD);

  private FleetReport(FleetResult result) {
    this.result = result;
  }

  static String of(FleetResult result, String command) {
    FleetReport report = new FleetReport(result);
    report.write(command);
    return report.html.toString();
  }

  private void write(String command) {
    html.append("<h1>A fleet against a server</h1>\n<p><code>").append(escaped(command));
    html.append("</code></p>\n");
    if (!result.balances()) {
      html.append("<p class=\"bad\">The facts do not balance.</p>\n");
    }
    html.append("<table>\n");
    for (FleetResult.Figure figure : result.figures()) {
      html.append("<tr><th scope=\"row\">").append(escaped(figure.name()));
      html.append("</th><td>").append(escaped(figure.value()));
      html.append("</td><td class=\"soft\">").append(escaped(figure.meaning()));
      html.append("</td></tr>\n");
    }
    html.append("</table>\n");
    line("Facts acknowledged", "", Readings.Reading::stored);
    line("Push, p95 of the last half second, ms", " ms", Readings.Reading::pushMillis);
    line("Server's heap", " MB", reading -> reading.heapBytes() / 1e6);
    line("Server's process", " MB", reading -> reading.residentBytes() / 1e6);
    line("Server's threads", "", Readings.Reading::threads);
    line("Facts that the index is behind", "", Readings.Reading::behind);
    line("Database with its log", " MB", reading -> reading.databaseBytes() / 1e6);
    line("Index", " MB", reading -> reading.indexBytes() / 1e6);
    html.append("</body></html>\n");
  }

  /** A line over the fleet's hours, from 0 to its largest value. */
  private void line(String title, String unit, ToDoubleFunction<Readings.Reading> value) {
    List<Readings.Reading> readings = result.readings();
    double most = readings.stream().mapToDouble(value).max().orElse(0);
    double hours = readings.get(readings.size() - 1).hours();
    if (most <= 0 || hours <= 0) {
      return;
    }
    StringBuilder path = new StringBuilder();
    int step = Math.max(1, readings.size() / MOST_POINTS);
    for (int i = 0; i < readings.size(); i += step) {
      double x = readings.get(i).hours() / hours * WIDTH;
      double y = HEIGHT - value.applyAsDouble(readings.get(i)) / most * HEIGHT;
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
    }
    html.append(
        String.format(
            Locale.ROOT,
            """
            <h2>%s</h2>
            <svg viewBox="-2 -18 %d %d" role="img" aria-label="%s over time, at most %,.1f%s">
            <line x1="0" y1="%d" x2="%d" y2="%d"/>
            <path d="%s"/>
            <text x="0" y="-5" font-size="13">at most %,.1f%s</text>
            <text x="%d" y="%d" font-size="13" text-anchor="end">%.0f hours of the fleet's time</text>
            </svg>
            """,
            escaped(title),
            WIDTH + 4,
            HEIGHT + 40,
            escaped(title),
            most,
            unit,
            HEIGHT,
            WIDTH,
            HEIGHT,
            path,
            most,
            unit,
            WIDTH,
            HEIGHT + 17,
            hours));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
