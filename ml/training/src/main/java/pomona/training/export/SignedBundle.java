package pomona.training.export;

import java.io.IOException;
import java.nio.file.Path;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Writes bundles with their signatures. */
public final class SignedBundle {
  private SignedBundle() {}

  /**
   * Signs a bundle, opens it as every reader does, and writes both files, each in one step. Between
   * the two steps the old signature lies beside the new bundle, so nobody accepts it.
   */
  public static Bundle write(Path file, byte[] content, SigningKey key) throws IOException {
    byte[] signature = DetachedSignature.sign(content, key).toBytes();
    Bundle bundle =
        Bundle.open(
            file.getFileName().toString(), content, signature, TrustedKeys.of(key.verifying()));
    WholeFile.write(file, content);
    WholeFile.write(BundleFile.signatureOf(file), signature);
    return bundle;
  }
}
