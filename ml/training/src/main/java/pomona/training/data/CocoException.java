package pomona.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A COCO file that does not say what it should; names the file, and the place in it. */
public final class CocoException extends IOException {
  private static final long serialVersionUID = 1;

  CocoException(final Path file, final String what) {
    super(file + ": " + what);
  }
}
