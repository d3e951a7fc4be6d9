package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file that should be a picture and cannot be read as one; names the file. */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1;

  PictureException(final Path file, final String what) {
    super(file + ": " + what);
  }

  PictureException(final Path file, final String what, final Throwable cause) {
    super(file + ": " + what, cause);
  }
}
