package pomona.training.cli;

import java.io.IOException;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.trust.SigningKey;

/** The private key that a command signs with. */
final class SigningKeyFile {

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY.pem",
      description = "The private key to sign with, as keygen writes it.")
  private GivenPath.InputFile file;

  SigningKey read() throws IOException {
    return Trust.signingKey(file.path());
  }
}
