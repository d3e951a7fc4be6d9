package pomona.server.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, that can be killed. */
final class ServerProcess {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServerProcess start(Path data) throws IOException {
    Process process = launch(data);
    // Not closed: the process writes on.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    while (true) {
      String line = reader.readLine();
      if (line == null) {
        throw new IOException("the server did not start: " + said);
      }
      said.add(line);
      if (line.startsWith("Listening on ")) {
        return new ServerProcess(
            process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
      }
    }
  }

  /** Starts a server that is expected to refuse, and gives what it says and its exit code. */
  static String refusal(Path data) throws IOException, InterruptedException {
    Process process = launch(data);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + ": " + said;
  }

  private static Process launch(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "pomona.server.Main",
            "serve",
            "--data",
            data.toString(),
            "--port",
            "0")
        .redirectErrorStream(true)
        .start();
  }

  int port() {
    return port;
  }

  /** As by kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As by kill. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }
}
