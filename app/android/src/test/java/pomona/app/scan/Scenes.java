package pomona.app.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import pomona.app.camera.Picture;
import pomona.app.screen.Png;

/** The composed scenes among the tests' resources. */
public final class Scenes {
  public static final int COUNT = 3;

  private Scenes() {}

  /**
   * A scene as a file.
   *
   * @param number 1 to {@link #COUNT}
   */
  public static Path file(int number, Path folder) throws IOException {
    Path file = folder.resolve("crate-" + number + ".jpg");
    try (InputStream in = Scenes.class.getResourceAsStream("/scenes/crate-" + number + ".jpg")) {
      Files.copy(Objects.requireNonNull(in, "no scene " + number), file);
    }
    return file;
  }

  public static Picture picture(int number, Path folder) throws IOException {
    return Png.read(file(number, folder));
  }
}
