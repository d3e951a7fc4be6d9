package pomona.server.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pomona.server.Main;

/** A server in a process of its own, that can be killed. */
public final class ServerProcess {
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
  private static final String LISTENING = "Listening on ";
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServerProcess start(Path data) throws IOException {
    return listening(launch(data));
  }

  /**
   * A server that runs another command than {@code serve}, or options of its own. One that only
   * serves later is waited for.
   */
  public static ServerProcess start(String command, Path data, List<String> options)
      throws IOException {
    return start(command, data, options, List.of());
  }

  /** The same with flags of its virtual machine that come after the usual ones. */
  public static ServerProcess start(
      String command, Path data, List<String> options, List<String> flags) throws IOException {
    return listening(launch(Main.class, flags, Map.of(), words(command, data, options)));
  }

  /** Another program that prints where it listens as a server does, over a disk of a test's. */
  static ServerProcess start(Path data, Class<?> main, Map<String, String> environment)
      throws IOException {
    return listening(launch(data, main, List.of(), environment));
  }

  private static ServerProcess listening(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        drain(lines);
        URI address = URI.create(line.substring(LISTENING.length()).trim());
        return new ServerProcess(process, address.getPort());
      }
      said.append(line).append('\n');
    }
    throw new IOException("The server did not start: " + said);
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader lines) {
    Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "server-output");
    reader.setDaemon(true);
    // A server that is killed cuts the pipe in the middle of a line.
    reader.setUncaughtExceptionHandler((thread, cut) -> {});
    reader.start();
  }

  /** Starts a server that is expected to refuse, and gives what it says and its exit code. */
  static String refusal(Path data) throws IOException, InterruptedException {
    Process process = launch(data);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return ended(process) + ": " + said;
  }

  private static Process launch(Path data) throws IOException {
    return launch(data, Main.class, List.of(), Map.of());
  }

  /** Starts a program; flags of one's own come after the usual ones, and win. */
  static Process launch(
      Path data, Class<?> main, List<String> flags, Map<String, String> environment)
      throws IOException {
    return launch(main, flags, environment, words("serve", data, List.of()));
  }

  private static List<String> words(String command, Path data, List<String> options) {
    List<String> words =
        new ArrayList<>(List.of(command, "--data", data.toString(), "--port", "0"));
    words.addAll(options);
    return words;
  }

  private static Process launch(
      Class<?> main, List<String> flags, Map<String, String> environment, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  static int ended(Process process) throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server had not ended after " + STOP_SECONDS + " seconds");
    }
    return process.exitValue();
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until it ends by itself, and gives its exit code. */
  public int end() throws InterruptedException {
    return ended(process);
  }

  /** As by kill -9. */
  public void kill() throws InterruptedException {
    ended(process.destroyForcibly());
  }

  /** As by kill. */
  public int stop() throws InterruptedException {
    process.destroy();
    return ended(process);
  }
}
