package pomona.server.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pomona.server.fleet.ChildServer;

/** A server in a process of its own, that can be killed. */
final class ServerProcess {
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServerProcess start(Path data) throws IOException {
    Process process = launch(data);
    return new ServerProcess(process, ChildServer.address(process).port());
  }

  /** Starts a server that is expected to refuse, and gives what it says and its exit code. */
  static String refusal(Path data) throws IOException, InterruptedException {
    Process process = launch(data);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return ended(process) + ": " + said;
  }

  private static Process launch(Path data) throws IOException {
    return ChildServer.launcher(data, FLAGS).redirectErrorStream(true).start();
  }

  private static int ended(Process process) throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server had not ended after " + STOP_SECONDS + " seconds");
    }
    return process.exitValue();
  }

  int port() {
    return port;
  }

  /** As by kill -9. */
  void kill() throws InterruptedException {
    ended(process.destroyForcibly());
  }

  /** As by kill. */
  int stop() throws InterruptedException {
    process.destroy();
    return ended(process);
  }
}
