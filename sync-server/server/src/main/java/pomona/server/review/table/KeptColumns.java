package pomona.server.review.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.binary.WholeFile;
import pomona.server.database.Database;
import pomona.server.database.Session;

/**
 * The columns' file and the database, in step. Triggers number every change of a row in {@code
 * review_touched}. The database names the one file that counts and up to which change the file has
 * everything; later changes, and rows behind its last, are read again. A file is on the disk before
 * the database names it and is deleted after the database names another, so a crash leaves one that
 * can be used. A database that came from a backup names a file that is as old as it is, or none.
 */
final class KeptColumns {
  private static final Logger LOG = LoggerFactory.getLogger(KeptColumns.class);

  private final Database database;
  private final Path folder;

  KeptColumns(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /**
   * Columns as they were.
   *
   * @param touchedTo the last change of a row that is in them for certain
   */
  record Found(FruitRows rows, long touchedTo) {}

  private record Named(String file, long touchedTo) {}

  /** The columns of the file that the database names, if it is there and whole. */
  Optional<Found> find() {
    Optional<Named> named =
        database.read(
            session ->
                session.first(
                    "SELECT file, touched_to FROM review_columns",
                    row -> new Named(row.getString(1), row.getLong(2))));
    if (named.isEmpty() || !Files.exists(folder.resolve(named.get().file()))) {
      return Optional.empty();
    }
    try {
      FruitRows rows = ColumnFile.map(folder.resolve(named.get().file()));
      // Rows of fruits that retention let go stay in a file until it is made anew.
      return rows.gone() > rows.size() / 2
          ? Optional.empty()
          : Optional.of(new Found(rows, named.get().touchedTo()));
    } catch (IOException | RuntimeException unreadable) { // what stands in it may be anything
      LOG.warn(
          "the columns are read from the database, because their file cannot be used: {}",
          unreadable.toString());
      return Optional.empty();
    }
  }

  /** The number of the last change of a row. */
  static long lastTouched(Session session) throws SQLException {
    return session.number("SELECT coalesce(max(number), 0) FROM review_touched");
  }

  /**
   * Writes a file, has the database name it, and gives its columns. Where that fails, whatever was
   * there before stays.
   */
  Optional<FruitRows> write(ColumnParts kept, long touchedTo, Supplier<List<List<String>>> texts) {
    String name = UUID.randomUUID().toString();
    Path file = folder.resolve(name);
    FruitRows mapped;
    try {
      Files.createDirectories(folder);
      ColumnFile.write(file, kept, texts);
      WholeFile.forceFolder(folder);
      mapped = ColumnFile.map(file);
      database.write(session -> name(session, name, touchedTo));
    } catch (IOException | RuntimeException full) {
      LOG.warn("the columns could not be kept in a file: {}", full.toString());
      deleteQuietly(file);
      return Optional.empty();
    }
    deleteAllBut(name);
    return Optional.of(mapped);
  }

  private static boolean name(Session session, String file, long touchedTo) throws SQLException {
    session.run(
        "INSERT OR REPLACE INTO review_columns (only_row, file, touched_to) VALUES (1, ?, ?)",
        file,
        touchedTo);
    // The last one stays, so that the next has a higher number.
    session.run("DELETE FROM review_touched WHERE number < ?", touchedTo);
    return true;
  }

  private void deleteAllBut(String name) {
    List<Path> old = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder)) {
      files.forEach(old::add);
    } catch (IOException later) {
      LOG.warn("old files of columns could not be listed: {}", later.toString());
    }
    old.removeIf(file -> file.getFileName().toString().equals(name));
    old.forEach(KeptColumns::deleteQuietly);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException later) {
      LOG.warn("{} could not be deleted: {}", file, later.toString());
    }
  }

  /** Forgets which file counts: the rows are made anew. */
  static void forget(Session session) throws SQLException {
    session.run("DELETE FROM review_columns");
    session.run("DELETE FROM review_touched");
  }
}
