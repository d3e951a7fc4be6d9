package pomona.server.opinion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.fruit.Grade;
import pomona.tflite.BundleFile;
import pomona.trust.TrustedKeys;

/** With the shipped bundle: the very network that phones run. */
final class BundleGraderTest {
  private static final Path MODELS = Path.of("..", "..", "ml", "models");

  @Test
  void picture_isGradedOrRefusedWithAWord() throws Exception {
    String key =
        Files.readString(MODELS.resolve("development-key.pub.pem"), StandardCharsets.UTF_8);
    Bundle bundle =
        BundleFile.read(MODELS.resolve("pomona-s-1.tflite"), TrustedKeys.fromPem(List.of(key)));
    try (BundleGrader grader = new BundleGrader(bundle)) {
      assertEquals(bundle.card().generation().name(), grader.generation());
      assertEquals(
          new Opinion.Refused("DARK"),
          grader.of(new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB)));
      Opinion opinion = grader.of(disc());
      if (opinion instanceof Opinion.Says says) {
        assertEquals(says.grade(), Grade.valueOf(says.grade()).name());
        assertTrue(says.gradeConfidence() > 0 && says.gradeConfidence() <= 1);
      } else {
        assertTrue(((Opinion.Refused) opinion).reason().matches("[A-Z]+"));
      }
    }
  }

  private static BufferedImage disc() {
    BufferedImage picture = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(190, 180, 160));
    graphics.fillRect(0, 0, 160, 160);
    for (int i = 0; i < 40; i++) {
      graphics.setColor(new Color(200 - i, 30 + 2 * i, 30));
      graphics.fillOval(20 + i, 20 + i, 120 - 2 * i, 120 - 2 * i);
    }
    graphics.dispose();
    return picture;
  }
}
