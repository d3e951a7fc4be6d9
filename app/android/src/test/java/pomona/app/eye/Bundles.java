package pomona.app.eye;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.TrustedKeys;

/** The bundle that ships, read from where it lies in the repository. */
public final class Bundles {
  private Bundles() {}

  /** The newest small one. */
  public static Bundle shipped() {
    try (Stream<Path> files = Files.list(models())) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().matches("pomona-s-[0-9]+\\.tflite"))
              .sorted()
              .reduce((before, after) -> after)
              .orElseThrow();
      String key = Files.readString(models().resolve("development-key.pub.pem"));
      return BundleFile.read(newest, TrustedKeys.fromPem(List.of(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the shipped bundles and the development key are. */
  public static Path models() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder.resolve("ml/models");
  }
}
