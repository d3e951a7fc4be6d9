package pomona.cluster.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pomona.binary.PackedFile;

/**
 * A node of Cassandra in a process of its own, which ends with this one.
 *
 * <pre>{@code
 * try (EngineNode node = EngineNode.start(EngineNode.Place.alone(folder), jars)) {
 *   node.awaitReady();
 *   ...
 * }
 * }</pre>
 */
public final class EngineNode implements AutoCloseable {
  /** What a node holds with the heap that it is given. */
  public static final long BYTES = 1200L << 20;

  private static final int HEAP_MEGABYTES = 512;
  private static final long READY_SECONDS = 900;
  private static final long STOP_SECONDS = 60;
  private static final String READY = "Startup complete";

  /** In a node's folder: classes that come before Cassandra's own. */
  public static final String CLASSES = "leash";

  private static final String HERE = "/pomona/cluster/engine/";

  private final Place place;
  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  /**
   * Where a node is.
   *
   * @param folder its data; kept for the next start
   * @param port where the driver asks
   * @param storagePort where nodes speak with each other
   * @param seeds addresses of nodes that know the others
   * @param own what is this node's alone
   */
  public record Place(
      Path folder, String address, int port, int storagePort, List<String> seeds, Own own) {
    public Place {
      seeds = List.copyOf(seeds);
    }

    public Place(Path folder, String address, int port, int storagePort, List<String> seeds) {
      this(folder, address, port, storagePort, seeds, Own.NOTHING);
    }

    /** The same with something of its own. */
    public Place with(Own special) {
      return new Place(folder, address, port, storagePort, seeds, special);
    }

    /** A node that is all of its engine. */
    public static Place alone(Path folder, int port, int storagePort) {
      return new Place(folder, "127.0.0.1", port, storagePort, List.of("127.0.0.1"));
    }

    String yaml() {
      String seedList = String.join(",", seeds.stream().map(s -> s + ":" + storagePort).toList());
      String yaml = PackedFile.text(EngineNode.class, HERE + "cassandra.yaml");
      Map<String, String> values =
          Map.of(
              "{folder}", folder.toAbsolutePath().toString(),
              "{address}", address,
              "{port}", Integer.toString(port),
              "{storagePort}", Integer.toString(storagePort),
              "{seeds}", seedList);
      for (Map.Entry<String, String> value : values.entrySet()) {
        yaml = yaml.replace(value.getKey(), value.getValue());
      }
      return yaml + String.join("\n", own.settings()) + "\n";
    }
  }

  /**
   * What one node has and others have not.
   *
   * @param settings lines for its cassandra.yaml
   * @param options of its JVM
   * @param environment of its process
   */
  public record Own(List<String> settings, List<String> options, Map<String, String> environment) {
    public static final Own NOTHING = new Own(List.of(), List.of(), Map.of());

    public Own {
      settings = List.copyOf(settings);
      options = List.copyOf(options);
      environment = Map.copyOf(environment);
    }
  }

  private EngineNode(Place place, Process process) {
    this.place = place;
    this.process = process;
  }

  /**
   * Starts a node; it is ready later.
   *
   * @param jars a file with the class path of Cassandra, as the module {@code engine} writes it
   */
  public static EngineNode start(Place place, Path jars) throws IOException {
    Files.createDirectories(place.folder());
    Files.writeString(place.folder().resolve("cassandra.yaml"), place.yaml());
    unpack("jvm17.args", place.folder().resolve("jvm17.args"));
    unpack("logback.xml", place.folder().resolve("logback.xml"));
    // Its class alone: another of our classes would bring libraries that Cassandra has in other
    // versions.
    Path leash = place.folder().resolve(CLASSES);
    Path classes = Files.createDirectories(leash.resolve("pomona/cluster/engine"));
    unpack("Leash.class", classes.resolve("Leash.class"));
    String classPath = Files.readString(jars).trim();
    ProcessBuilder builder = new ProcessBuilder(command(place, leash, classPath));
    builder.redirectErrorStream(true);
    builder.environment().putAll(place.own().environment());
    EngineNode node = new EngineNode(place, builder.start());
    node.listen();
    return node;
  }

  private static void unpack(String name, Path to) throws IOException {
    Files.write(to, PackedFile.bytes(EngineNode.class, HERE + name));
  }

  private static List<String> command(Place place, Path leash, String classPath) {
    String folder = place.folder().toAbsolutePath().toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + folder + "/jvm17.args");
    Arrays.stream(classPath.split(":"))
        .filter(jar -> Path.of(jar).getFileName().toString().startsWith("jamm-"))
        .forEach(jamm -> command.add("-javaagent:" + jamm));
    command.addAll(
        List.of(
            "-Xms" + HEAP_MEGABYTES / 2 + "m",
            "-Xmx" + HEAP_MEGABYTES + "m",
            "-XX:MaxDirectMemorySize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=" + folder + "/logback.xml",
            "-Dcassandra.config=file://" + folder + "/cassandra.yaml",
            "-Dcassandra.storagedir=" + folder,
            "-Dcassandra.logdir=" + folder,
            "-Dcassandra-foreground=yes",
            "-Dcassandra.ring_delay_ms=5000",
            "-Dcassandra.superuser_setup_delay_ms=0"));
    command.addAll(place.own().options());
    command.addAll(List.of("-cp", leash + ":" + classPath, Leash.class.getName()));
    return command;
  }

  /** Writes what the node says to a file, and hears that it is ready. */
  private void listen() {
    Thread reader = new Thread(this::copyLines, "engine-" + place.address());
    reader.setDaemon(true);
    reader.start();
  }

  private void copyLines() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log = Files.newBufferedWriter(log())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line);
        log.newLine();
        log.flush();
        if (line.endsWith(READY)) {
          ready.complete(line);
        }
      }
    } catch (IOException cut) {
      ready.completeExceptionally(cut);
    }
    ready.completeExceptionally(
        new IOException("The node at " + place.address() + " ended; it says why in " + log()));
  }

  private Path log() {
    return place.folder().resolve("node.log");
  }

  /** Returns when it answers. */
  public void awaitReady() throws IOException {
    try {
      ready.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException ended) {
      throw new IOException(ended.getCause().getMessage(), ended);
    } catch (TimeoutException slow) {
      throw new IOException(
          "The node at " + place.address() + " is not ready after " + READY_SECONDS + " s", slow);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while waiting for the node", stopping);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Whether its process is there. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** As the driver is given it. */
  public String host() {
    return place.address() + ":" + place.port();
  }

  /** Ends it as a loss of power would, but for its disk. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  private boolean await() {
    try {
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it in order. */
  @Override
  public void close() {
    process.destroy();
    if (!await()) {
      kill();
    }
  }

  /** The memory that other programs leave, or everything where the system does not tell. */
  public static long freeBytes() {
    Path memory = Path.of("/proc/meminfo");
    if (!Files.isReadable(memory)) {
      return Long.MAX_VALUE;
    }
    try {
      return Files.readAllLines(memory).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
