package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no picture, or does not show what it should; names the file. */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1;

  public PictureException(final Path file, final String what) {
    super(file + ": " + what);
  }

  PictureException(final Path file, final String what, final Throwable cause) {
    super(file + ": " + what, cause);
  }
}
