package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Puts another key's signature beside a bundle. */
@Command(
    name = "sign",
    description = {
      "Puts your own key's signature beside a bundle.",
      "Opens the bundle by the signature that it has and replaces that, so that a release trusts a"
          + " bundle that was made with the development key."
    })
final class SignCommand implements Callable<Integer> {

  @Mixin private BundleArgument bundle;

  @Mixin private SigningKeyFile key;

  @Override
  public Integer call() throws IOException {
    SigningKey signing = key.read();
    Bundle opened = bundle.open();
    Path file = bundle.file();
    byte[] content = new byte[opened.sizeBytes()];
    opened.content().get(content);
    byte[] signature = DetachedSignature.sign(content, signing).toBytes();
    Bundle.open(
        file.getFileName().toString(), content, signature, TrustedKeys.of(signing.verifying()));
    Path beside = BundleFile.signatureOf(file);
    WholeFile.write(beside, signature);
    System.out.println(beside + ": signed by the key " + signing.verifying().id());
    return 0;
  }
}
