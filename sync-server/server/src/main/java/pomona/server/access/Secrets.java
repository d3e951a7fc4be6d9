package pomona.server.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import okio.ByteString;

/**
 * Makes tokens of 256 random bits and one-time codes. A token cannot be guessed, so storing its
 * SHA-256 is enough and no slow hash is needed. For passwords see {@code Passwords}.
 */
public record Secrets(SecureRandom random) {
  private static final int TOKEN_BYTES = 32;

  /** No letters or digits that are mistaken for each other, because codes are sometimes typed. */
  private static final String CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

  private static final int CODE_LENGTH = 16;

  /** A new token, to be given to its owner once. */
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return ByteString.of(bytes).base64Url().replace("=", "");
  }

  /** A new one-time code of 16 characters out of 30, which is some 78 bits. */
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

  /** The hash of a token or a code, which is what the server stores. */
  public static byte[] hash(String secret) {
    return ByteString.encodeString(secret, StandardCharsets.UTF_8).sha256().toByteArray();
  }
}
