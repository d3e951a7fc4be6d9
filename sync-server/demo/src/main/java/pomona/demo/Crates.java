package pomona.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Where pictures come from: composed crates, or a folder of somebody's own. */
final class Crates {

  private static final int WIDTH_PX = 640;
  private static final int HEIGHT_PX = 480;

  private final SceneRenderer renderer =
      new SceneRenderer(
          SceneOptions.of(WIDTH_PX, HEIGHT_PX, Split.EVALUATION),
          Cutouts.none(),
          Backgrounds.none());

  private final List<Path> files;

  Crates(final Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      files = List.of();
      return;
    }
    try (Stream<Path> tree = Files.walk(folder.get())) {
      files = tree.filter(Crates::isPicture).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException(folder.get() + ": no .jpg or .png in it; give a folder that has some");
    }
  }

  private static boolean isPicture(final Path path) {
    final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
  }

  /** The picture with a number; the same number gives the same picture. */
  BufferedImage picture(final long number) throws IOException {
    if (files.isEmpty()) {
      return image(renderer.render(number));
    }
    final Path file = files.get((int) Math.floorMod(number, (long) files.size()));
    final BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + ": not a picture that can be read");
    }
    return image;
  }

  private static BufferedImage image(final ComposedScene scene) {
    final BufferedImage image =
        new BufferedImage(scene.widthPx(), scene.heightPx(), BufferedImage.TYPE_INT_RGB);
    final byte[] rgb = scene.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      final int packed =
          (rgb[i * 3] & 0xFF) << 16 | (rgb[i * 3 + 1] & 0xFF) << 8 | (rgb[i * 3 + 2] & 0xFF);
      image.setRGB(i % scene.widthPx(), i / scene.widthPx(), packed);
    }
    return image;
  }
}
