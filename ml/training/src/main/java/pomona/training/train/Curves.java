package pomona.training.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws a loss log: each part a panel, smoothed, with its last value. */
final class Curves {

  private static final String[] NAMES = {
    "rate",
    "gradient norm",
    "photographs",
    "score",
    "box",
    "mask",
    "defects",
    "class",
    "grade",
    "held"
  };

  private static final int PANEL_WIDTH = 420;
  private static final int PANEL_HEIGHT = 220;
  private static final int MARGIN = 34;
  private static final int COLUMNS = 3;

  private Curves() {}

  static void draw(final Path directory) throws IOException {
    final List<double[]> rows = LossLog.read(directory);
    if (rows.size() < 2) {
      return;
    }
    final int lines = (NAMES.length + COLUMNS - 1) / COLUMNS;
    final BufferedImage image =
        new BufferedImage(COLUMNS * PANEL_WIDTH, lines * PANEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      for (int i = 0; i < NAMES.length; i++) {
        final Graphics2D panel =
            (Graphics2D)
                graphics.create(
                    i % COLUMNS * PANEL_WIDTH,
                    i / COLUMNS * PANEL_HEIGHT,
                    PANEL_WIDTH,
                    PANEL_HEIGHT);
        draw(panel, NAMES[i], rows, i + 1);
        panel.dispose();
      }
    } finally {
      graphics.dispose();
    }
    ImageIO.write(image, "png", directory.resolve("curves.png").toFile());
  }

  private static void draw(
      final Graphics2D panel, final String name, final List<double[]> rows, final int column) {
    final double[] smooth = smoothed(rows, column);
    double most = 0;
    for (int i = Math.min(50, smooth.length / 10); i < smooth.length; i++) {
      most = Math.max(most, smooth[i]);
    }
    final int width = PANEL_WIDTH - 2 * MARGIN;
    final int height = PANEL_HEIGHT - 2 * MARGIN;
    panel.setColor(new Color(0xDDDDDD));
    panel.drawRect(MARGIN, MARGIN, width, height);
    panel.setColor(new Color(0x333333));
    panel.drawString(
        String.format(Locale.ROOT, "%s: %.4g", name, smooth[smooth.length - 1]), MARGIN, 22);
    panel.drawString(String.format(Locale.ROOT, "%.3g", most), 2, MARGIN + 6);
    panel.drawString(
        Integer.toString((int) rows.get(rows.size() - 1)[0]),
        MARGIN + width - 30,
        PANEL_HEIGHT - 12);
    final Path2D curve = new Path2D.Double();
    final int stride = Math.max(1, smooth.length / 1000);
    for (int i = 0; i < smooth.length; i += stride) {
      final double x = MARGIN + (double) width * i / smooth.length;
      final double y = MARGIN + height * (1 - Math.min(1, smooth[i] / Math.max(most, 1e-9)));
      if (i == 0) {
        curve.moveTo(x, y);
      } else {
        curve.lineTo(x, y);
      }
    }
    panel.setColor(new Color(0x2E7D32));
    panel.setStroke(new BasicStroke(1.5f));
    panel.draw(curve);
  }

  private static double[] smoothed(final List<double[]> rows, final int column) {
    final double[] smooth = new double[rows.size()];
    double mean = rows.get(0)[column];
    for (int i = 0; i < smooth.length; i++) {
      final double value = rows.get(i)[column];
      if (Double.isFinite(value)) {
        mean += (value - mean) * 0.03;
      }
      smooth[i] = mean;
    }
    return smooth;
  }
}
