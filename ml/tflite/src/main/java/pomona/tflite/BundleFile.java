package pomona.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/** Bundles on disk: {@code NAME.tflite} with {@code NAME.tflite.sig} beside it. */
public final class BundleFile {
  private BundleFile() {}

  /** Reads and checks a bundle; see {@link Bundle#open}. */
  public static Bundle read(Path file, TrustedKeys trusted) {
    byte[] content =
        bounded(file, Bundle.MOST_BYTES, "There is no bundle " + file + "; check the path");
    byte[] signature = new byte[0];
    Path beside = signatureOf(file);
    if (Files.exists(beside)) {
      signature = bounded(beside, DetachedSignature.MOST_BYTES, "There is no " + beside);
    }
    return Bundle.open(file.getFileName().toString(), content, signature, trusted);
  }

  /** Where a bundle's signature lies. */
  public static Path signatureOf(Path file) {
    return file.resolveSibling(file.getFileName() + DetachedSignature.SUFFIX);
  }

  /** Reads no more than it should, whatever the file's size is said to be. */
  private static byte[] bounded(Path file, int most, String absent) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new BundleException(file + " is larger than " + most + " bytes; is it a bundle?");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new BundleException(absent);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
