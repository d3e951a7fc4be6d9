package pomona.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.cluster.log.EngineAddress;
import pomona.cluster.log.Schema;

/** Makes the keyspace of cells. */
@Command(
    name = "engine-prepare",
    mixinStandardHelpOptions = true,
    header = "Makes the tables of cells in an engine; where they are, nothing is changed.",
    description = "")
final class EnginePrepareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EngineOption engine;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "On how many nodes everything is kept (default: ${DEFAULT-VALUE}). With three, one may"
              + " be lost and nothing stops.")
  private int replicas;

  @Override
  public Integer call() {
    if (replicas < 1) {
      throw new ParameterException(
          spec.commandLine(), "--replicas must be at least 1, is " + replicas + ".");
    }
    EngineAddress address = engine.address();
    Schema.prepare(address, replicas);
    spec.commandLine().getOut().println("The keyspace " + address.keyspace() + " is ready.");
    return 0;
  }
}
