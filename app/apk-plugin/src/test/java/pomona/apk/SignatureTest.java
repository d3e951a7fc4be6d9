package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignatureTest {
  private static final int MIN_SDK = 26;
  private static final byte[] CODE = Elf.aligned(16384);

  @TempDir private static Path keys;
  private static SigningKey key;

  @TempDir private Path temp;
  private Path unsigned;

  @BeforeAll
  static void makeKey() throws Exception {
    key = SigningKey.debug(keys.resolve("debug.p12"));
  }

  @BeforeEach
  void makeApk() throws Exception {
    unsigned = temp.resolve("unsigned.apk");
    write(unsigned);
  }

  @Test
  void aSignedApk_isAccepted() throws Exception {
    Path signed = temp.resolve("signed.apk");

    Signature.sign(unsigned, signed, key, MIN_SDK);

    Signature.verify(signed, MIN_SDK);
  }

  @Test
  void anUnsignedApk_isRefused() {
    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> Signature.verify(unsigned, MIN_SDK));

    assertTrue(problem.getMessage().contains(unsigned.toString()), problem.getMessage());
  }

  @Test
  void anApkWithOneBitChanged_isRefused() throws Exception {
    Path signed = temp.resolve("signed.apk");
    Signature.sign(unsigned, signed, key, MIN_SDK);
    byte[] bytes = Files.readAllBytes(signed);
    int place = indexOf(bytes, CODE);
    bytes[place] ^= 1;
    Files.write(signed, bytes);

    assertThrows(BuildProblem.class, () -> Signature.verify(signed, MIN_SDK));
  }

  @Test
  void anApkCutShort_isRefused() throws Exception {
    Path signed = temp.resolve("signed.apk");
    Signature.sign(unsigned, signed, key, MIN_SDK);
    byte[] bytes = Files.readAllBytes(signed);
    Files.write(signed, Arrays.copyOf(bytes, bytes.length - 40));

    assertThrows(BuildProblem.class, () -> Signature.verify(signed, MIN_SDK));
  }

  @Test
  void signingTwice_givesTheSameBytes() throws Exception {
    Path first = temp.resolve("first.apk");
    Path second = temp.resolve("second.apk");
    Path again = temp.resolve("unsigned-again.apk");
    write(again);

    Signature.sign(unsigned, first, key, MIN_SDK);
    Signature.sign(again, second, SigningKey.debug(keys.resolve("debug.p12")), MIN_SDK);

    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void nativeCode_liesOnPagesOf16KiB() throws Exception {
    Path signed = temp.resolve("signed.apk");

    Signature.sign(unsigned, signed, key, MIN_SDK);

    byte[] bytes = Files.readAllBytes(signed);
    int place = indexOf(bytes, CODE);
    assertEquals(0, place % 16384);
  }

  @Test
  void aKeyThatIsNotThere_isNamed() {
    Path missing = temp.resolve("release.p12");

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> SigningKey.load(missing, "p", "a", "p"));

    assertTrue(problem.getMessage().contains(missing.toString()), problem.getMessage());
  }

  @Test
  void aWrongPassword_isToldWithoutThePassword() {
    BuildProblem problem =
        assertThrows(
            BuildProblem.class,
            () -> SigningKey.load(keys.resolve("debug.p12"), "secret", "debug", "secret"));

    assertTrue(!problem.getMessage().contains("secret"), problem.getMessage());
  }

  private void write(Path apk) throws Exception {
    Path aar =
        Zips.zip(
            temp.resolve("lib.aar"),
            Map.of(
                "AndroidManifest.xml",
                Zips.manifest("a"),
                "jni/arm64-v8a/libpear.so",
                CODE,
                "jni/x86/libpear.so",
                Zips.text("not for this build")));
    Path folder = Aar.open("a:a:aar:1", aar, new Cache(temp.resolve("cache")));
    ApkFile file = new ApkFile();
    file.addLinkedResources(
        Zips.zip(temp.resolve("linked.apk"), Map.of("AndroidManifest.xml", compiledManifest())));
    file.addNativeLibraries(
        Library.of("a:a:aar:1", folder.resolve(Aar.CLASSES)), List.of("arm64-v8a"));
    file.write(apk);
  }

  /** The least that is a binary manifest: a file header and an empty string pool. */
  private static byte[] compiledManifest() {
    ByteBuffer out = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0x0003).putShort((short) 8).putInt(36);
    out.putShort((short) 0x0001).putShort((short) 28).putInt(28);
    return out.array();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the file");
  }
}
