package pomona.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.server.Main;
import pomona.server.log.LogEngine;
import pomona.server.log.TransactionLog;

/**
 * Three nodes of the engine that keeps the log of the demo's cell, on this machine alone: {@code
 * engine-try} in a process of its own, which ends with this one.
 */
final class DemoEngine implements AutoCloseable {
  private static final String CELL = "demo";
  private static final Pattern HOSTS = Pattern.compile("--engine (\\S+) --cell");
  private static final int NODES = 3;

  private final Process process;
  private final String hosts;

  private DemoEngine(final Process process, final String hosts) {
    this.process = process;
    this.hosts = hosts;
  }

  /** Starts them, which takes a minute. */
  static DemoEngine start(final Path data, final PrintStream out) throws IOException {
    final Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "engine-try",
                "--nodes",
                Integer.toString(NODES),
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    final BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      out.println("   " + line);
      final Matcher found = HOSTS.matcher(line);
      if (found.find()) {
        return new DemoEngine(process, found.group(1));
      }
    }
    throw new IOException("The engine did not start; see above, and in " + data);
  }

  /** Takes the demo's cell, from whoever has it. */
  TransactionLog take(final String address) {
    return LogEngine.find().take(new LogEngine.Wish(hosts, Optional.empty(), CELL, address, true));
  }

  /** Ends one of the nodes as a loss of power would; the others are a quorum. */
  void killANode() {
    final List<ProcessHandle> nodes = process.children().toList();
    nodes.stream()
        .max(Comparator.comparing(node -> node.info().startInstant().orElseThrow()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
