package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Puts another key's signature beside a bundle. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Signs a bundle anew: opens it by the signature that it has, and replaces that by one of",
      "your own key, so that a release trusts a bundle that was made with the development key."
    })
final class SignCommand implements Callable<Integer> {

  @Option(names = "--bundle", required = true, paramLabel = "B", description = "The .tflite file")
  private Path file;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY.pem",
      description = "The private key, as keygen writes it")
  private Path key;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    SigningKey signing = SigningKey.fromPem(Trust.readKey(key));
    Bundle bundle = trust.open(file);
    byte[] content = new byte[bundle.sizeBytes()];
    bundle.content().get(content);
    byte[] signature = DetachedSignature.sign(content, signing).toBytes();
    Bundle.open(
        file.getFileName().toString(), content, signature, TrustedKeys.of(signing.verifying()));
    Path beside = BundleFile.signatureOf(file);
    Path part = beside.resolveSibling(beside.getFileName() + ".part");
    try {
      Files.write(part, signature);
      Files.move(part, beside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    System.out.println(beside + ": signed by the key " + signing.verifying().id());
    return 0;
  }
}
