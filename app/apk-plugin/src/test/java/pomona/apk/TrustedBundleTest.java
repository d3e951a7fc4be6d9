package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.trust.DetachedSignature;

/** With throw-away keys, on a bundle that ships. */
final class TrustedBundleTest {
  private static final Path MODELS = Path.of("../../ml/models");
  private static final Path DEVELOPMENT = MODELS.resolve("development-key.pub.pem");
  private static final String BUNDLE = "pomona-s-2";

  @TempDir private Path temp;
  private final pomona.trust.SigningKey own = pomona.trust.SigningKey.generate(new SecureRandom());
  private Path folder;
  private Path keys;
  private Path into;

  @BeforeEach
  void signWithAKeyOfOurOwn() throws IOException {
    folder = Files.createDirectory(temp.resolve("signed"));
    keys = Files.createDirectory(temp.resolve("keys"));
    into = temp.resolve("assets/bundles");
    Files.writeString(keys.resolve("site.pub.pem"), own.verifying().toPem());
    byte[] content = Files.readAllBytes(MODELS.resolve(BUNDLE + ".tflite"));
    Files.write(folder.resolve(BUNDLE + ".tflite"), content);
    sign(content, own);
  }

  @Test
  void aReleaseHoldsOneBundleAndItsKeys_andNothingOfABuildBefore() throws Exception {
    Files.createDirectories(into);
    Files.copy(DEVELOPMENT, into.resolve("development-key.pub.pem"));
    Files.writeString(into.resolve("pomona-s-1.tflite"), "of an earlier build");

    copy(Optional.of(DEVELOPMENT));

    assertEquals(
        List.of("pomona-s-2.tflite", "pomona-s-2.tflite.sig", "site.pub.pem"), names(into));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve(BUNDLE + ".tflite")),
        Files.readAllBytes(into.resolve(BUNDLE + ".tflite")));
  }

  @Test
  void aBundleThatNoKeyOfTheFolderSigned_isNotPacked() throws Exception {
    Files.copy(MODELS.resolve(BUNDLE + ".tflite.sig"), folder.resolve("development.sig"));
    Files.move(
        folder.resolve("development.sig"),
        folder.resolve(BUNDLE + ".tflite.sig"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    BuildProblem problem = refused(Optional.of(DEVELOPMENT));
    assertTrue(problem.getMessage().contains("not trusted here"), problem.getMessage());
    assertTrue(problem.getMessage().contains("pomona-ml sign"), problem.getMessage());
    assertFalse(Files.exists(into));
  }

  @Test
  void theDevelopmentKey_isRefusedUnderAnyName() throws Exception {
    Files.copy(DEVELOPMENT, keys.resolve("harmless.pub.pem"));
    BuildProblem problem = refused(Optional.of(DEVELOPMENT));
    assertTrue(problem.getMessage().contains("harmless.pub.pem"), problem.getMessage());
    assertTrue(problem.getMessage().contains("anybody can sign"), problem.getMessage());
    copy(Optional.empty());
  }

  @Test
  void whatIsMissing_isNamed() throws Exception {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    for (Path none : List.of(empty, temp.resolve("absent"))) {
      BuildProblem problem =
          assertThrows(
              BuildProblem.class,
              () -> TrustedBundle.copy(BUNDLE, folder, none, Optional.empty(), into));
      assertTrue(problem.getMessage().contains("pomona.bundle.keys"), problem.getMessage());
      assertTrue(problem.getMessage().contains(none.toString()), problem.getMessage());
    }
    BuildProblem problem =
        assertThrows(
            BuildProblem.class,
            () -> TrustedBundle.copy("pomona-x-9", folder, keys, Optional.empty(), into));
    assertTrue(problem.getMessage().contains("pomona-x-9.tflite"), problem.getMessage());
  }

  @Test
  void aDamagedBundleOrKey_saysSo() throws Exception {
    Path file = folder.resolve(BUNDLE + ".tflite");
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    assertTrue(refused(Optional.empty()).getMessage().contains("digest"));
    Files.writeString(keys.resolve("site.pub.pem"), "no key");
    assertTrue(refused(Optional.empty()).getMessage().contains("site.pub.pem"));
  }

  private void sign(byte[] content, pomona.trust.SigningKey key) throws IOException {
    Files.write(
        folder.resolve(BUNDLE + ".tflite.sig"), DetachedSignature.sign(content, key).toBytes());
  }

  private void copy(Optional<Path> never) throws Exception {
    TrustedBundle.copy(BUNDLE, folder, keys, never, into);
  }

  private BuildProblem refused(Optional<Path> never) {
    return assertThrows(BuildProblem.class, () -> copy(never));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
