package pomona.training.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.training.data.Photo;
import pomona.vision.FrameProducts;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/** A photograph with every fruit outlined by its grade, its defects hatched, and what was said. */
public final class Overlay {
  private static final float OUTLINE = 3.2f;
  private static final Color UNSURE = new Color(150, 150, 150);

  /** With more fruits than this, what is written of each is smaller. */
  static final int CROWD = 8;

  /** Smaller shares are not worth a word. */
  private static final double LEAST_SHARE = 0.005;

  private final Canvas canvas;
  private final Sight sight;
  private final FrameProducts products;
  private final Set<Grade> grades = EnumSet.noneOf(Grade.class);
  private final Set<DefectKind> defects = EnumSet.noneOf(DefectKind.class);
  private boolean unfamiliar;

  private Overlay(Photo photo, Sight sight, FrameProducts products) {
    this.canvas = new Canvas(photo, sight.count() > CROWD);
    this.sight = sight;
    this.products = products;
  }

  /**
   * Draws what was seen last, while the eye has not seen anything else.
   *
   * @param products what the fruits of the sight are
   */
  public static BufferedImage draw(Photo photo, Sight sight, FrameProducts products) {
    return new Overlay(photo, sight, products).draw();
  }

  private BufferedImage draw() {
    List<Path2D> outlines = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      outlines.add(outline(canvas, sight.fruit(i)));
    }
    hatch(outlines);
    for (int i = 0; i < outlines.size(); i++) {
      stroke(sight.fruit(i), outlines.get(i));
    }
    sight
        .refusal()
        .ifPresent(refusal -> canvas.banner(sentence(refusal), Marks.colour(Grade.REJECT)));
    for (int i = 0; i < outlines.size(); i++) {
      badge(sight.fruit(i), box(outlines.get(i), sight.fruit(i)));
    }
    for (int i = 0; i < outlines.size(); i++) {
      SeenFruit fruit = sight.fruit(i);
      canvas.label(words(i), colour(fruit), box(outlines.get(i), fruit));
    }
    legend();
    return canvas.finish();
  }

  static Path2D outline(Canvas canvas, SeenFruit fruit) {
    return Contour.of(fruit.mask(canvas.widthPx, canvas.heightPx), Math.round(6 * canvas.unit));
  }

  /** The outline's bounds; the detection's box where the mask is empty. */
  private Rectangle2D box(Path2D outline, SeenFruit fruit) {
    Rectangle2D bounds = outline.getBounds2D();
    if (!bounds.isEmpty()) {
      return bounds;
    }
    double scaleX = (double) canvas.widthPx / sight.frameWidthPx();
    double scaleY = (double) canvas.heightPx / sight.frameHeightPx();
    return new Rectangle2D.Double(
        fruit.leftPx() * scaleX,
        fruit.topPx() * scaleY,
        (fruit.rightPx() - fruit.leftPx()) * scaleX,
        (fruit.bottomPx() - fruit.topPx()) * scaleY);
  }

  private void hatch(List<Path2D> outlines) {
    Path2D fruits = new Path2D.Double(Path2D.WIND_NON_ZERO);
    outlines.forEach(outline -> fruits.append(outline, false));
    Graphics2D clipped = (Graphics2D) canvas.graphics.create();
    clipped.clip(fruits);
    for (DefectKind kind : DefectKind.values()) {
      if (!isOnAFruit(kind)) {
        continue;
      }
      Mask mask = sight.defects(kind, canvas.widthPx, canvas.heightPx);
      Path2D patch = Contour.of(mask, Math.round(4 * canvas.unit));
      if (patch.getBounds2D().isEmpty()) {
        continue;
      }
      defects.add(kind);
      clipped.setPaint(Marks.hatching(kind, canvas.unit));
      clipped.fill(patch);
      clipped.setStroke(new BasicStroke(1.2f * canvas.unit));
      clipped.setColor(new Color(255, 255, 255, 190));
      clipped.draw(patch);
    }
    clipped.dispose();
  }

  private boolean isOnAFruit(DefectKind kind) {
    for (int i = 0; i < sight.count(); i++) {
      if (sight.fruit(i).defectShare(kind) > 0) {
        return true;
      }
    }
    return false;
  }

  private void stroke(SeenFruit fruit, Path2D outline) {
    Graphics2D graphics = canvas.graphics;
    Color colour = colour(fruit);
    graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 34));
    graphics.fill(outline);
    graphics.setColor(new Color(12, 14, 18, 150));
    graphics.setStroke(new BasicStroke((OUTLINE + 2.4f) * canvas.unit));
    graphics.draw(outline);
    graphics.setColor(colour);
    graphics.setStroke(Marks.line(fruit.grade(), OUTLINE * canvas.unit));
    graphics.draw(outline);
    grades.add(fruit.grade());
    unfamiliar |= !fruit.isFamiliar();
  }

  private void badge(SeenFruit fruit, Rectangle2D box) {
    Graphics2D graphics = canvas.graphics;
    float radius = 13 * canvas.unit;
    double x = Math.max(radius, Math.min(canvas.widthPx - radius, box.getCenterX()));
    double y = Math.max(radius, Math.min(canvas.heightPx - radius, box.getCenterY()));
    Shape disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(colour(fruit));
    graphics.fill(disc);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(1.6f * canvas.unit));
    graphics.draw(disc);
    Font bold = canvas.font.deriveFont(Font.BOLD);
    FontMetrics metrics = graphics.getFontMetrics(bold);
    String letter = fruit.isFamiliar() ? Marks.letter(fruit.grade()) : "?";
    graphics.setFont(bold);
    graphics.setColor(Color.BLACK);
    graphics.drawString(
        letter,
        (float) x - metrics.stringWidth(letter) / 2f,
        (float) y + (metrics.getAscent() - metrics.getDescent()) / 2f);
    graphics.setFont(canvas.font);
  }

  private static Color colour(SeenFruit fruit) {
    return fruit.isFamiliar() ? Marks.colour(fruit.grade()) : UNSURE;
  }

  private List<String> words(int place) {
    SeenFruit fruit = sight.fruit(place);
    List<String> lines = new ArrayList<>();
    String name = products.className(place) + (fruit.isFamiliar() ? "" : "?");
    lines.add(percent(name, products.probability(place)));
    lines.add(percent(Marks.name(fruit.grade()), fruit.gradeProbability()));
    for (DefectKind kind : DefectKind.values()) {
      if (fruit.defectShare(kind) >= LEAST_SHARE) {
        lines.add(Marks.name(kind) + percent(" on", fruit.defectShare(kind)));
      }
    }
    return lines;
  }

  static String percent(String what, double share) {
    return String.format(Locale.ROOT, "%s %.0f %%", what, 100 * share);
  }

  static String sentence(Refusal refusal) {
    if (refusal instanceof Refusal.Dark dark) {
      return refused(
          "too dark (brightness %.0f, at least %.0f)", dark.brightness(), dark.atLeast());
    }
    if (refusal instanceof Refusal.Blurred blurred) {
      return refused(
          "blurred (sharpness %.1f, at least %.1f)", blurred.sharpness(), blurred.atLeast());
    }
    return refusal instanceof Refusal.Empty
        ? "Refused: nothing in it looks like a fruit"
        : "Refused: unlike anything that was trained on";
  }

  private static String refused(String why, float measured, float atLeast) {
    return "Refused: " + String.format(Locale.ROOT, why, measured, atLeast);
  }

  private void legend() {
    float x = 16 * canvas.unit;
    float y = canvas.legendY();
    for (Grade grade : grades) {
      canvas.graphics.setColor(Marks.colour(grade));
      canvas.graphics.setStroke(Marks.line(grade, OUTLINE * canvas.unit));
      canvas.graphics.draw(new Line2D.Float(x, y, x + 34 * canvas.unit, y));
      x = canvas.legend(Marks.name(grade), x + 42 * canvas.unit);
    }
    for (DefectKind kind : defects) {
      float side = 20 * canvas.unit;
      Rectangle2D swatch = new Rectangle2D.Float(x, y - side / 2, 1.4f * side, side);
      canvas.graphics.setColor(new Color(120, 100, 90));
      canvas.graphics.fill(swatch);
      TexturePaint hatching = Marks.hatching(kind, canvas.unit);
      canvas.graphics.setPaint(hatching);
      canvas.graphics.fill(swatch);
      x = canvas.legend(Marks.name(kind), x + 36 * canvas.unit);
    }
    if (unfamiliar) {
      canvas.legend("?  unfamiliar: a guess", x);
    }
    if (grades.isEmpty()) {
      canvas.legend("no fruits", x);
    }
  }
}
