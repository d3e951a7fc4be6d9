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
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;

/** Signs heads where the release key is: a server that runs holds no key. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Signs a file and writes FILE.sig beside it. Meant for the heads.bin that the Heads page",
      "offers; run it where the release key is kept, not on the server.",
      ""
    })
final class SignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "The private key, with its public key in the same file.")
  private Path key;

  @Parameters(paramLabel = "FILE", description = "What to sign.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    SigningKey signing = SigningKey.fromPem(Files.readString(key, StandardCharsets.US_ASCII));
    Path signature = file.resolveSibling(file.getFileName() + DetachedSignature.SUFFIX);
    Files.write(signature, DetachedSignature.sign(Files.readAllBytes(file), signing).toBytes());
    spec.commandLine().getOut().println(signature);
    return 0;
  }
}
