package pomona.server.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.attachment.FileAttachmentStore;

/**
 * Copies a data directory while its server runs, and back into an empty place. The database is
 * copied as of one moment ({@code VACUUM INTO} reads one snapshot); attachments never change once
 * they are there, so those copied after the database include all that it names. The similarity
 * index is not copied, because it can be built from the facts.
 */
public final class Backup {
  private static final String DATABASE = "pomona.db";
  private static final String ATTACHMENTS = "attachments";

  private Backup() {}

  /** What was copied. */
  public record Copied(long facts, long attachments) {}

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
    long attachments = copyAttachments(data.resolve(ATTACHMENTS), target.resolve(ATTACHMENTS));
    // Renamed last: a directory with a pomona.db is a whole backup.
    Files.move(unfinished, target.resolve(DATABASE));
    return new Copied(facts(target.resolve(DATABASE)), attachments);
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
    long attachments = copyAttachments(backup.resolve(ATTACHMENTS), data.resolve(ATTACHMENTS));
    Path unfinished = data.resolve(DATABASE + ".unfinished");
    Files.deleteIfExists(unfinished);
    Files.copy(source, unfinished);
    Files.move(unfinished, data.resolve(DATABASE));
    return new Copied(facts(data.resolve(DATABASE)), attachments);
  }

  private static long copyAttachments(Path from, Path to) throws IOException {
    Path whole = from.resolve("whole");
    if (!Files.exists(whole)) {
      return 0;
    }
    FileAttachmentStore target = new FileAttachmentStore(to);
    long copied = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(whole, 2)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      ByteString sha256 = ByteString.decodeHex(file.getFileName().toString());
      target.adopt(sha256, file);
      copied++;
    }
    return copied;
  }

  private static void checkIntegrity(Path database) throws IOException {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new IOException("The backup is damaged: " + result.getString(1));
      }
    } catch (SQLException broken) {
      throw new IOException("The backup cannot be read: " + broken.getMessage(), broken);
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
