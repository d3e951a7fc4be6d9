package pomona.load.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With the shipped bundle, on composed scenes that are called by names that it does not know. */
final class TeachCommandTest {
  private static final Path MODELS = Path.of("..", "..", "ml", "models");
  private static final int SIDE = 320;

  @TempDir private Path folder;

  @Test
  void productsThatTheBundleLacks_areTaughtByThreeWays_andHeldPhotographsAsked() throws Exception {
    List<Path> scenes;
    try (Stream<Path> files = Files.list(MODELS.resolve("golden/scenes/images"))) {
      scenes = files.sorted().toList();
    }
    for (int i = 0; i < scenes.size(); i++) {
      String product = i % 2 == 0 ? "quince" : "medlar";
      write(scenes.get(i), "photos/" + product + "/" + i + ".jpg", 1, 1);
      write(scenes.get(i), "photos/" + product + "/" + i + "-mirrored.jpg", -1, 1);
      write(scenes.get(i), "held/" + product + "/" + i + ".jpg", 1, -1);
    }
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new TeachCommand())
            .setOut(new PrintWriter(said))
            .execute(
                "--bundle",
                MODELS.resolve("pomona-s-1.tflite").toString(),
                "--key",
                MODELS.resolve("development-key.pub.pem").toString(),
                "--photos",
                folder.resolve("photos").toString(),
                "--held",
                folder.resolve("held").toString());
    assertEquals(0, code, said.toString());
    Matcher counts =
        Pattern.compile(
                "(\\d+) photographs of 2 products to teach with, (\\d+) kept apart; (\\d+) show")
            .matcher(said.toString());
    assertTrue(counts.find(), said.toString());
    int all = Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2));
    assertEquals(3 * scenes.size(), all + Integer.parseInt(counts.group(3)), "none is left out");
    // Learnt from all photographs, a product is found in most of the same ones upside down.
    Matcher mean =
        Pattern.compile("Mean of 2 products: .* by five of all, ([0-9.]+) % by all")
            .matcher(said.toString());
    assertTrue(mean.find(), said.toString());
    assertTrue(Double.parseDouble(mean.group(1)) > 50, said.toString());
  }

  private void write(Path scene, String name, int acrossSign, int downSign) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(
        ImageIO.read(scene.toFile()),
        acrossSign > 0 ? 0 : SIDE,
        downSign > 0 ? 0 : SIDE,
        acrossSign * SIDE,
        downSign * SIDE,
        null);
    graphics.dispose();
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertTrue(ImageIO.write(picture, "jpg", file.toFile()));
  }
}
