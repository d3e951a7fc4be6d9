package pomona.cluster;

import picocli.CommandLine.Option;
import pomona.cluster.log.EngineAddress;

/** Which engine a command speaks to that is about no cell of its own. */
final class EngineOption {
  @Option(
      names = "--engine",
      required = true,
      paramLabel = "HOSTS",
      description = "Nodes of the engine, as 10.0.0.1,10.0.0.2.")
  private String hosts;

  EngineAddress address() {
    return EngineAddress.of(hosts);
  }
}
