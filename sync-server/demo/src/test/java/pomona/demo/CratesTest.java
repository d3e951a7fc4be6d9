package pomona.demo;

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
  void pictureWithAPalette_isLookedAtInLessLightToo() throws Exception {
    final BufferedImage indexed = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_INDEXED);
    ImageIO.write(indexed, "png", folder.resolve("indexed.png").toFile());
    final Crates.Crate crate = new Crates(Optional.of(folder)).crate(17);
    assertEquals(List.of(), crate.truth(), "nobody knows what lies in it");
    assertEquals(64, crate.darker().picture().getWidth());
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
