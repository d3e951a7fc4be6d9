package pomona.server.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import okio.ByteString;

/**
 * Tokens: 256 random bits each, so their SHA-256 can be stored as it is; there is nothing to guess
 * that a slow hash would protect. Passwords are another thing, see {@code Passwords}.
 */
public final class Secrets {
  private static final int TOKEN_BYTES = 32;

  /** Without letters that are mistaken for digits: codes are sometimes typed. */
  private static final String CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

  private static final int CODE_LENGTH = 16;

  private final SecureRandom random;

  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** A new token, to be given to its owner once. */
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return ByteString.of(bytes).base64Url().replace("=", "");
  }

  /** A new one-time code: 16 letters of 30, some 78 bits, and it lives for minutes. */
  public String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
      if (i % 4 == 3 && i + 1 < CODE_LENGTH) {
        code.append('-');
      }
    }
    return code.toString();
  }

  /** What is stored of a token or a code. */
  public static byte[] hash(String secret) {
    return ByteString.encodeString(secret, StandardCharsets.UTF_8).sha256().toByteArray();
  }
}
