package pomona.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.server.model.GateFigures;
import pomona.server.model.GateReports;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;

/** Adds bundles to the registry while the server is stopped. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    header = "Adds signed bundles to the registry and prints their digests.",
    description = {
      "The server must be stopped; while it runs, its Updates page adds models and rolls them out.",
      ""
    })
final class ModelCommand extends DataCommand {
  @Mixin private SignedFiles files;

  @Option(
      names = "--everywhere",
      description = "Every device runs the last of these bundles, from its next pull on.")
  private boolean everywhere;

  @Option(
      names = "--gate-figures",
      paramLabel = "JSON",
      description =
          "What pomona-ml compare --json wrote about the bundle, for its page in the registry.")
  private GivenPath.InputFile gateFigures;

  @Option(
      names = "--gate-page",
      paramLabel = "HTML",
      description = "The index.html of compare --report; with --gate-figures.")
  private GivenPath.InputFile gatePage;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "A .tflite file with its .sig file beside it.")
  private List<GivenPath.InputFile> bundles;

  @Override
  public Integer call() throws Exception {
    if (gatePage != null && gateFigures == null) {
      throw new ParameterException(
          spec.commandLine(), "--gate-page goes with --gate-figures; that is missing.");
    }
    if (gateFigures != null && bundles.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "A report of the gate is about one bundle; give that one alone.");
    }
    try (StoppedServer server = StoppedServer.open(data.folder(), Clock.systemUTC())) {
      ModelRegistry registry = server.models(files.keys());
      for (int i = 0; i < bundles.size(); i++) {
        Path file = GivenPath.all(bundles).get(i);
        Model model =
            registry.addBundle(
                file.getFileName().toString(),
                SignedFiles.read(file, Bundle.MOST_BYTES),
                SignedFiles.signature(file),
                "command line");
        print(model.sha256().hex() + "  " + model.space() + " " + model.generation());
        if (gateFigures != null) {
          server
              .gateReports()
              .add(
                  model,
                  SignedFiles.read(gateFigures.path(), GateFigures.MOST_BYTES),
                  gatePage == null
                      ? Optional.empty()
                      : Optional.of(SignedFiles.read(gatePage.path(), GateReports.MOST_PAGE_BYTES)),
                  "command line");
        }
        if (everywhere && i == bundles.size() - 1) {
          server.rollouts(registry).rollBackTo(model.sha256(), Set.of(), "command line");
        }
      }
    }
    return 0;
  }
}
