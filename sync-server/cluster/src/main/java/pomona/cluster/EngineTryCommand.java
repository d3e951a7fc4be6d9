package pomona.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.cluster.engine.EngineJars;
import pomona.cluster.engine.EngineNode;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.Schema;
import pomona.command.GivenPath;

/** Runs an engine on this machine, to try cells. */
@Command(
    name = "engine-try",
    mixinStandardHelpOptions = true,
    header = "Runs three nodes of Cassandra on this machine, to try cells, until it is stopped.",
    description = {
      "They listen on 127.0.0.1, .2 and .3 and speak with nobody else. Each takes 1.2 GB of"
          + " memory.",
      "Three nodes on one machine protect nothing: docs/cluster.md says how to set an engine up.",
      ""
    })
final class EngineTryCommand implements Callable<Integer> {
  private static final int MOST_NODES = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The nodes' data; they go on from there the next time.")
  private GivenPath.OutputFolder data;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many, 1 to 3 (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9042",
      description = "Where they are asked (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--storage-port",
      paramLabel = "N",
      defaultValue = "7000",
      description = "Where they speak with each other (default: ${DEFAULT-VALUE}).")
  private int storagePort;

  @Override
  public Integer call() throws Exception {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new ParameterException(
          spec.commandLine(), "--nodes must be from 1 to " + MOST_NODES + ", is " + nodes + ".");
    }
    long free = EngineNode.freeBytes();
    if (free < nodes * EngineNode.BYTES) {
      throw new IOException(
          nodes
              + " nodes need "
              + ((nodes * EngineNode.BYTES) >> 20)
              + " MB of memory, and "
              + (free >> 20)
              + " MB are free. Try --nodes 1.");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<EngineNode> running = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  List.copyOf(running).forEach(EngineNode::close);
                  stopped.countDown();
                },
                "pomona-engine-stop"));
    Path jars = EngineJars.list();
    for (int i = 1; i <= nodes; i++) {
      EngineNode node = EngineNode.start(place(i), jars);
      running.add(node);
      // One after the other: two that join at once are refused.
      node.awaitReady();
      out.println("Node " + i + " of " + nodes + " is ready");
      out.flush();
    }
    String hosts = running.stream().map(EngineNode::host).collect(Collectors.joining(","));
    Schema.prepare(EngineAddress.of(hosts), nodes);
    out.println("The engine is ready. A cell on it:");
    out.println("  serve --data ./north --engine " + hosts + " --cell north");
    out.flush();
    stopped.await();
    return 0;
  }

  private EngineNode.Place place(int number) {
    return new EngineNode.Place(
        data.path().resolve("node" + number),
        "127.0.0." + number,
        port,
        storagePort,
        List.of("127.0.0.1"));
  }
}
