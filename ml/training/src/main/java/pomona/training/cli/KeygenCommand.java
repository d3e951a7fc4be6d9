package pomona.training.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.trust.SigningKey;

/** Makes a pair of keys. */
@Command(
    name = "keygen",
    description = {
      "Makes a pair of keys to sign bundles with (ECDSA on P-256).",
      "NAME.pem stays secret; NAME.pub.pem is given to the apps and servers that are to trust it."
    })
final class KeygenCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "NAME",
      description = "Path without ending; nothing that is there is replaced.")
  private GivenPath.OutputFile out;

  @Override
  public Integer call() throws IOException {
    Path secret = out.path().resolveSibling(out.path().getFileName() + ".pem");
    Path open = out.path().resolveSibling(out.path().getFileName() + ".pub.pem");
    if (Files.exists(open)) {
      throw alreadyThere(open);
    }
    Files.createDirectories(out.path().toAbsolutePath().getParent());
    SigningKey key = SigningKey.generate(new SecureRandom());
    try {
      create(secret);
    } catch (FileAlreadyExistsException e) {
      throw alreadyThere(secret);
    }
    Files.writeString(secret, key.toPem(), StandardCharsets.US_ASCII);
    Files.writeString(
        open, key.verifying().toPem(), StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
    System.out.println("key " + key.verifying().id() + ": " + secret + " (secret), " + open);
    return 0;
  }

  /** Creates the file so that nobody else can read it from the start. */
  private static void create(Path secret) throws IOException {
    if (secret.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(secret);
    }
  }

  private static IOException alreadyThere(Path file) {
    return new IOException(
        file + " is already there; a lost key cannot be made again, so it is not replaced");
  }
}
