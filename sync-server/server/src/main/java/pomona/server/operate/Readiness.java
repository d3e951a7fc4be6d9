package pomona.server.operate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;

/**
 * Finds out whether facts can be stored, by storing something: a row in the database, and a file of
 * {@value #PROBE_BYTES} bytes beside it, because a database may write over pages of its own for a
 * while on a disk that is full. It writes at most once a second, however often it is asked, and
 * whoever asks during a check is told what the one before found.
 */
public final class Readiness {
  static final String PROBE = "ready.probe";
  static final int PROBE_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final long AT_MOST_EVERY_MILLIS = 1000;

  private final Database database;
  private final Path probe;
  private final Clock clock;
  private final ReentrantLock checking = new ReentrantLock();
  private volatile Optional<Answer> last = Optional.empty();

  /** Why nothing can be stored. */
  public enum Fault {
    DISK_FULL,
    CANNOT_WRITE
  }

  private record Answer(long atMillis, Optional<Fault> fault) {}

  /**
   * Looks after a data directory.
   *
   * @param data where the database lies
   */
  public Readiness(Database database, Path data, Clock clock) {
    this.database = database;
    this.probe = data.resolve(PROBE);
    this.clock = clock;
  }

  /** What keeps facts from being stored, if anything does. */
  public Optional<Fault> check() {
    Optional<Answer> before = last;
    if (before.isPresent() && !checking.tryLock()) {
      return before.get().fault();
    }
    if (before.isEmpty()) {
      checking.lock();
    }
    try {
      long now = clock.millis();
      if (last.isEmpty() || Math.abs(now - last.get().atMillis()) >= AT_MOST_EVERY_MILLIS) {
        last = Optional.of(new Answer(now, write(now)));
      }
      return last.get().fault();
    } finally {
      checking.unlock();
    }
  }

  private Optional<Fault> write(long now) {
    try {
      database.write(
          session ->
              session.run(
                  "INSERT INTO readiness (only_row, at_millis) VALUES (1, ?)"
                      + " ON CONFLICT DO UPDATE SET at_millis = excluded.at_millis",
                  now));
      writeFile();
      return Optional.empty();
    } catch (DatabaseFault fault) {
      LOG.error("not ready: the database cannot be written", fault);
      return Optional.of(fault.diskFull() ? Fault.DISK_FULL : Fault.CANNOT_WRITE);
    } catch (IOException fault) {
      LOG.error("not ready: {} cannot be written", probe.getFileName(), fault);
      return Optional.of(isFull(fault) ? Fault.DISK_FULL : Fault.CANNOT_WRITE);
    }
  }

  private void writeFile() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            probe,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static boolean isFull(IOException fault) {
    String why = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    return why.contains("no space left") || why.contains("quota");
  }
}
