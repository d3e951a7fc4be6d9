package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;

final class CutoutsCommandTest {
  @TempDir private Path folder;

  private Path votes() throws IOException {
    for (int vote = 0; vote < 10; vote++) {
      for (final String letters : new String[] {"a", "Aaa"}) {
        final BufferedImage image = new BufferedImage(80, 64, BufferedImage.TYPE_INT_RGB);
        final Graphics2D brush = image.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, 80, 64);
        brush.setColor(new Color(200, 40, 30));
        brush.fillOval(10, 8, 60, 48);
        brush.dispose();
        final Path file = folder.resolve("votes/" + vote + "/" + letters + vote + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
      }
    }
    return folder.resolve("votes");
  }

  @Test
  void cutouts_goIntoScenes_thatCarryFreshness() throws IOException {
    final Path out = folder.resolve("cutouts");
    final Commands.Run made =
        Commands.run("cutouts", "--freshness", votes().toString(), "--out", out.toString());
    assertEquals(0, made.code(), made.complaint());

    final Path scenes = folder.resolve("scenes");
    final Commands.Run composed =
        Commands.run(
            "scenes",
            "--count",
            "12",
            "--width",
            "96",
            "--height",
            "96",
            "--split",
            "training",
            "--cutouts",
            out.toString(),
            "--out",
            scenes.toString());

    assertEquals(0, composed.code(), composed.complaint());
    final CocoData data = CocoReader.read(scenes.resolve("annotations.json"));
    final long aged =
        data.pictures().stream()
            .flatMap(picture -> picture.instances().stream())
            .filter(fruit -> fruit.freshness().isPresent() && !fruit.defectsKnown())
            .count();
    assertTrue(aged > 3, "" + aged);
  }

  @Test
  void whatIsHeldOut_isWrittenByStage() throws IOException {
    final Path out = folder.resolve("held");
    final Commands.Run run =
        Commands.run("hold-out", "--freshness", votes().toString(), "--out", out.toString());

    assertEquals(0, run.code(), run.complaint());
    assertTrue(Files.exists(out.resolve("9/Aaa9.png")));
    assertTrue(Files.notExists(out.resolve("9/a9.png")));
  }

  @Test
  void nothingToCutOut_isSaid() {
    final Commands.Run run = Commands.run("cutouts", "--out", folder.resolve("x").toString());

    assertTrue(run.code() != 0);
    assertTrue(run.complaint().contains("nothing to cut out"), run.complaint());
  }
}
