package pomona.server.operate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import pomona.binary.WholeFile;
import pomona.server.database.Database;

/** Fruits with what the phone said and what people said, for spreadsheets and for training. */
public final class FruitExport {
  private final ReviewedFruits fruits;

  /**
   * An export.
   *
   * @param reviewedOnly only fruits that a reviewer has judged
   */
  public FruitExport(Database database, boolean reviewedOnly) {
    this.fruits = new ReviewedFruits(database, reviewedOnly);
  }

  /** Writes a table; returns the number of fruits. */
  public long csv(Path file) throws IOException {
    return write(file, CsvExport::write);
  }

  /** Writes a COCO document; returns the number of fruits. */
  public long coco(Path file) throws IOException {
    return write(file, CocoExport::write);
  }

  private interface Format {
    long write(ReviewedFruits fruits, OutputStream out) throws IOException;
  }

  private long write(Path file, Format format) throws IOException {
    long[] count = new long[1];
    WholeFile.write(file, out -> count[0] = format.write(fruits, out));
    return count[0];
  }
}
