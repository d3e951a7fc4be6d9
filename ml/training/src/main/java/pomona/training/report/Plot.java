package pomona.training.report;

import java.util.Locale;
import java.util.Map;

/** Plots as SVG that stands inside a page and takes its colours from it. */
public final class Plot {
  private static final int SIDE = 280;
  private static final int MARGIN = 36;
  private static final int ROW = 20;
  private static final int LABELS = 200;
  private static final int BARS = 320;

  private Plot() {}

  /** A curve over 0 to 1, its values 0 to 1 at even steps. */
  public static String curve(
      final String horizontal, final String vertical, final double[] values) {
    final StringBuilder svg = begin(SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, vertical);
    for (int i = 0; i <= 4; i++) {
      final int x = MARGIN + i * SIDE / 4;
      final int y = MARGIN + SIDE - i * SIDE / 4;
      line(svg, "grid", x, MARGIN, x, MARGIN + SIDE);
      line(svg, "grid", MARGIN, y, MARGIN + SIDE, y);
      text(svg, x, MARGIN + SIDE + 16, "middle", decimal(i / 4.0));
      text(svg, MARGIN - 6, y + 4, "end", decimal(i / 4.0));
    }
    text(svg, MARGIN + SIDE / 2, MARGIN + SIDE + 32, "middle", horizontal);
    text(svg, MARGIN, MARGIN - 12, "start", vertical);
    svg.append("<polyline class=\"line\" points=\"");
    for (int i = 0; i < values.length; i++) {
      final double x = MARGIN + (double) SIDE * i / Math.max(1, values.length - 1);
      svg.append(Page.number(x))
          .append(',')
          .append(Page.number(MARGIN + SIDE * (1 - values[i])))
          .append(' ');
    }
    return svg.append("\"/></svg>").toString();
  }

  /** A horizontal bar for each value of 0 to 1. */
  public static String bars(final String title, final Map<String, Double> values) {
    final StringBuilder svg = begin(LABELS + BARS + 60, ROW * values.size() + 4, title);
    int row = 0;
    for (final Map.Entry<String, Double> value : values.entrySet()) {
      final int y = ROW * row++;
      text(svg, LABELS - 8, y + 14, "end", value.getKey());
      rectangle(svg, "trough", LABELS, y + 4, BARS);
      rectangle(svg, "bar", LABELS, y + 4, BARS * value.getValue());
      text(svg, LABELS + BARS + 8, y + 14, "start", decimal(value.getValue()));
    }
    return svg.append("</svg>").toString();
  }

  /** Two thin bars for each: before, pale, and after. */
  public static String pairs(final String title, final Map<String, double[]> values) {
    final StringBuilder svg = begin(LABELS + BARS + 60, ROW * values.size() + 4, title);
    int row = 0;
    for (final Map.Entry<String, double[]> value : values.entrySet()) {
      final int y = ROW * row++;
      text(svg, LABELS - 8, y + 14, "end", value.getKey());
      rectangle(svg, "trough", LABELS, y - 1, BARS * value.getValue()[0]);
      rectangle(svg, "bar", LABELS, y + 6, BARS * value.getValue()[1]);
      text(svg, LABELS + BARS + 8, y + 14, "start", decimal(value.getValue()[1]));
    }
    return svg.append("</svg>").toString();
  }

  private static StringBuilder begin(final int width, final int height, final String title) {
    return new StringBuilder("<svg role=\"img\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\"><title>")
        .append(Page.escaped(title))
        .append("</title>");
  }

  private static void line(
      final StringBuilder svg,
      final String kind,
      final int x1,
      final int y1,
      final int x2,
      final int y2) {
    svg.append("<path class=\"")
        .append(kind)
        .append("\" d=\"M")
        .append(x1)
        .append(' ')
        .append(y1)
        .append('L')
        .append(x2)
        .append(' ')
        .append(y2)
        .append("\"/>");
  }

  private static void rectangle(
      final StringBuilder svg, final String kind, final int x, final int y, final double width) {
    svg.append("<rect class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(x)
        .append("\" y=\"")
        .append(y)
        .append("\" height=\"12\" rx=\"2\" width=\"")
        .append(Page.number(width))
        .append("\"/>");
  }

  private static void text(
      final StringBuilder svg, final int x, final int y, final String anchor, final String what) {
    svg.append("<text x=\"")
        .append(x)
        .append("\" y=\"")
        .append(y)
        .append("\" text-anchor=\"")
        .append(anchor)
        .append("\">")
        .append(Page.escaped(what))
        .append("</text>");
  }

  private static String decimal(final double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
