package pomona.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;

/** The key that lies openly in ml/models; debug builds and the demo trust it. */
final class DevelopmentKeyTest {
  private static final Path MODELS = Path.of("..", "models");

  @Test
  void committedPair_belongsTogetherAndSigns() throws IOException {
    SigningKey key = SigningKey.fromPem(Files.readString(MODELS.resolve("development-key.pem")));
    String published = Files.readString(MODELS.resolve("development-key.pub.pem"));
    assertEquals(VerifyingKey.fromPem(published).id(), key.verifying().id());
    byte[] content = {1, 2, 3};
    byte[] signature = DetachedSignature.sign(content, key).toBytes();
    TrustedKeys trusted = TrustedKeys.fromPem(List.of(published));
    assertDoesNotThrow(() -> DetachedSignature.verify("content", content, signature, trusted));
  }

  @Test
  void generatedKey_comesBackFromItsPem() {
    SigningKey key = SigningKey.generate(new SecureRandom());
    assertEquals(key.verifying().id(), SigningKey.fromPem(key.toPem()).verifying().id());
  }

  @Test
  void halvesOfTwoKeys_areRefused() {
    String a = SigningKey.generate(new SecureRandom()).toPem();
    String b = SigningKey.generate(new SecureRandom()).verifying().toPem();
    String mixed = a.substring(0, a.indexOf("-----BEGIN PUBLIC KEY-----")) + b;
    assertThrows(FormatException.class, () -> SigningKey.fromPem(mixed));
  }

  @Test
  void whatIsNoKey_isRefusedWithWhatShouldBeThere() {
    assertThrows(FormatException.class, () -> VerifyingKey.fromPem("hello"));
    assertThrows(
        FormatException.class,
        () -> VerifyingKey.fromPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
  }
}
