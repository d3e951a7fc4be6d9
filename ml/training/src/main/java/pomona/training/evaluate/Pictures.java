package pomona.training.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PictureException;

/**
 * Reads one picture after the other. One that cannot be read is counted and named in the remarks,
 * and the rest goes on. If none can be read, the measurement fails.
 */
final class Pictures {
  private static final int NAMED = 10;

  private final Findings findings;
  private int readable;
  private int unreadable;
  private PictureException first;

  Pictures(final Findings findings) {
    this.findings = findings;
  }

  /** Does something with a picture, if it can be read. */
  void read(final Path file, final Consumer<Photo> use) throws IOException {
    final Photo photo;
    try {
      photo = ImageReader.read(file);
    } catch (PictureException e) {
      unreadable++;
      if (first == null) {
        first = e;
      }
      if (unreadable <= NAMED) {
        findings.remarks().add("Left out: " + e.getMessage());
      }
      return;
    }
    readable++;
    use.accept(photo);
  }

  int readable() {
    return readable;
  }

  /** To be called when all were asked for. */
  void tell(final Figures figures) throws PictureException {
    if (readable == 0 && first != null) {
      throw first;
    }
    if (unreadable > 0) {
      figures.put("unreadable", unreadable);
    }
    if (unreadable > NAMED) {
      findings.remarks().add((unreadable - NAMED) + " more could not be read");
    }
  }
}
