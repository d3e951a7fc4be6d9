package pomona.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * A server in a process of its own, as on a site, so that its memory is measured apart from the
 * load's.
 */
public final class OwnServer implements AutoCloseable {
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path data;
  private final HttpUrl url;

  private OwnServer(Process process, Path data, HttpUrl url) {
    this.process = process;
    this.data = data;
    this.url = url;
  }

  /**
   * Starts it on any free port of the loopback interface.
   *
   * @param heapMegabytes what it may use at most
   * @param log what it has to say goes here
   */
  public static OwnServer start(Path data, int heapMegabytes, Path log) throws IOException {
    Process process =
        ChildServer.launcher(data, List.of("-Xmx" + heapMegabytes + "m"))
            .redirectError(log.toFile())
            .start();
    try {
      return new OwnServer(process, data, ChildServer.address(process));
    } catch (IOException silent) {
      process.destroyForcibly();
      throw new IOException(silent.getMessage() + "; what it said is in " + log, silent);
    }
  }

  public HttpUrl url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  /** Bytes of memory that the process holds; 0 where the system does not tell. */
  public long residentBytes() {
    return status("VmRSS:");
  }

  /** Bytes of memory that the process held at most; 0 where the system does not tell. */
  public long mostResidentBytes() {
    return status("VmHWM:");
  }

  private long status(String name) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException elsewhere) {
      return 0;
    }
  }

  /** Files and sockets that the process has open; 0 where the system does not tell. */
  public long openFiles() {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return open.count();
    } catch (IOException elsewhere) {
      return 0;
    }
  }

  /** Processor time that the process has used. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes of the database with its log. */
  public long databaseBytes() {
    return bytes("pomona.db") + bytes("pomona.db-wal");
  }

  public long indexBytes() {
    return bytes("index");
  }

  private long bytes(String name) {
    try (Stream<Path> files = Files.walk(data.resolve(name))) {
      return files.mapToLong(OwnServer::size).sum();
    } catch (IOException | java.io.UncheckedIOException notNow) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Ends it as systemd does, and waits until it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
