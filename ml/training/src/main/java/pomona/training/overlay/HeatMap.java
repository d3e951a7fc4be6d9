package pomona.training.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pomona.fruit.Grade;
import pomona.training.data.Photo;
import pomona.vision.Explanation;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * Draws why each fruit got its grade and not the runner-up: what every place on it added to the
 * difference of the two logits. Orange speaks for the grade, blue against it; all fruits of a
 * picture share one scale, so that they can be compared.
 */
public final class HeatMap {
  /** The embedding map's terms lie on a grid of this many mask pixels a cell. */
  private static final int CELL = 4;

  /** The strength of this share of the places, and above, is drawn in full colour. */
  private static final double FULL = 0.98;

  private static final int FOR = 0xE66101;
  private static final int AGAINST = 0x3B4CC0;

  private final Canvas canvas;
  private final Eye eye;
  private final Sight sight;

  /** The account of one fruit. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once and dropped
  private record Account(
      SeenFruit fruit, Path2D outline, Grade against, float margin, float[] terms) {}

  private HeatMap(Photo photo, Eye eye, Sight sight) {
    this.canvas = new Canvas(photo, sight.count() > Overlay.CROWD);
    this.eye = eye;
    this.sight = sight;
  }

  /** Draws what the eye saw last. */
  public static BufferedImage draw(Photo photo, Eye eye, Sight sight) {
    return new HeatMap(photo, eye, sight).draw();
  }

  private BufferedImage draw() {
    fade();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      accounts.add(account(sight.fruit(i)));
    }
    float full = full(accounts);
    for (Account account : accounts) {
      paint(account, full);
    }
    for (Account account : accounts) {
      canvas.label(
          List.of(
              Marks.name(account.fruit.grade()),
              String.format(
                  Locale.ROOT, "not %s: %+.2f", Marks.name(account.against), account.margin)),
          Marks.colour(account.fruit.grade()),
          account.outline.getBounds2D());
    }
    legend();
    return canvas.finish();
  }

  /** Makes the photograph grey and pale, so that only the account has colours. */
  private void fade() {
    int[] row = new int[canvas.widthPx];
    for (int y = 0; y < canvas.heightPx; y++) {
      canvas.image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        int red = row[x] >> 16 & 0xFF;
        int green = row[x] >> 8 & 0xFF;
        int blue = row[x] & 0xFF;
        int grey = (int) (70 + 0.68 * (0.299 * red + 0.587 * green + 0.114 * blue));
        row[x] = grey << 16 | grey << 8 | grey;
      }
      canvas.image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  private Account account(SeenFruit fruit) {
    Grade against = fruit.grade() == Grade.EXTRA ? Grade.CLASS_I : Grade.EXTRA;
    for (Grade grade : Grade.values()) {
      if (grade != fruit.grade()
          && fruit.gradeProbability(grade) > fruit.gradeProbability(against)) {
        against = grade;
      }
    }
    Explanation explanation = eye.explainGrade(fruit, fruit.grade(), against);
    return new Account(
        fruit,
        Overlay.outline(canvas, fruit),
        against,
        explanation.logit(),
        blurred(explanation.draw(columns(), rows())));
  }

  /** Binomial, 1 2 1: the terms come in squares of two by two cells, which are not in the fruit. */
  private float[] blurred(float[] terms) {
    float[] result = new float[terms.length];
    for (int y = 0; y < rows(); y++) {
      for (int x = 0; x < columns(); x++) {
        float sum = 0;
        for (int k = 0; k < 9; k++) {
          int weight = (2 - Math.abs(k % 3 - 1)) * (2 - Math.abs(k / 3 - 1));
          sum += weight * cell(terms, x + k % 3 - 1, y + k / 3 - 1);
        }
        result[y * columns() + x] = sum / 16;
      }
    }
    return result;
  }

  private int columns() {
    return Math.max(1, sight.maskWidthPx() / CELL);
  }

  private int rows() {
    return Math.max(1, sight.maskHeightPx() / CELL);
  }

  private static float full(List<Account> accounts) {
    List<Float> sizes = new ArrayList<>();
    for (Account account : accounts) {
      for (float term : account.terms) {
        if (term != 0) {
          sizes.add(Math.abs(term));
        }
      }
    }
    sizes.sort(Float::compare);
    return sizes.isEmpty() ? 1 : Math.max(1e-6f, sizes.get((int) (FULL * (sizes.size() - 1))));
  }

  private void paint(Account account, float full) {
    BufferedImage heat =
        new BufferedImage(canvas.widthPx, canvas.heightPx, BufferedImage.TYPE_INT_ARGB);
    Rectangle2D bounds =
        account
            .outline
            .getBounds2D()
            .createIntersection(new Rectangle2D.Float(0, 0, canvas.widthPx, canvas.heightPx));
    Point from = new Point((int) bounds.getX(), (int) bounds.getY());
    for (int y = from.y; y < bounds.getMaxY() && y < canvas.heightPx; y++) {
      for (int x = from.x; x < bounds.getMaxX() && x < canvas.widthPx; x++) {
        float strength = Math.max(-1, Math.min(1, term(account.terms, x, y) / full));
        int alpha = Math.round(230 * (float) Math.sqrt(Math.abs(strength)));
        heat.setRGB(x, y, alpha << 24 | (strength > 0 ? FOR : AGAINST));
      }
    }
    Graphics2D clipped = (Graphics2D) canvas.graphics.create();
    clipped.clip(account.outline);
    clipped.drawImage(heat, 0, 0, null);
    clipped.dispose();
    canvas.graphics.setColor(new Color(20, 22, 26, 200));
    canvas.graphics.setStroke(new BasicStroke(1.6f * canvas.unit));
    canvas.graphics.draw(account.outline);
  }

  /** Between the four cells around a pixel. */
  private float term(float[] terms, int x, int y) {
    float cellX = (x + 0.5f) * columns() / canvas.widthPx - 0.5f;
    float cellY = (y + 0.5f) * rows() / canvas.heightPx - 0.5f;
    int left = (int) Math.floor(cellX);
    int top = (int) Math.floor(cellY);
    float right = cellX - left;
    float below = cellY - top;
    return (1 - below) * ((1 - right) * cell(terms, left, top) + right * cell(terms, left + 1, top))
        + below
            * ((1 - right) * cell(terms, left, top + 1) + right * cell(terms, left + 1, top + 1));
  }

  private float cell(float[] terms, int x, int y) {
    int column = Math.max(0, Math.min(columns() - 1, x));
    int row = Math.max(0, Math.min(rows() - 1, y));
    return terms[row * columns() + column];
  }

  private void legend() {
    float x = canvas.legend("Why this grade?", 16 * canvas.unit);
    x = canvas.legend("speaks against", x + 20 * canvas.unit);
    int steps = Math.round(150 * canvas.unit);
    for (int i = 0; i < steps; i++) {
      float strength = 2f * i / (steps - 1) - 1;
      int alpha = Math.round(230 * (float) Math.sqrt(Math.abs(strength)));
      canvas.graphics.setColor(new Color(alpha << 24 | (strength > 0 ? FOR : AGAINST), true));
      canvas.graphics.fill(
          new Rectangle2D.Float(x + i, canvas.legendY() - 9 * canvas.unit, 1, 18 * canvas.unit));
    }
    canvas.legend("speaks for it", x + steps + 14 * canvas.unit);
  }
}
