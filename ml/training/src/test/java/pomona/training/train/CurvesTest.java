package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every part of a loss has its panel, and a run is never stopped by its own picture. */
class CurvesTest {

  @TempDir Path directory;

  private int columns(final int steps, final float... parts) throws IOException {
    try (LossLog log = new LossLog(directory)) {
      for (int step = 0; step < steps; step++) {
        log.add(step, 0.001, 2, parts);
      }
    }
    return Files.readAllLines(directory.resolve(LossLog.NAME)).get(0).split(",", -1).length;
  }

  private static boolean hasInk(final BufferedImage picture, final int left, final int top) {
    for (int y = top; y < top + 240; y++) {
      for (int x = left; x < left + 420; x++) {
        if ((picture.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void drawsAPanelForEachColumnButTheStep() throws IOException {
    final int panels = columns(20, new float[11]) - 1;

    Curves.draw(directory);

    final BufferedImage picture = ImageIO.read(directory.resolve("curves.png").toFile());
    assertEquals(3 * 420, picture.getWidth());
    assertEquals((panels + 2) / 3 * 240, picture.getHeight());
    for (int i = 0; i < (panels + 2) / 3 * 3; i++) {
      assertEquals(i < panels, hasInk(picture, i % 3 * 420, i / 3 * 240), "panel " + i);
    }
  }

  @Test
  void drawsRowsThatWereWrittenBeforeAColumnWasThoughtOf() throws IOException {
    columns(20, new float[8]);

    Curves.draw(directory);

    assertTrue(Files.size(directory.resolve("curves.png")) > 0);
  }
}
