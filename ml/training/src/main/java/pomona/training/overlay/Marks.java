package pomona.training.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.TexturePaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;

/**
 * How grades and defects are drawn. Nothing is shown by colour alone: each grade has its own line
 * and letter, each defect its own hatching. The colours are Okabe and Ito's, which people with any
 * kind of colour blindness tell apart.
 */
final class Marks {
  private static final float TILE_PX = 12;

  private Marks() {}

  static Color colour(Grade grade) {
    return switch (grade) {
      case EXTRA -> new Color(0x00, 0x9E, 0x73);
      case CLASS_I -> new Color(0x56, 0xB4, 0xE9);
      case CLASS_II -> new Color(0xE6, 0x9F, 0x00);
      case REJECT -> new Color(0xD5, 0x5E, 0x00);
    };
  }

  /** Solid, then broken into ever shorter pieces. */
  static Stroke line(Grade grade, float width) {
    float[] dash =
        switch (grade) {
          case EXTRA -> null;
          case CLASS_I -> new float[] {5 * width, 2 * width};
          case CLASS_II -> new float[] {2.5f * width, 2 * width};
          case REJECT -> new float[] {0.01f, 2 * width};
        };
    return dash == null
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  static String letter(Grade grade) {
    return switch (grade) {
      case EXTRA -> "E";
      case CLASS_I -> "I";
      case CLASS_II -> "II";
      case REJECT -> "R";
    };
  }

  static String name(Grade grade) {
    return switch (grade) {
      case EXTRA -> "Extra";
      case CLASS_I -> "Class I";
      case CLASS_II -> "Class II";
      case REJECT -> "Reject";
    };
  }

  static String name(DefectKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** White lines on a dark veil; each kind's lines run in a direction of their own. */
  static TexturePaint hatching(DefectKind kind, float scale) {
    int size = Math.round(TILE_PX * scale);
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = tile.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(40, 0, 40, 70));
    graphics.fillRect(0, 0, size, size);
    graphics.setColor(new Color(255, 255, 255, 215));
    graphics.setStroke(new BasicStroke(1.3f * scale));
    lines(graphics, kind, size);
    graphics.dispose();
    return new TexturePaint(tile, new Rectangle2D.Float(0, 0, size, size));
  }

  private static void lines(Graphics2D graphics, DefectKind kind, float size) {
    float half = size / 2;
    switch (kind) {
      case BRUISE -> rising(graphics, size);
      case ROT -> {
        rising(graphics, size);
        falling(graphics, size);
      }
      case MOULD -> {
        graphics.fill(dot(half / 2, half / 2, size));
        graphics.fill(dot(3 * half / 2, 3 * half / 2, size));
      }
      case SCAB -> {
        line(graphics, 0, half, size, half);
        line(graphics, half, 0, half, size);
      }
      case CRACK -> falling(graphics, size);
      case SUNBURN -> line(graphics, 0, half, size, half);
      case UNRIPE -> line(graphics, half, 0, half, size);
    }
  }

  private static void rising(Graphics2D graphics, float size) {
    line(graphics, 0, size, size, 0);
    line(graphics, -1, 1, 1, -1);
    line(graphics, size - 1, size + 1, size + 1, size - 1);
  }

  private static void falling(Graphics2D graphics, float size) {
    line(graphics, 0, 0, size, size);
    line(graphics, -1, size - 1, 1, size + 1);
    line(graphics, size - 1, -1, size + 1, 1);
  }

  private static void line(Graphics2D graphics, float x1, float y1, float x2, float y2) {
    graphics.draw(new Line2D.Float(x1, y1, x2, y2));
  }

  private static java.awt.geom.Ellipse2D dot(float x, float y, float size) {
    float radius = size / 7;
    return new java.awt.geom.Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
