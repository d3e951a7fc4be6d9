package pomona.training.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.tflite.BundleFile;
import pomona.trust.TrustedKeys;

/** Whose bundles a command opens; mixed into every command that opens one. */
final class Trust {
  /** A PEM file with one key has a few hundred bytes. */
  private static final int MOST_KEY_BYTES = 64 << 10;

  private static final String DEVELOPMENT_KEY = "development-key.pub.pem";

  @Option(
      names = "--trust",
      paramLabel = "PUB.pem",
      description = {
        "Public key whose bundles are opened; may be repeated.",
        "Default: the development key, which anybody can sign with"
      })
  private List<Path> keys = new ArrayList<>();

  TrustedKeys trusted() throws IOException {
    if (keys.isEmpty()) {
      return TrustedKeys.fromPem(List.of(developmentKey()));
    }
    List<String> pems = new ArrayList<>();
    for (Path key : keys) {
      pems.add(readKey(key));
    }
    return TrustedKeys.fromPem(pems);
  }

  /** Opens a bundle, or says who does not vouch for it. */
  Bundle open(Path file) throws IOException {
    return BundleFile.read(file, trusted());
  }

  /** The text of a key file. */
  static String readKey(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_KEY_BYTES + 1);
      if (content.length > MOST_KEY_BYTES) {
        throw new FormatException(
            file + " is larger than " + MOST_KEY_BYTES + " bytes; a key in PEM is not");
      }
      return new String(content, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no key " + file + "; pomona-ml keygen makes one", e);
    }
  }

  private static String developmentKey() throws IOException {
    try (InputStream in = Trust.class.getResourceAsStream(DEVELOPMENT_KEY)) {
      if (in == null) {
        throw new IOException("this build carries no " + DEVELOPMENT_KEY + "; give --trust");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
