package pomona.training.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts for pages and for a training's folder, drawn by XChart: {@code
 * page.chart(Charts.bars("mAP", figures), "mAP")}.
 */
public final class Charts {
  private static final Color LEAF = new Color(0x2F6B2B);
  private static final Color PALE = new Color(0xC9D6BF);
  private static final int WIDE_PX = 960;
  private static final int HIGH_PX = 420;
  private static final int MOST_LABELS = 12;
  private static final int PANEL_WIDTH_PX = 420;
  private static final int PANEL_HEIGHT_PX = 240;

  private Charts() {}

  /** A curve over 0 to 1, its values 0 to 1 at even steps. */
  public static BufferedImage curve(
      final String horizontal, final String vertical, final double[] values) {
    final XYChart chart =
        new XYChartBuilder()
            .width(WIDE_PX)
            .height(HIGH_PX)
            .xAxisTitle(horizontal)
            .yAxisTitle(vertical)
            .build();
    plain(chart.getStyler()).setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    final double[] places = new double[values.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (double) i / Math.max(1, places.length - 1);
    }
    line(chart, places, values);
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** One value after another, at the places where they were measured; a panel of several. */
  public static XYChart panel(final String title, final double[] places, final double[] values) {
    final XYChart chart =
        new XYChartBuilder().width(PANEL_WIDTH_PX).height(PANEL_HEIGHT_PX).title(title).build();
    plain(chart.getStyler());
    line(chart, places, values);
    return chart;
  }

  /** Panels side by side in rows of so many; the last row may stay short. */
  public static BufferedImage sheet(final List<XYChart> panels, final int columns) {
    final int rows = (panels.size() + columns - 1) / columns;
    final BufferedImage sheet =
        new BufferedImage(
            columns * PANEL_WIDTH_PX, rows * PANEL_HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
    final Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < panels.size(); i++) {
      pen.drawImage(
          BitmapEncoder.getBufferedImage(panels.get(i)),
          i % columns * PANEL_WIDTH_PX,
          i / columns * PANEL_HEIGHT_PX,
          null);
    }
    pen.dispose();
    return sheet;
  }

  /** A bar for each value of 0 to 1. */
  public static BufferedImage bars(final String vertical, final Map<String, Double> values) {
    final CategoryChart chart = categories(vertical);
    // The library cannot write a label for what is no number.
    final boolean allNumbers = values.values().stream().allMatch(Double::isFinite);
    chart.getStyler().setLabelsVisible(allNumbers && values.size() <= MOST_LABELS);
    series(chart, "values", List.copyOf(values.keySet()), List.copyOf(values.values()), LEAF);
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Two bars for each: before, pale, and after. */
  public static BufferedImage pairs(final String vertical, final Map<String, double[]> values) {
    final List<Double> before = new ArrayList<>();
    final List<Double> after = new ArrayList<>();
    for (final double[] pair : values.values()) {
      before.add(pair[0]);
      after.add(pair[1]);
    }
    final CategoryChart chart = categories(vertical);
    final List<String> names = List.copyOf(values.keySet());
    series(chart, "before", names, before, PALE);
    series(chart, "after", names, after, LEAF);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static CategoryChart categories(final String vertical) {
    final CategoryChart chart =
        new CategoryChartBuilder().width(WIDE_PX).height(HIGH_PX).yAxisTitle(vertical).build();
    final CategoryStyler style = chart.getStyler();
    plain(style).setYAxisMin(0.0).setYAxisMax(1.0);
    style.setXAxisLabelRotation(45);
    style.setAvailableSpaceFill(0.7);
    return chart;
  }

  private static void series(
      final CategoryChart chart,
      final String name,
      final List<String> names,
      final List<Double> values,
      final Color colour) {
    if (names.isEmpty()) {
      // XChart cannot draw axes without a series.
      chart.addSeries(name, List.of("nothing was measured"), List.of(0)).setFillColor(colour);
      return;
    }
    final List<Double> drawn = values.stream().map(Charts::finite).toList();
    chart.addSeries(name, names, drawn).setFillColor(colour);
  }

  private static void line(final XYChart chart, final double[] places, final double[] values) {
    if (values.length > 0) {
      chart
          .addSeries("values", places, Arrays.stream(values).map(Charts::finite).toArray())
          .setMarker(SeriesMarkers.NONE)
          .setLineColor(LEAF)
          .setLineWidth(1.5f);
    }
  }

  /** Losses of a run that diverges are infinite; XChart leaves out what is no number. */
  private static double finite(final double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static AxesChartStyler plain(final AxesChartStyler style) {
    style.setLegendVisible(false);
    style.setLegendPosition(LegendPosition.InsideNE);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setLocale(Locale.ROOT);
    return style;
  }
}
