package pomona.server.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import pomona.server.StoppedServer;
import pomona.server.access.Devices;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;

/**
 * A server in a process of its own, as it is run on a site, so that its memory is its own and not
 * the fleet's. Its devices are enrolled before it starts.
 */
final class OwnServer implements AutoCloseable {
  private static final int AT_ONCE = 16;
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path data;
  private final HttpUrl url;

  private OwnServer(Process process, Path data, HttpUrl url) {
    this.process = process;
    this.data = data;
    this.url = url;
  }

  /** Makes a device of every phone, many at once, so that they share fsyncs. */
  static List<Enrolled> enrol(Path data, FleetPlan plan, Clock clock)
      throws IOException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "pomona-fleet-enrol"));
    try (StoppedServer server = StoppedServer.open(data, clock)) {
      Devices devices = server.devices();
      List<Future<Enrolled>> all = new ArrayList<>();
      for (int i = 0; i < plan.phones(); i++) {
        String name = "phone-" + i;
        String site = "site-" + i % plan.sites();
        all.add(
            pool.submit(
                () -> {
                  String code = devices.invite(site, "fleet", Duration.ofHours(1));
                  return devices.enrol(new EnrolRequest(code, name, "simulated phone", "fleet"));
                }));
      }
      List<Enrolled> enrolled = new ArrayList<>();
      for (Future<Enrolled> one : all) {
        enrolled.add(one.get());
      }
      return enrolled;
    } catch (ExecutionException failed) {
      throw new IOException("A phone could not be enrolled: " + failed.getMessage(), failed);
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Starts it on any free port of the loopback interface.
   *
   * @param heapMegabytes what it may use at most
   * @param log what it has to say goes here
   */
  static OwnServer start(Path data, int heapMegabytes, Path log) throws IOException {
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

  HttpUrl url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /** Bytes of memory that the process holds; 0 where the system does not tell. */
  long residentBytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException elsewhere) {
      return 0;
    }
  }

  /** Files and sockets that the process has open; 0 where the system does not tell. */
  long openFiles() {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return open.count();
    } catch (IOException elsewhere) {
      return 0;
    }
  }

  /** Processor time that the process has used. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes of the database with its log. */
  long databaseBytes() {
    return bytes("pomona.db") + bytes("pomona.db-wal");
  }

  long indexBytes() {
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
