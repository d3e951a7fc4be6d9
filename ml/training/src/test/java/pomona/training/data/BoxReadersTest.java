package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two readers of pictures with boxes by name: of a folder, and of any file like it. */
final class BoxReadersTest {
  private static final String ORANGE =
      "{\"tag\": \"orange\", \"left\": 0.5, \"top\": 0.25, \"width\": 0.25, \"height\": 0.5}";

  @TempDir private Path folder;

  @BeforeEach
  void draw() throws IOException {
    picture("good.png", 200, 80);
    picture("dot.png", 1, 1);
    picture("small.png", 4, 4);
    Files.write(folder.resolve("torn.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26});
  }

  private void picture(String name, int width, int height) throws IOException {
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve(name).toFile());
  }

  private CocoData asFolder(String boxes) throws IOException {
    Files.writeString(folder.resolve(TableBoxes.FILE), boxes);
    return TableBoxes.read(folder);
  }

  private CocoData asFile(String boxes) throws IOException {
    Files.writeString(folder.resolve("any.json"), boxes);
    return CocoReader.read(folder.resolve("any.json"));
  }

  @Test
  void shares_becomePixels_withoutMasksOrKnownDefects() throws IOException {
    String boxes = "{\"good.png\": [" + ORANGE + "], \"small.png\": [" + ORANGE + "]}";
    for (CocoData read : List.of(asFolder(boxes), asFile(boxes))) {
      assertEquals(2, read.pictures().size());
      CocoData.Instance fruit = read.pictures().get(0).instances().get(0);
      assertEquals("orange", fruit.category());
      assertArrayEquals(new double[] {100, 20, 50, 40}, fruit.box(), 1e-9);
      assertEquals(0, fruit.mask().areaPx());
      assertFalse(fruit.defectsKnown());
      assertEquals(4, read.pictures().get(1).widthPx());
    }
  }

  @Test
  void pictureThatIsTornOrMissing_isNamed_andTheRestGoesOn() throws IOException {
    String boxes =
        "{\"torn.png\": ["
            + ORANGE
            + "], \"gone.png\": [], \"dot.png\": [], \"good.png\": ["
            + ORANGE
            + "]}";
    for (CocoData read : List.of(asFolder(boxes), asFile(boxes))) {
      assertEquals(1, read.pictures().size());
      assertEquals(3, read.missing().size(), read.missing().toString());
      assertTrue(read.missing().get(0).contains("torn.png"), read.missing().toString());
      assertTrue(read.missing().get(1).contains("gone.png"), read.missing().toString());
      assertTrue(read.missing().get(2).contains("1 x 1"), read.missing().toString());
    }
  }

  @Test
  void wrongBoxes_areRefusedWithFileAndPlace() {
    for (String box :
        List.of(
            ORANGE.replace("0.5,", "\"half\","),
            ORANGE.replace("\"tag\"", "\"name\""),
            ORANGE.replace("0.25, \"width\"", "7, \"width\""),
            ORANGE.replace("\"height\": 0.5", "\"height\": -0.5"))) {
      String boxes = "{\"good.png\": [" + box + "]}";
      IOException ofFolder = assertThrows(IOException.class, () -> asFolder(boxes), box);
      assertTrue(ofFolder.getMessage().contains(TableBoxes.FILE), ofFolder.getMessage());
      assertTrue(ofFolder.getMessage().contains("good.png"), ofFolder.getMessage());
    }
    String beyond =
        "{\"good.png\": [" + ORANGE.replace("0.25, \"height\"", "0.9, \"height\"") + "]}";
    IOException refused = assertThrows(IOException.class, () -> asFile(beyond));
    assertTrue(refused.getMessage().contains("leads out of the picture"), refused.getMessage());
  }

  @Test
  void folderWithoutBoxes_andBoxesWithoutPictures_areRefused() {
    IOException none = assertThrows(IOException.class, () -> TableBoxes.read(folder));
    assertTrue(none.getMessage().contains("there is no " + TableBoxes.FILE), none.getMessage());
    String boxes = "{\"gone.png\": [" + ORANGE + "]}";
    assertTrue(
        assertThrows(IOException.class, () -> asFolder(boxes))
            .getMessage()
            .contains("none of the pictures"));
    assertTrue(
        assertThrows(IOException.class, () -> asFile(boxes)).getMessage().contains("none of its"));
  }

  @Test
  void nameThatLeadsOutOfTheFolder_isRefused() {
    IOException refused =
        assertThrows(IOException.class, () -> asFile("{\"../good.png\": [" + ORANGE + "]}"));
    assertTrue(refused.getMessage().contains("leads out of the folder"), refused.getMessage());
  }
}
