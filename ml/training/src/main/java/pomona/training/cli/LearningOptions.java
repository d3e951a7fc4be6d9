package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.data.Classes;
import pomona.training.net.Network;

/** The options that training and export share: the network, its classes and its photographs. */
final class LearningOptions {

  @Option(
      names = "--network",
      defaultValue = "phone",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private NetworkSize size;

  @Option(
      names = "--classes",
      required = true,
      paramLabel = "CSV",
      description = "Lines of class,group.")
  private GivenPath.InputFile classes;

  @Option(
      names = "--held",
      paramLabel = "DIR",
      description =
          "Class folders that are never learnt from: to see how training goes, and to fit the"
              + " temperature to; then all of --photos are learnt from. Default: the ends of the"
              + " folders of --photos, which are then not learnt from.")
  private GivenPath.InputFolder validation;

  @Mixin private SceneSources sources;

  Network network() {
    return size.network();
  }

  Classes classes() throws IOException {
    return Classes.read(classes.path());
  }

  Optional<Path> validation() {
    return Optional.ofNullable(validation).map(GivenPath::path);
  }

  SceneSources sources() {
    return sources;
  }
}
