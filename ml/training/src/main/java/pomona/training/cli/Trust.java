package pomona.training.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.tflite.BundleFile;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;
import pomona.trust.VerifyingKey;

/** The keys whose bundles a command opens; mixed into every command that opens one. */
final class Trust {
  /** A PEM file with one key has a few hundred bytes. */
  private static final int MOST_KEY_BYTES = 64 << 10;

  private static final String DEVELOPMENT_KEY = "development-key.pub.pem";

  @Option(
      names = "--trust",
      paramLabel = "PUB.pem",
      description =
          "Public key whose bundles are opened; may be repeated. Default: the development key,"
              + " which anybody can sign with.")
  private List<GivenPath.InputFile> keys = new ArrayList<>();

  TrustedKeys trusted() throws IOException {
    if (keys.isEmpty()) {
      return TrustedKeys.fromPem(List.of(developmentKey()));
    }
    List<String> pems = new ArrayList<>();
    for (Path key : GivenPath.all(keys)) {
      VerifyingKey read = named(key, VerifyingKey::fromPem);
      pems.add(read.toPem());
    }
    return TrustedKeys.fromPem(pems);
  }

  /** Opens a bundle, or says why its signature is not accepted. */
  Bundle open(Path file) throws IOException {
    return BundleFile.read(file, trusted());
  }

  /** The private key in a file. */
  static SigningKey signingKey(Path file) throws IOException {
    return named(file, SigningKey::fromPem);
  }

  /** Reads a key; an error names the file that it is in. */
  private static <T> T named(Path file, Function<String, T> reader) throws IOException {
    String pem = readKey(file);
    try {
      return reader.apply(pem);
    } catch (FormatException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  /** The text of a key file. */
  private static String readKey(Path file) throws IOException {
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
