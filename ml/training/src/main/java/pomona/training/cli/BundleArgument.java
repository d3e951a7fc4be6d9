package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;

/** The bundle that a command is about: {@code verify FILE} or {@code verify --bundle FILE}. */
final class BundleArgument {

  @ArgGroup(multiplicity = "1")
  private Named named;

  @Mixin private Trust trust;

  /** Either way of naming it. */
  private static final class Named {
    @Parameters(paramLabel = "FILE", description = "The .tflite file, its .sig beside it.")
    private GivenPath.InputFile parameter;

    @Option(names = "--bundle", paramLabel = "FILE", description = "The same.")
    private GivenPath.InputFile option;
  }

  Path file() {
    return (named.option == null ? named.parameter : named.option).path();
  }

  /** Opens it, or says why its signature is not accepted. */
  Bundle open() throws IOException {
    return trust.open(file());
  }
}
