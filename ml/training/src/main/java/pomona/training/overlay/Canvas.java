package pomona.training.overlay;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import pomona.training.data.Photo;

/** A photograph at a size that people can look at, with a strip below it for a legend. */
final class Canvas {
  private static final int SHORTEST_LONG_SIDE_PX = 960;
  private static final int LONGEST_LONG_SIDE_PX = 1440;
  private static final Color INK = new Color(20, 22, 26);
  private static final Color PAPER = new Color(250, 250, 248);

  final int widthPx;
  final int heightPx;

  /** 1 where the longer side is 960 pixels: what lines and letters are drawn in. */
  final float unit;

  final BufferedImage image;
  final Graphics2D graphics;
  final Font font;

  private final Font labelFont;

  private final int stripPx;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * @param crowded whether much is to be written
   */
  Canvas(Photo photo, boolean crowded) {
    int longer = Math.max(photo.widthPx(), photo.heightPx());
    double scale =
        (double) Math.max(SHORTEST_LONG_SIDE_PX, Math.min(LONGEST_LONG_SIDE_PX, longer)) / longer;
    widthPx = Math.max(1, (int) Math.round(photo.widthPx() * scale));
    heightPx = Math.max(1, (int) Math.round(photo.heightPx() * scale));
    unit = Math.max(widthPx, heightPx) / (float) SHORTEST_LONG_SIDE_PX;
    stripPx = Math.round(40 * unit);
    image = new BufferedImage(widthPx, heightPx + stripPx, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.round(14 * unit));
    labelFont = crowded ? font.deriveFont(11.5f * unit) : font;
    graphics.setFont(font);
    graphics.drawImage(picture(photo, scale), 0, 0, widthPx, heightPx, null);
    graphics.setColor(PAPER);
    graphics.fillRect(0, heightPx, widthPx, stripPx);
  }

  private static BufferedImage picture(Photo photo, double scale) {
    // Shrinking by area is what Photo does well; enlarging is left to bicubic interpolation.
    Photo source = scale < 1 ? photo.withLongSideAtMost(LONGEST_LONG_SIDE_PX) : photo;
    BufferedImage picture =
        new BufferedImage(source.widthPx(), source.heightPx(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[source.widthPx()];
    byte[] rgb = source.rgb();
    for (int y = 0; y < source.heightPx(); y++) {
      for (int x = 0; x < row.length; x++) {
        int at = (y * row.length + x) * 3;
        row[x] = (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
      }
      picture.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return picture;
  }

  /** Lines of text on a dark plate, where it hides least of what was written before. */
  void label(List<String> lines, Color accent, Rectangle2D about) {
    FontMetrics metrics = graphics.getFontMetrics(labelFont);
    float pad = 4 * unit;
    float width = 0;
    for (String line : lines) {
      width = Math.max(width, metrics.stringWidth(line));
    }
    width += 3 * pad;
    float height = lines.size() * metrics.getHeight() + pad;
    Rectangle2D place = place(about, width, height);
    taken.add(place);
    graphics.setColor(new Color(INK.getRed(), INK.getGreen(), INK.getBlue(), 205));
    graphics.fill(
        new RoundRectangle2D.Double(
            place.getX(), place.getY(), place.getWidth(), place.getHeight(), 2 * pad, 2 * pad));
    graphics.setColor(accent);
    graphics.fill(
        new RoundRectangle2D.Double(
            place.getX(), place.getY(), 1.2 * pad, place.getHeight(), pad, pad));
    graphics.setColor(Color.WHITE);
    graphics.setFont(labelFont);
    for (int i = 0; i < lines.size(); i++) {
      graphics.drawString(
          lines.get(i),
          (float) place.getX() + 2 * pad,
          (float) place.getY() + pad / 2 + metrics.getAscent() + i * metrics.getHeight());
    }
    graphics.setFont(font);
  }

  private Rectangle2D place(Rectangle2D about, float width, float height) {
    float gap = 3 * unit;
    double left = about.getX();
    double middle = about.getCenterX() - width / 2;
    double[][] corners = {
      {middle, about.getY() - height - gap},
      {middle, about.getMaxY() + gap},
      {left, about.getY() + gap},
      {about.getMaxX() + gap, about.getCenterY() - height / 2},
      {left - width - gap, about.getCenterY() - height / 2},
      {middle, about.getCenterY() - height / 2},
      {middle, about.getMaxY() - height - gap}
    };
    Rectangle2D best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.length; i++) {
      double x = Math.max(0, Math.min(widthPx - width, corners[i][0]));
      double y = Math.max(0, Math.min(heightPx - height, corners[i][1]));
      Rectangle2D place = new Rectangle2D.Double(x, y, width, height);
      double cost = 0.03 * i * width * height;
      cost += Math.abs(x - corners[i][0]) * height + Math.abs(y - corners[i][1]) * width;
      for (Rectangle2D other : taken) {
        Rectangle2D shared = place.createIntersection(other);
        cost += shared.isEmpty() ? 0 : 2 * shared.getWidth() * shared.getHeight();
      }
      if (cost < least) {
        least = cost;
        best = place;
      }
    }
    return best;
  }

  /** Text across the top, for what concerns the whole picture. */
  void banner(String text, Color colour) {
    float height = 34 * unit;
    graphics.setColor(new Color(INK.getRed(), INK.getGreen(), INK.getBlue(), 215));
    graphics.fill(new Rectangle2D.Float(0, 0, widthPx, height));
    graphics.setColor(colour);
    graphics.fill(new Rectangle2D.Float(0, 0, 6 * unit, height));
    graphics.setColor(Color.WHITE);
    graphics.drawString(text, 16 * unit, 22 * unit);
    taken.add(new Rectangle2D.Float(0, 0, widthPx, height));
  }

  /** Writes into the strip, and returns where the next thing can begin. */
  float legend(String text, float x) {
    graphics.setColor(INK);
    graphics.drawString(text, x, heightPx + 26 * unit);
    return x + graphics.getFontMetrics(font).stringWidth(text) + 18 * unit;
  }

  /** The middle of the strip. */
  float legendY() {
    return heightPx + stripPx / 2f;
  }

  BufferedImage finish() {
    graphics.dispose();
    return image;
  }
}
