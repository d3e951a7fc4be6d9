package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.trust.SigningKey;
import pomona.trust.VerifyingKey;

final class KeyCommandsTest {
  @TempDir private Path folder;

  @Test
  void keygen_writesAPair_thatOnlyItsOwnerReads() throws IOException {
    assertEquals(0, Commands.run("keygen", "--out", name("site")).code());
    Path secret = folder.resolve("site.pem");
    VerifyingKey open = VerifyingKey.fromPem(Files.readString(folder.resolve("site.pub.pem")));
    assertEquals(open.id(), SigningKey.fromPem(Files.readString(secret)).verifying().id());
    if (secret.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    }
  }

  @Test
  void keygen_neverReplacesAKey() throws IOException {
    Commands.run("keygen", "--out", name("site"));
    byte[] before = Files.readAllBytes(folder.resolve("site.pem"));
    Commands.Run again = Commands.run("keygen", "--out", name("site"));
    assertEquals(1, again.code());
    assertTrue(again.complaint().contains("is already there"), again.complaint());
    Files.delete(folder.resolve("site.pub.pem"));
    assertEquals(1, Commands.run("keygen", "--out", name("site")).code());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("site.pem")));
    assertFalse(Files.exists(folder.resolve("site.pub.pem")));
  }

  @Test
  void anAbsentBundleOrKey_isNamedWithoutAStackTrace() {
    Commands.Run noBundle = Commands.run("verify", "--bundle", name("none.tflite"));
    assertEquals(2, noBundle.code());
    assertTrue(noBundle.complaint().contains("there is no such file: "), noBundle.complaint());
    Commands.Run noKey =
        Commands.run("sign", "--bundle", name("none.tflite"), "--key", name("none.pem"));
    assertEquals(2, noKey.code());
    assertTrue(noKey.complaint().contains("there is no such file: "), noKey.complaint());
    assertFalse(noKey.complaint().contains("\tat "), noKey.complaint());
  }

  @Test
  void aKeyFileThatIsNone_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "Dear all");
    Commands.Run run = Commands.run("sign", "--bundle", file.toString(), "--key", file.toString());
    assertEquals(1, run.code());
    assertTrue(run.complaint().contains(file + ": This is no "), run.complaint());
  }

  private String name(String file) {
    return folder.resolve(file).toString();
  }
}
