package pomona.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which bundles, packs and attachments are named: 64 lower-case hex digits. */
public final class Sha256 {
  private Sha256() {}

  public static String of(byte[] content) {
    return hex(newDigest().digest(content));
  }

  /** For content that comes in pieces; finish with {@link #hex(byte[])}. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java and every Android has SHA-256", e);
    }
  }

  public static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(2 * bytes.length);
    for (byte value : bytes) {
      hex.append(Character.forDigit((value >> 4) & 0xF, 16))
          .append(Character.forDigit(value & 0xF, 16));
    }
    return hex.toString();
  }
}
