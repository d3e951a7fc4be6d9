package pomona.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Writes bundles with their signatures. */
public final class SignedBundle {
  private SignedBundle() {}

  /**
   * Signs a bundle, opens it as everybody will, and writes both files, each in one step. Between
   * the two steps the old signature lies beside the new bundle, which nobody then accepts.
   */
  public static Bundle write(Path file, byte[] content, SigningKey key) throws IOException {
    byte[] signature = DetachedSignature.sign(content, key).toBytes();
    Bundle bundle =
        Bundle.open(
            file.getFileName().toString(), content, signature, TrustedKeys.of(key.verifying()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    replace(file, content);
    replace(BundleFile.signatureOf(file), signature);
    return bundle;
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
