package pomona.cluster;

import java.util.Optional;
import picocli.CommandLine.Option;
import pomona.cluster.log.EngineAccess;
import pomona.cluster.log.EngineAddress;
import pomona.command.GivenPath;

/** Which engine a command speaks to that is about no cell of its own. */
final class EngineOption {
  @Option(
      names = "--engine",
      required = true,
      paramLabel = "HOSTS",
      description = "Nodes of the engine, as 10.0.0.1,10.0.0.2.")
  private String hosts;

  @Option(
      names = "--engine-access",
      paramLabel = "FILE",
      defaultValue = "${env:POMONA_ENGINE_ACCESS}",
      description =
          "A file with the name and password, and the trust store, by which the engine is entered."
              + " The environment may name it in POMONA_ENGINE_ACCESS.")
  private GivenPath.InputFile access;

  EngineAddress address() {
    return EngineAddress.of(
        hosts, EngineAccess.of(Optional.ofNullable(access).map(GivenPath::path)));
  }
}
