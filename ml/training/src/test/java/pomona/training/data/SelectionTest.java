package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectionTest {
  private static final long SEED = Long.getLong("pomona.test.seed", System.nanoTime());

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Visits of some photographs each, which look alike but for a little light. */
  private void visits(final String name, final int... sizes) throws IOException {
    Files.createDirectories(folder.resolve(name));
    int number = 1;
    for (int visit = 0; visit < sizes.length; visit++) {
      for (int i = 0; i < sizes[visit]; i++) {
        final BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        final int light = random.nextInt(20);
        graphics.setColor(new Color(100 + light, 80 + light, 60 + light));
        graphics.fillRect(0, 0, 16, 16);
        graphics.setColor(new Color(200 + light, 20 + light, 20 + light));
        graphics.fillRect(4 * (visit % 3), 3 * (visit % 4), 6, 6);
        graphics.dispose();
        final String file = String.format(Locale.ROOT, "%s_%03d.png", name, number++);
        ImageIO.write(image, "png", folder.resolve(name).resolve(file).toFile());
      }
    }
  }

  private Selection split() throws IOException {
    return Selection.of(PhotoFolders.list(folder));
  }

  private static long count(final PhotoFolders photos, final String name) {
    return photos.photos().stream().filter(photo -> photo.folder().equals(name)).count();
  }

  @Test
  void theEndOfEachFolderSelects_andNoVisitIsCut() throws IOException {
    visits("Apple", 10, 10, 10, 6);
    visits("Plum", 9, 9, 3);

    final Selection split = split();

    assertEquals(6, count(split.selecting(), "Apple"), "seed " + SEED);
    assertEquals(3, count(split.selecting(), "Plum"), "seed " + SEED);
    assertTrue(split.selecting().photos().get(0).file().endsWith("Apple_031.png"), "seed " + SEED);
  }

  @Test
  void nothingIsLost_nothingIsTwice_andItIsTheSameAgain() throws IOException {
    visits("Apple", 7, 7, 8, 5);
    visits("Pear", 11);

    final Selection split = split();

    final List<PhotoFolders.Labelled> both = new ArrayList<>(split.learnt().photos());
    both.addAll(split.selecting().photos());
    final Set<PhotoFolders.Labelled> once = new HashSet<>(both);
    assertEquals(both.size(), once.size());
    assertEquals(Set.copyOf(PhotoFolders.list(folder).photos()), once);
    assertEquals(split, split());
  }

  @Test
  void aFolderWithFew_isLearntWhole_andShareStaysInItsBounds() throws IOException {
    visits("Apple", Selection.LEAST - 1);
    visits("Pear", 60);

    final Selection split = split();

    assertEquals(0, count(split.selecting(), "Apple"));
    final long selecting = count(split.selecting(), "Pear");
    assertTrue(selecting >= 5 && selecting <= 12, selecting + " of 60, seed " + SEED);
  }

  @Test
  void aDamagedPicture_isLeftToWhoeverReadsIt() throws IOException {
    visits("Apple", 20, 4);
    Files.writeString(folder.resolve("Apple/Apple_022.png"), "no picture");

    final Selection split = split();

    assertEquals(24, count(split.learnt(), "Apple") + count(split.selecting(), "Apple"));
  }
}
