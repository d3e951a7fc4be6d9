package pomona.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/** Files with their signatures beside them, and whose signatures a command accepts. */
final class SignedFiles {
  private static final int MOST_SIGNATURE_BYTES = 4096;
  private static final int MOST_KEY_BYTES = 65_536;

  @Option(
      names = "--trust",
      required = true,
      paramLabel = "PEM",
      description = "A public key whose signatures are accepted; may be given again.")
  private List<GivenPath.InputFile> trust;

  TrustedKeys keys() throws IOException {
    return keys(GivenPath.all(trust));
  }

  /** A bundle whose signature is one that is trusted. */
  Bundle open(Path file) throws IOException {
    return Bundle.open(file.toString(), read(file, Bundle.MOST_BYTES), signature(file), keys());
  }

  /** Reads public keys. */
  static TrustedKeys keys(List<Path> files) throws IOException {
    List<String> pems = new ArrayList<>();
    for (Path file : files) {
      pems.add(new String(read(file, MOST_KEY_BYTES), StandardCharsets.US_ASCII));
    }
    return TrustedKeys.fromPem(pems);
  }

  /** The signature that lies beside a file. */
  static byte[] signature(Path file) throws IOException {
    return read(signatureOf(file), MOST_SIGNATURE_BYTES);
  }

  static Path signatureOf(Path file) {
    return file.resolveSibling(file.getFileName() + DetachedSignature.SUFFIX);
  }

  static byte[] read(Path file, long most) throws IOException {
    if (Files.size(file) > most) {
      throw new IOException(file + " has more than " + most + " bytes, which no such file has");
    }
    return Files.readAllBytes(file);
  }
}
