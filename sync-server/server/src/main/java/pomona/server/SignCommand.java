package pomona.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;

/** Signs heads on the machine that has the release key; a running server has no key. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    header = "Signs a file and writes FILE.sig beside it.",
    description = {
      "Meant for the heads.bin that the Heads page offers. Run it where the release key is kept, not",
      "on the server.",
      ""
    })
final class SignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "The private key, with its public key in the same file.")
  private GivenPath.InputFile key;

  @Parameters(paramLabel = "FILE", description = "What to sign.")
  private GivenPath.InputFile file;

  @Override
  public Integer call() throws Exception {
    SigningKey signing =
        SigningKey.fromPem(Files.readString(key.path(), StandardCharsets.US_ASCII));
    byte[] content = SignedFiles.read(file.path(), Bundle.MOST_BYTES);
    Path signature = SignedFiles.signatureOf(file.path());
    WholeFile.write(signature, DetachedSignature.sign(content, signing).toBytes());
    spec.commandLine().getOut().println(signature);
    return 0;
  }
}
