package pomona.demo.crate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CratesTest {

  @TempDir private Path folder;

  @Test
  void pictureWithAPalette_isOneToLookAt_andThereIsNoOther() throws Exception {
    final BufferedImage indexed = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_INDEXED);
    ImageIO.write(indexed, "png", folder.resolve("indexed.png").toFile());
    final Crates.Crate crate = new Crates(Optional.of(folder)).crate(17);
    assertEquals(List.of(), crate.truth(), "nobody knows what lies in it");
    assertEquals(BufferedImage.TYPE_INT_RGB, crate.picture().getType());
    assertEquals(Optional.empty(), new Crates(Optional.of(folder)).inAnotherPhoto(17));
  }

  @Test
  void anotherPhoto_showsTheSameFruitsInOtherPixels() throws Exception {
    final Crates crates = new Crates(Optional.empty());
    final Crates.Crate first = crates.crate(17);
    final Crates.Crate other = crates.inAnotherPhoto(17).orElseThrow();
    assertEquals(first.truth().size(), other.truth().size());
    int there = 0;
    for (int i = 0; i < first.truth().size(); i++) {
      final double overlap = Crates.overlap(first.truth().get(i).box(), other.truth().get(i).box());
      there += overlap >= Crates.SAME_FRUIT ? 1 : 0;
      assertTrue(overlap < 1, "moved");
    }
    assertTrue(there > 0.8 * first.truth().size(), there + " of " + first.truth().size());
    int same = 0;
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        same += first.picture().getRGB(x, y) == other.picture().getRGB(x, y) ? 1 : 0;
      }
    }
    assertTrue(same < 640 * 480 / 2, same + " pixels are as before");
  }

  @Test
  void fileThatIsNoPicture_andAFolderWithoutAny_areNamed() throws Exception {
    final IOException empty =
        assertThrows(IOException.class, () -> new Crates(Optional.of(folder)));
    assertTrue(empty.getMessage().contains("give a folder that has some"), empty.getMessage());
    Files.writeString(folder.resolve("words.png"), "not a picture");
    final Crates crates = new Crates(Optional.of(folder));
    final IOException broken = assertThrows(IOException.class, () -> crates.crate(0));
    assertTrue(broken.getMessage().contains("words.png"), broken.getMessage());
  }
}
