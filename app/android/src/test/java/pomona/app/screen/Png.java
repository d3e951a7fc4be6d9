package pomona.app.screen;

import android.graphics.Bitmap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pomona.app.Strict;
import pomona.app.camera.Picture;

/** Pictures that tests make and look at, on whatever thread they run. */
public final class Png {
  private Png() {}

  /** Writes a picture; its file. */
  public static Path write(Bitmap bitmap, Path file) {
    return Strict.apart(
        () -> {
          try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
              bitmap.compress(Bitmap.CompressFormat.PNG, 100, out);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return file;
        });
  }

  /** Reads a picture as a camera would bring it. */
  public static Picture read(Path file) {
    return Strict.apart(
        () -> {
          try {
            return Picture.of(file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
