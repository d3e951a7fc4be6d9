package pomona.server.operate;

import java.io.IOException;
import java.nio.file.Path;
import pomona.server.database.Database;

/** Fruits with what the phone said and what people said, for spreadsheets and for training. */
public final class Export {
  private final ReviewedFruits fruits;

  /**
   * An export.
   *
   * @param reviewedOnly only fruits that a reviewer has judged
   */
  public Export(Database database, boolean reviewedOnly) {
    this.fruits = new ReviewedFruits(database, reviewedOnly);
  }

  /** Writes a table; returns the number of fruits. */
  public long csv(Path file) throws IOException {
    return CsvExport.write(fruits, file);
  }

  /** Writes a COCO document; returns the number of fruits. */
  public long coco(Path file) throws IOException {
    return CocoExport.write(fruits, file);
  }
}
