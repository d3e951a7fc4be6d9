package pomona.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The one directory in which the server keeps everything; one process at a time owns it. */
public final class DataDirectory implements AutoCloseable {
  static final String DATABASE = "pomona.db";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the directory, and makes it if it is not there. */
  public static DataDirectory take(Path path) throws IOException {
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // The kernel releases the lock when the process ends, however it ends.
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DataDirectory(path, channel, lock);
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // The check below reports this in the same words as a lock of another process.
    }
    channel.close();
    throw new InUse(path);
  }

  /** Another process has the directory. */
  public static final class InUse extends IOException {
    InUse(Path path) {
      super(
          "The data directory "
              + path
              + " is in use by another pomona-server. Stop that one first, or use another"
              + " directory.");
    }
  }

  public Path database() {
    return path.resolve(DATABASE);
  }

  public Path index() {
    return path.resolve("index");
  }

  /** Where the review keeps its columns between two starts. */
  public Path columns() {
    return path.resolve("columns");
  }

  /** Where other cells are made again while one of their sites comes here. */
  Path moving() {
    return path.resolve("moving");
  }

  public Path attachments() {
    return path.resolve("attachments");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
