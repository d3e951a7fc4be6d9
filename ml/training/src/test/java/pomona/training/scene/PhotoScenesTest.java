package pomona.training.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.HoldOut;

final class PhotoScenesTest {

  private static final int SIZE = 96;

  @TempDir private Path folder;

  private final List<String> complaints = new ArrayList<>();
  private final PhotoScenes photographs = new PhotoScenes(complaints::add);

  private static void draw(final Path file, final Color ground, final Color fruit)
      throws IOException {
    final BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, 160, 120);
    graphics.setColor(fruit);
    graphics.fillOval(50, 30, 60, 60);
    graphics.dispose();
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /** Tomatoes A to Z at two ages. */
  private Path tomatoes() throws IOException {
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      draw(folder.resolve("fgrade/0/" + letter + "1.png"), Color.WHITE, Color.RED);
      draw(folder.resolve("fgrade/1/" + letter + "2.png"), Color.WHITE, Color.DARK_GRAY);
    }
    return folder.resolve("fgrade");
  }

  @Test
  void aFruitOnPaper_isOutlinedWhereItsColourIs_atItsAge() throws IOException {
    photographs.addFreshness(tomatoes());
    boolean fresh = false;
    boolean old = false;
    for (int seed = 0; seed < 20; seed++) {
      final ComposedScene scene = photographs.scene(seed, SIZE);
      assertEquals(1, scene.fruits().size());
      final SceneFruit fruit = scene.fruits().get(0);
      assertEquals("Regular-Tomato", fruit.category());
      assertTrue(fruit.outlined());
      fresh |= fruit.freshness().orElseThrow() == 0;
      old |= fruit.freshness().orElseThrow() == 1;
      double inside = 0;
      double outside = 0;
      int outsidePx = 0;
      for (int at = 0; at < SIZE * SIZE; at++) {
        final int green = scene.rgb()[at * 3 + 1] & 0xFF;
        inside += scene.instanceMap()[at] == 1 ? green : 0;
        outside += scene.instanceMap()[at] == 0 ? green : 0;
        outsidePx += scene.instanceMap()[at] == 0 ? 1 : 0;
      }
      assertTrue(
          inside / fruit.areaPx() + 40 < outside / outsidePx,
          "seed " + seed + ": green " + inside / fruit.areaPx() + ", " + outside / outsidePx);
      assertEquals(
          fruit.right() - fruit.left(), fruit.bottom() - fruit.top(), 4, "a disc stays round");
    }
    assertTrue(fresh && old, "both ages are drawn");
    assertArrayEquals(photographs.scene(3, SIZE).rgb(), photographs.scene(3, SIZE).rgb());
  }

  @Test
  void heldOutFruits_areNeverDrawn() throws IOException {
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      final boolean held = HoldOut.keeps("tomato " + letter);
      draw(
          folder.resolve("fgrade/0/" + letter + "1.png"),
          Color.WHITE,
          held ? Color.BLUE : Color.RED);
      draw(
          folder.resolve("fgrade/1/" + letter + "2.png"),
          Color.WHITE,
          held ? Color.BLUE : Color.RED);
    }
    photographs.addFreshness(folder.resolve("fgrade"));
    for (int seed = 0; seed < 60; seed++) {
      final ComposedScene scene = photographs.scene(seed, SIZE);
      long red = 0;
      long blue = 0;
      for (int at = 0; at < SIZE * SIZE; at++) {
        red += scene.instanceMap()[at] == 1 ? scene.rgb()[at * 3] & 0xFF : 0;
        blue += scene.instanceMap()[at] == 1 ? scene.rgb()[at * 3 + 2] & 0xFF : 0;
      }
      assertTrue(red > blue, "seed " + seed + " shows a fruit that is held out");
    }
  }

  @Test
  void cartons_haveNothing_andTablesHaveBoxesWithoutOutlines() throws IOException {
    draw(folder.resolve("cartons/Milk/1.png"), Color.GRAY, Color.BLUE);
    draw(folder.resolve("cartons/Yoghurt/1.png"), Color.GRAY, Color.BLUE);
    draw(folder.resolve("cartons/Juice/1.png"), Color.GRAY, Color.BLUE);
    photographs.addEmpty(folder.resolve("cartons"));
    for (int seed = 0; seed < 5; seed++) {
      assertTrue(photographs.scene(seed, SIZE).fruits().isEmpty());
    }
    final StringBuilder boxes = new StringBuilder("{");
    for (int i = 0; i < 12; i++) {
      draw(folder.resolve("tables/boxes/t" + i + ".png"), Color.GRAY, Color.ORANGE);
      boxes
          .append(i == 0 ? "" : ",")
          .append("\"t")
          .append(i)
          .append(".png\": [{\"tag\": \"orange\",");
      boxes.append(" \"left\": 0.3125, \"top\": 0.25, \"width\": 0.375, \"height\": 0.5}]");
    }
    Files.writeString(folder.resolve("tables/boxes.json"), boxes.append('}'));
    final PhotoScenes tables = new PhotoScenes(complaints::add);
    tables.addTables(folder.resolve("tables"));
    for (int seed = 0; seed < 10; seed++) {
      final ComposedScene scene = tables.scene(seed, SIZE);
      assertEquals(1, scene.fruits().size());
      final SceneFruit fruit = scene.fruits().get(0);
      assertFalse(fruit.outlined());
      assertEquals("orange", fruit.category());
      // The disc is where its box is: orange has little blue.
      final int at = (fruit.top() + fruit.bottom()) / 2 * SIZE + (fruit.left() + fruit.right()) / 2;
      assertTrue((scene.rgb()[at * 3] & 0xFF) > (scene.rgb()[at * 3 + 2] & 0xFF) + 20);
    }
  }

  @Test
  void aDamagedPicture_isNamedOnce_andOthersAreTaken() throws IOException {
    final Path set = tomatoes();
    for (char letter = 'A'; letter <= 'Y'; letter = (char) (letter + 2)) {
      Files.writeString(set.resolve("0/" + letter + "1.png"), "no picture");
    }
    photographs.addFreshness(set);
    for (int seed = 0; seed < 60; seed++) {
      assertEquals(1, photographs.scene(seed, SIZE).fruits().size());
    }
    assertFalse(complaints.isEmpty());
    assertEquals(complaints.size(), complaints.stream().distinct().count());
    assertTrue(complaints.get(0).contains("1.png"), complaints.get(0));
  }

  @Test
  void whereNothingCanBeRead_itSaysWhatToLookAt() throws IOException {
    for (final String name : List.of("Milk", "Yoghurt", "Juice")) {
      Files.createDirectories(folder.resolve("cartons/" + name));
      Files.writeString(folder.resolve("cartons/" + name + "/1.png"), "no picture");
    }
    photographs.addEmpty(folder.resolve("cartons"));
    final Exception refused =
        assertThrows(UncheckedIOException.class, () -> photographs.scene(1, SIZE));
    assertTrue(refused.getMessage().contains("look at the folders"), refused.getMessage());
  }
}
