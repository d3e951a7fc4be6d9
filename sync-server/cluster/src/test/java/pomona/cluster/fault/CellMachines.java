package pomona.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import pomona.server.fault.FaultProxy;
import pomona.server.fault.ServerProcess;

/** The server of a cell, on one machine after the other; phones reach it through a proxy. */
final class CellMachines implements AutoCloseable {
  static final int EXIT_FENCED = 4;

  /** Its index of a million fruits needs more than other tests' servers have. */
  private static final List<String> MEMORY = List.of("-Xmx1g");

  private final FaultProxy proxy;
  private final Path folder;
  private final List<String> options;
  private String machine = "";
  private ServerProcess server;

  /**
   * Machines that have not begun.
   *
   * @param folder with a directory for each machine
   * @param options of the server, beside its data
   */
  CellMachines(FaultProxy proxy, Path folder, List<String> options) {
    this.proxy = proxy;
    this.folder = folder;
    this.options = options;
  }

  String machine() {
    return machine;
  }

  void serveFrom(String other) throws IOException {
    machine = other;
    server = ServerProcess.start("serve", folder.resolve(machine), options, MEMORY);
    proxy.upstream(server.port());
  }

  void killAndStart() throws Exception {
    server.kill();
    serveFrom(machine);
  }

  /** Another machine takes the cell while this one serves, which ends by itself. */
  void takeOverFrom(String other) throws Exception {
    ServerProcess before = server;
    serveFrom(other);
    assertEquals(EXIT_FENCED, before.end());
  }

  /** The same while this one stands still; it wakes afterwards. */
  void takeOverFromStandingStill(String other) throws Exception {
    ServerProcess before = server;
    signal("STOP", before);
    try {
      serveFrom(other);
    } finally {
      signal("CONT", before);
    }
    assertEquals(EXIT_FENCED, before.end());
  }

  static void signal(String name, ServerProcess server) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
  }

  void stop() throws InterruptedException {
    server.stop();
  }

  /** After a failure too, no server is left behind. */
  @Override
  public void close() {
    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }
}
