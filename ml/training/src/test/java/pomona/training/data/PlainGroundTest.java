package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.fruit.Mask;

/** Another seed each time, which failures tell: -Dpomona.test.seed=N repeats one. */
final class PlainGroundTest {
  private static final long SEED = Long.getLong("pomona.test.seed", System.nanoTime());
  private static final int WIDTH = 420;
  private static final int HEIGHT = 300;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D brush = image.createGraphics();

  /** A ground that is darker towards one corner, with a grain, as cameras see one. */
  private void ground(final Color colour) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        final double light = 1 - 0.12 * x / WIDTH - 0.08 * y * y / HEIGHT / HEIGHT;
        final int grain = random.nextInt(7) - 3;
        image.setRGB(
            x,
            y,
            new Color(
                    shade(colour.getRed(), light, grain),
                    shade(colour.getGreen(), light, grain),
                    shade(colour.getBlue(), light, grain))
                .getRGB());
      }
    }
  }

  private static int shade(final int value, final double light, final int grain) {
    return Math.max(0, Math.min(255, (int) (value * light) + grain));
  }

  private Photo photo() {
    final byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      final int row = i / WIDTH;
      final int pixel = image.getRGB(i % WIDTH, row);
      rgb[i * 3] = (byte) (pixel >> 16);
      rgb[i * 3 + 1] = (byte) (pixel >> 8);
      rgb[i * 3 + 2] = (byte) pixel;
    }
    return new Photo(WIDTH, HEIGHT, rgb);
  }

  /** The share of pixels of both that are pixels of either. */
  private static double overlap(final Shape truth, final Mask found) {
    final boolean[] pixels = found.toPixels();
    int both = 0;
    int either = 0;
    for (int i = 0; i < pixels.length; i++) {
      final int row = i / WIDTH;
      final boolean own = truth.contains(i % WIDTH + 0.5, row + 0.5);
      both += own && pixels[i] ? 1 : 0;
      either += own || pixels[i] ? 1 : 0;
    }
    return (double) both / either;
  }

  @Test
  void fruitsOfATray_areFoundToThePixel_andLabelCardAndRulerAreNot() {
    for (final Color ground : List.of(new Color(225, 230, 240), new Color(29, 112, 174))) {
      ground(ground);
      brush.setColor(ground.getRed() > 100 ? new Color(90, 170, 230) : new Color(225, 225, 215));
      brush.fillRect(0, 0, 70, 45); // a label at the edge
      brush.fillRect(0, 120, 22, 180); // a ruler
      card();
      final List<Shape> fruits = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        final double wide = 46 + random.nextInt(26);
        final double high = wide * (0.6 + 0.4 * random.nextDouble());
        final Shape fruit =
            AffineTransform.getRotateInstance(
                    random.nextDouble(3), 130 + i % 3 * 80, 70 + i / 3 * 110)
                .createTransformedShape(
                    new Ellipse2D.Double(
                        130 + i % 3 * 80 - wide / 2, 70 + i / 3 * 110 - high / 2, wide, high));
        brush.setColor(
            new Color(120 + random.nextInt(90), 40 + random.nextInt(60), random.nextInt(50)));
        brush.fill(fruit);
        fruits.add(fruit);
      }

      final List<Mask> found = PlainGround.tray(photo());

      assertEquals(fruits.size(), found.size(), "seed " + SEED);
      for (final Shape fruit : fruits) {
        final double best =
            found.stream().mapToDouble(mask -> overlap(fruit, mask)).max().orElse(0);
        assertTrue(best > 0.92, best + ", seed " + SEED);
      }
    }
  }

  /** A colour card that lies askew and touches no edge. */
  private void card() {
    final AffineTransform turned = AffineTransform.getRotateInstance(0.08, 370, 230);
    brush.setColor(new Color(24, 28, 46));
    brush.fill(turned.createTransformedShape(new Rectangle2D.Double(345, 190, 50, 80)));
    for (int i = 0; i < 15; i++) {
      brush.setColor(new Color(random.nextInt(1 << 24)));
      brush.fill(
          turned.createTransformedShape(
              new Rectangle2D.Double(349 + i % 3 * 15, 194 + i / 3 * 15, 12, 12)));
    }
  }

  @Test
  void aShadowOnTheGround_isNotPartOfAFruit() {
    ground(new Color(225, 230, 240));
    final Shape fruit = new Ellipse2D.Double(150, 100, 80, 70);
    brush.setColor(new Color(0, 0, 0, 60));
    brush.fill(new Ellipse2D.Double(165, 112, 85, 74));
    brush.setColor(new Color(150, 90, 40));
    brush.fill(fruit);

    final List<Mask> found = PlainGround.tray(photo());

    assertEquals(1, found.size(), "seed " + SEED);
    assertTrue(overlap(fruit, found.get(0)) > 0.95, "seed " + SEED);
  }

  @Test
  void aFruitOnPaper_keepsItsGlare_andLosesTheLineOfItsShadow() {
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    final Shape fruit = new Ellipse2D.Double(120, 60, 150, 120);
    brush.setColor(new Color(200, 60, 20));
    brush.fill(fruit);
    brush.setColor(Color.WHITE);
    brush.fillOval(160, 90, 20, 14);
    brush.setColor(new Color(40, 40, 40));
    brush.drawLine(100, 190, 290, 192);
    brush.fillOval(20, 20, 9, 9);

    final Mask found = PlainGround.onPaper(photo());

    assertTrue(overlap(fruit, found) > 0.98, "" + overlap(fruit, found));
  }

  @Test
  void withoutAnything_nothingIsFound() {
    ground(new Color(225, 230, 240));
    assertEquals(List.of(), PlainGround.tray(photo()));
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    assertEquals(0, PlainGround.onPaper(photo()).areaPx());
  }
}
