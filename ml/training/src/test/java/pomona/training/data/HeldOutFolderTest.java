package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeldOutFolderTest {
  @TempDir private Path folder;

  private void tray(final String name) throws IOException {
    final BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    final Graphics2D brush = image.createGraphics();
    brush.setColor(new Color(30, 112, 174));
    brush.fillRect(0, 0, 400, 300);
    brush.setColor(new Color(150, 30, 40));
    brush.fillOval(100, 100, 60, 50);
    brush.fillOval(220, 160, 50, 60);
    brush.setColor(new Color(230, 230, 220));
    brush.fillRect(290, 40, 90, 50);
    brush.dispose();
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void everyTray_isOnOneSide_withMasksThatCoverItsFruits() throws IOException {
    for (int i = 0; i < 12; i++) {
      tray("trays/berries/" + i + ".png");
    }

    final HeldOutFolder.Written asked =
        new HeldOutFolder(folder.resolve("asked"), true, why -> {})
            .trays(folder.resolve("trays"), 1200);
    final HeldOutFolder.Written taught =
        new HeldOutFolder(folder.resolve("taught"), false, why -> {})
            .trays(folder.resolve("trays"), 1200);

    assertEquals(12, asked.photographs() + taught.photographs());
    assertEquals(24, asked.fruits() + taught.fruits());
    final CocoData data = CocoReader.read(folder.resolve("asked").resolve(CocoWriter.FILE));
    final Photo photo = ImageReader.read(data.pictures().get(0).file());
    for (final CocoData.Instance fruit : data.pictures().get(0).instances()) {
      assertEquals("Berry", fruit.category());
      assertTrue(fruit.grade().isEmpty());
      assertFalse(fruit.defectsKnown());
      assertEquals(Math.PI * 30 * 25, fruit.mask().areaPx(), 60);
      final boolean[] inside = fruit.mask().toPixels();
      for (int i = 0; i < inside.length; i++) {
        assertTrue(!inside[i] || (photo.rgb()[i * 3] & 0xFF) > 100, "ground at " + i);
      }
    }
  }

  private Set<String> names(final String side) throws IOException {
    final Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve(side))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(file.getParent().getFileName() + "/" + file.getFileName()));
    }
    return names;
  }

  @Test
  void votes_keepTheirFolders_andNoTomatoIsOnBothSides() throws IOException {
    for (int vote = 0; vote < 3; vote++) {
      Files.createDirectories(folder.resolve("votes/" + vote));
      for (final String letters : List.of("Aaa", "Bb", "a", "Zz")) {
        Files.writeString(folder.resolve("votes/" + vote + "/" + letters + vote + ".jpg"), "x");
      }
    }
    new HeldOutFolder(folder.resolve("asked"), true, why -> {}).freshness(folder.resolve("votes"));
    new HeldOutFolder(folder.resolve("taught"), false, why -> {})
        .freshness(folder.resolve("votes"));

    assertEquals(
        Set.of("0/Aaa0.jpg", "0/Bb0.jpg", "1/Aaa1.jpg", "1/Bb1.jpg", "2/Aaa2.jpg", "2/Bb2.jpg"),
        names("asked"));
    assertEquals(6, names("taught").size());
    assertTrue(names("taught").contains("2/Zz2.jpg"));
  }

  @Test
  void photographsOfClassFolders_areThoseThatTrainingHoldsBack() throws IOException {
    final Path limes = Files.createDirectories(folder.resolve("shop/Lime"));
    Files.createDirectories(folder.resolve("shop/Kiwi"));
    for (int i = 0; i < 24; i++) {
      Files.writeString(limes.resolve(String.format(Locale.ROOT, "%02d.jpg", i)), "x");
    }
    Files.writeString(folder.resolve("shop/Kiwi/00.jpg"), "x");

    new HeldOutFolder(folder.resolve("asked"), true, why -> {}).photographs(folder.resolve("shop"));
    new HeldOutFolder(folder.resolve("taught"), false, why -> {})
        .photographs(folder.resolve("shop"));

    assertTrue(names("asked").contains("Lime/23.jpg"), names("asked").toString());
    assertTrue(names("taught").contains("Lime/00.jpg"));
    assertTrue(names("taught").contains("Kiwi/00.jpg"), "too few to be divided");
    assertEquals(25, names("asked").size() + names("taught").size());
  }

  @Test
  void days_becomeFoldersWithoutAGap() throws IOException {
    Files.createDirectories(folder.resolve("bananas"));
    for (final String day : List.of("05-28", "06-01", "06-09")) {
      Files.writeString(folder.resolve("bananas/12_F_2020-" + day + "_18-20_R.jpg"), "x");
    }

    new HeldOutFolder(folder.resolve("asked"), true, why -> {})
        .freshness(folder.resolve("bananas"));

    assertEquals(
        Set.of(
            "0/12_F_2020-05-28_18-20_R.jpg",
            "1/12_F_2020-06-01_18-20_R.jpg",
            "2/12_F_2020-06-09_18-20_R.jpg"),
        names("asked"));
  }

  private Path tables(final String json) throws IOException {
    tray("tables/boxes/image11.png");
    final Path tables = folder.resolve("tables");
    Files.writeString(tables.resolve(TableBoxes.FILE), json);
    return tables;
  }

  @Test
  void boxes_areReadInPixels_withoutMasks() throws IOException {
    final Path tables =
        tables(
            "{\"image11.png\": [{\"tag\": \"orange\", \"left\": 0.25, \"top\": 0.5, \"width\": 0.5,"
                + " \"height\": 0.51}], \"gone.png\": []}");

    final CocoData data = TableBoxes.read(tables);

    assertEquals(List.of("gone.png"), data.missing());
    final CocoData.Instance box = data.pictures().get(0).instances().get(0);
    assertEquals("orange", box.category());
    assertEquals(100, box.box()[0], 1e-9);
    assertEquals(150, box.box()[1], 1e-9);
    assertEquals(200, box.box()[2], 1e-9);
    assertEquals(150, box.box()[3], 1e-9);
    assertEquals(0, box.mask().areaPx());
    assertFalse(box.defectsKnown());
  }

  @Test
  void boxesAsCoco_areReadBackAsBoxesAlone() throws IOException {
    final Path tables =
        tables(
            "{\"image11.png\": [{\"tag\": \"orange\", \"left\": 0.25, \"top\": 0.5, \"width\": 0.5,"
                + " \"height\": 0.25}]}");
    final boolean heldOut = HoldOut.keeps("table image11");

    new HeldOutFolder(folder.resolve("out"), heldOut, why -> {}).boxes(tables);

    final CocoData data = CocoReader.read(folder.resolve("out").resolve(CocoWriter.FILE));
    final CocoData.Instance box = data.pictures().get(0).instances().get(0);
    assertEquals(0, box.mask().areaPx());
    assertEquals(200, box.box()[2], 1e-9);
    assertEquals(200 * 75, box.areaPx(), 1e-9);
    assertThrows(
        IOException.class,
        () -> new HeldOutFolder(folder.resolve("none"), !heldOut, why -> {}).boxes(tables));
  }

  @Test
  void wrongBoxes_areExplainedByPlace() throws IOException {
    final Path tables =
        tables("{\"image11.png\": [{\"tag\": \"orange\", \"left\": 25, \"top\": 0}]}");
    final CocoException refused = assertThrows(CocoException.class, () -> TableBoxes.read(tables));
    assertTrue(refused.getMessage().contains("left"), refused.getMessage());
  }
}
