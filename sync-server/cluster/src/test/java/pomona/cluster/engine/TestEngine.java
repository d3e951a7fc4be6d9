package pomona.cluster.engine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.Schema;

/**
 * The engine of all tests of this process: one node, or three with {@code -Dengine=3}; with {@code
 * -Dengine.skew=3600} the clock of the last is an hour ahead of all others, and {@code
 * -Dengine.options="-XX:TieredStopAtLevel=4"} gives their virtual machines options. It is started
 * for the first that asks. A machine without the memory skips these tests, and says so; with {@code
 * CI=true} they fail.
 */
public final class TestEngine {
  private static final int NODES = Integer.getInteger("engine", 1);

  /** By how much the last node's clock is ahead. */
  private static final long SKEW_SECONDS = Long.getLong("engine.skew", 0);

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;

  /** Builds that run at the same time begin at different ports. */
  private static final Random PORTS = new Random(ProcessHandle.current().pid());

  /** Of the nodes' virtual machines, behind the usual ones, which start quickly. */
  private static final List<String> OPTIONS =
      Stream.of(System.getProperty("engine.options", "").split(" "))
          .filter(option -> !option.isEmpty())
          .toList();

  private static TestEngine started;

  private final List<EngineNode.Place> places = new ArrayList<>();
  private final List<EngineNode> nodes = new ArrayList<>();

  private TestEngine() throws IOException {
    Path folder = Files.createTempDirectory("pomona-engine");
    int port = freePort();
    int storagePort = freePort();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(folder), "stop the engine of the tests"));
    for (int i = 1; i <= NODES; i++) {
      EngineNode.Place place =
          new EngineNode.Place(
                  folder.resolve("node" + i),
                  "127.0.0." + i,
                  port,
                  storagePort,
                  List.of("127.0.0.1"))
              .with(new EngineNode.Own(List.of(), OPTIONS, Map.of()));
      places.add(i == NODES && SKEW_SECONDS != 0 ? WrongClock.by(SKEW_SECONDS, place) : place);
      nodes.add(EngineNode.start(places.get(i - 1), EngineJars.list()));
      nodes.get(i - 1).awaitReady();
    }
    Schema.prepare(address(), NODES);
  }

  /** The engine, which is started if it does not run yet. */
  public static synchronized TestEngine running() {
    if (started == null) {
      assumeMemory(NODES);
      try {
        started = new TestEngine();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return started;
  }

  /** Skips a test for whose nodes there is not the memory. */
  public static void assumeMemory(int nodes) {
    long needed = nodes * EngineNode.BYTES;
    long free = EngineNode.freeBytes();
    String why =
        "An engine of "
            + nodes
            + " nodes needs "
            + (needed >> 20)
            + " MB, "
            + (free >> 20)
            + " MB are free";
    if (free < needed && "true".equals(System.getenv("CI"))) {
      fail(why);
    }
    assumeTrue(free >= needed, why);
  }

  /** A node of a test's own, which answers. */
  public static EngineNode start(EngineNode.Place place) throws IOException {
    EngineNode node = EngineNode.start(place, EngineJars.list());
    node.awaitReady();
    return node;
  }

  /**
   * A port below those that systems give to connections that begin: one of these might have it
   * before the node has started.
   */
  public static int freePort() throws IOException {
    while (true) {
      int port = LOWEST_PORT + PORTS.nextInt(HIGHEST_PORT - LOWEST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one is tried.
      }
    }
  }

  public EngineAddress address() {
    return EngineAddress.of(hosts());
  }

  public String hosts() {
    return nodes.stream().map(EngineNode::host).collect(Collectors.joining(","));
  }

  public int size() {
    return NODES;
  }

  public List<Long> pids() {
    return nodes.stream().map(EngineNode::pid).toList();
  }

  public EngineNode node(int number) {
    return nodes.get(number);
  }

  /** Starts a node that was killed, with its disk as it was. */
  public void start(int number) throws IOException {
    nodes.set(number, EngineNode.start(places.get(number), EngineJars.list()));
    nodes.get(number).awaitReady();
  }

  private void end(Path folder) {
    nodes.forEach(EngineNode::kill);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      System.err.println("The engine's files are left in " + folder + ": " + left.getMessage());
    }
  }
}
