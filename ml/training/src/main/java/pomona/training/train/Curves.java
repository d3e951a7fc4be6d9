package pomona.training.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import pomona.training.report.Charts;

/** Draws a loss log: each part a panel, smoothed, with its last value. */
final class Curves {

  private static final String NAME = "curves.png";

  private static final String[] PANELS = {
    "rate",
    "gradient norm",
    "photographs",
    "score",
    "box",
    "mask",
    "defects",
    "class",
    "grade",
    "compatibility",
    "fruits found in photographs",
    "those sound",
    "freshness"
  };

  private static final int COLUMNS = 3;
  private static final int MOST_POINTS = 1000;

  private Curves() {}

  static void draw(final Path directory) throws IOException {
    final List<double[]> rows = LossLog.read(directory);
    if (rows.size() < 2) {
      return;
    }
    final List<XYChart> charts = new ArrayList<>();
    for (int i = 0; i < PANELS.length; i++) {
      charts.add(panel(PANELS[i], rows, i + 1));
    }
    ImageIO.write(Charts.sheet(charts, COLUMNS), "png", directory.resolve(NAME).toFile());
  }

  private static XYChart panel(final String name, final List<double[]> rows, final int column) {
    final double[] smooth = smoothed(rows, column);
    final int stride = (smooth.length + MOST_POINTS - 1) / MOST_POINTS;
    final int count = (smooth.length + stride - 1) / stride;
    final double[] steps = new double[count];
    final double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      steps[i] = rows.get(i * stride)[0];
      values[i] = smooth[i * stride];
    }
    final String last = String.format(Locale.ROOT, "%.4g", smooth[smooth.length - 1]);
    return Charts.panel(name + ": " + last, steps, values);
  }

  /** Rows that were written before a column was thought of say 0. */
  private static double value(final double[] row, final int column) {
    return column < row.length ? row[column] : 0;
  }

  private static double[] smoothed(final List<double[]> rows, final int column) {
    final double[] smooth = new double[rows.size()];
    double mean = value(rows.get(0), column);
    for (int i = 0; i < smooth.length; i++) {
      final double value = value(rows.get(i), column);
      if (Double.isFinite(value)) {
        mean += (value - mean) * 0.03;
      }
      smooth[i] = mean;
    }
    return smooth;
  }
}
