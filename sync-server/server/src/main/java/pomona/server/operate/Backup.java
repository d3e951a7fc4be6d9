package pomona.server.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.binary.WholeFile;
import pomona.server.attachment.FileAttachmentStore;

/**
 * Copies a data directory while its server runs, and back into an empty place. The database is
 * copied as of one moment ({@code VACUUM INTO} reads one snapshot); attachments never change once
 * they are there, so those copied after the database include all that it names. The similarity
 * index is not copied, because it can be built from the facts.
 *
 * <p>Everything is read back before it counts: the database is checked row by row, each attachment
 * is hashed. An attachment that is damaged at its source is named and left out, because a copy of
 * all the others is worth more than none. What is reported as copied was forced to the disk.
 */
public final class Backup {
  private static final String DATABASE = "pomona.db";
  private static final String ATTACHMENTS = "attachments";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private Backup() {}

  /**
   * What was copied.
   *
   * @param damaged the names of files that were left out, because their SHA-256 is not their name
   */
  public record Copied(long facts, long attachments, List<String> damaged) {
    public Copied {
      damaged = List.copyOf(damaged);
    }
  }

  private record Attachments(long copied, List<String> damaged) {}

  /** Copies a data directory to a new place. */
  public static Copied backUp(Path data, Path target) throws IOException {
    if (!Files.exists(data.resolve(DATABASE))) {
      throw new IOException("There is no " + DATABASE + " in " + data);
    }
    if (Files.exists(target.resolve(DATABASE))) {
      throw new IOException(target + " holds a backup already; give each its own directory");
    }
    Files.createDirectories(target);
    Path unfinished = target.resolve(DATABASE + ".unfinished");
    Files.deleteIfExists(unfinished);
    try (Connection connection = DriverManager.getConnection(url(data.resolve(DATABASE)));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=10000");
      statement.execute("VACUUM INTO '" + unfinished.toString().replace("'", "''") + "'");
    } catch (SQLException broken) {
      throw new IOException("The database could not be copied: " + broken.getMessage(), broken);
    }
    checkIntegrity(unfinished);
    return finish(data, target, unfinished);
  }

  /** Checks a backup and copies it to a place without data. */
  public static Copied restore(Path backup, Path data) throws IOException {
    if (Files.exists(data.resolve(DATABASE))) {
      throw new IOException(
          data + " holds data already; restore into an empty directory and look at it first");
    }
    Path source = backup.resolve(DATABASE);
    if (!Files.exists(source)) {
      throw new IOException(backup + " holds no whole backup: there is no " + DATABASE);
    }
    checkIntegrity(source);
    Files.createDirectories(data);
    Path unfinished = data.resolve(DATABASE + ".unfinished");
    Files.copy(source, unfinished, StandardCopyOption.REPLACE_EXISTING);
    checkIntegrity(unfinished);
    return finish(backup, data, unfinished);
  }

  /** Copies the attachments, and puts the database into its place last: then the copy is whole. */
  private static Copied finish(Path from, Path to, Path unfinished) throws IOException {
    Attachments attachments = copyAttachments(from.resolve(ATTACHMENTS), to.resolve(ATTACHMENTS));
    WholeFile.place(unfinished, to.resolve(DATABASE));
    return new Copied(facts(to.resolve(DATABASE)), attachments.copied(), attachments.damaged());
  }

  private static Attachments copyAttachments(Path from, Path to) throws IOException {
    Path whole = from.resolve("whole");
    List<String> damaged = new ArrayList<>();
    if (!Files.exists(whole)) {
      return new Attachments(0, damaged);
    }
    FileAttachmentStore target = new FileAttachmentStore(to);
    long copied = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(whole, 2)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (isWhole(file, name)) {
        target.adopt(ByteString.decodeHex(name), file);
        copied++;
      } else if (Files.exists(file)) {
        // Otherwise retention has let go of it since the list was made.
        damaged.add(name);
      }
    }
    return new Attachments(copied, damaged);
  }

  /** Whether a file can be read and has the digest that it is named after. */
  private static boolean isWhole(Path file, String name) {
    try {
      return DIGEST.matcher(name).matches() && FileAttachmentStore.digest(file).hex().equals(name);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void checkIntegrity(Path database) throws IOException {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new IOException("The database is damaged: " + result.getString(1));
      }
    } catch (SQLException broken) {
      throw new IOException("The database cannot be read: " + broken.getMessage(), broken);
    }
  }

  private static long facts(Path database) throws IOException {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM fact")) {
      return result.getLong(1);
    } catch (SQLException broken) {
      throw new IOException("The copy cannot be read: " + broken.getMessage(), broken);
    }
  }

  private static String url(Path database) {
    return "jdbc:sqlite:" + database;
  }
}
