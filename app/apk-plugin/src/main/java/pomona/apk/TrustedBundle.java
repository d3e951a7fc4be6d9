package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;
import pomona.trust.VerifyingKey;

/**
 * The one bundle that an application ships with, and the keys that it trusts. They are checked here
 * just as the application will: an APK that cannot open its own bundle is never made.
 */
final class TrustedBundle {
  private static final String BUNDLE = ".tflite";
  private static final String KEY = ".pub.pem";
  private static final int MOST_KEY_BYTES = 4096;

  private TrustedBundle() {}

  /**
   * Puts bundle, signature and keys into a folder that holds nothing else then.
   *
   * @param bundle the name without its ending
   * @param keys a folder of public keys, {@code *.pub.pem}
   * @param never a public key that must not be among them, if there is one
   */
  static void copy(String bundle, Path folder, Path keys, Optional<Path> never, Path into)
      throws IOException, BuildProblem {
    Path file = folder.resolve(bundle + BUNDLE);
    Path signature = folder.resolve(bundle + BUNDLE + DetachedSignature.SUFFIX);
    List<Path> keyFiles = keyFiles(keys);
    TrustedKeys trusted = trusted(keyFiles, never);
    byte[] content = bytes(file, Bundle.MOST_BYTES);
    byte[] signed = bytes(signature, DetachedSignature.MOST_BYTES);
    try {
      Bundle.open(file.getFileName().toString(), content, signed, trusted);
    } catch (FormatException e) {
      throw new BuildProblem(
          e.getMessage()
              + ". Sign it with a key whose public half is in "
              + keys
              + ": pomona-ml sign (docs/install.md).",
          e);
    }
    Cache.delete(into);
    Files.createDirectories(into);
    Files.write(into.resolve(file.getFileName()), content);
    Files.write(into.resolve(signature.getFileName()), signed);
    for (Path key : keyFiles) {
      Files.copy(key, into.resolve(key.getFileName()));
    }
  }

  private static List<Path> keyFiles(Path keys) throws IOException, BuildProblem {
    if (Files.isDirectory(keys)) {
      try (Stream<Path> files = Files.list(keys)) {
        List<Path> found =
            files.filter(file -> file.getFileName().toString().endsWith(KEY)).sorted().toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    throw new BuildProblem(
        "The folder "
            + keys
            + " (pomona.bundle.keys) has no public key, NAME.pub.pem, whose bundles the"
            + " application is to trust; pomona-ml keygen makes a pair (docs/install.md).");
  }

  private static TrustedKeys trusted(List<Path> files, Optional<Path> never)
      throws IOException, BuildProblem {
    List<String> pems = new ArrayList<>();
    for (Path file : files) {
      String pem = new String(bytes(file, MOST_KEY_BYTES), StandardCharsets.US_ASCII);
      pems.add(pem);
      if (never.isPresent() && key(file, pem).id().equals(id(never.get()))) {
        throw new BuildProblem(
            file
                + " is the development key, with which anybody can sign; a release does not trust"
                + " it. Give a folder with keys of your own alone (pomona.bundle.keys).");
      }
    }
    try {
      return TrustedKeys.fromPem(pems);
    } catch (FormatException e) {
      throw new BuildProblem("A key of " + files + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String id(Path file) throws IOException, BuildProblem {
    return key(file, new String(bytes(file, MOST_KEY_BYTES), StandardCharsets.US_ASCII)).id();
  }

  private static VerifyingKey key(Path file, String pem) throws BuildProblem {
    try {
      return VerifyingKey.fromPem(pem);
    } catch (FormatException e) {
      throw new BuildProblem(file + " is no public key: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file, int most) throws IOException, BuildProblem {
    if (!Files.isRegularFile(file)) {
      throw new BuildProblem(
          "There is no "
              + file
              + " to put into the application (pomona.bundle, pomona.bundle.folder).");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new BuildProblem(file + " has more than " + most + " bytes.");
      }
      return content;
    }
  }
}
