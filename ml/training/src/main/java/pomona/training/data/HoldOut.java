package pomona.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which real fruits training never sees: {@code HoldOut.keeps("tomato Aaa")}.
 *
 * <p>A fruit is held out if the first four bytes of the SHA-256 of its name, as one unsigned
 * number, can be divided by four. So a fruit's side depends on its name alone: adding a fruit moves
 * no other, and all photographs of one fruit are on one side.
 */
public final class HoldOut {
  private static final int ONE_IN = 4;

  private HoldOut() {}

  /**
   * Whether a fruit is for evaluation alone.
   *
   * @param fruit its set and its name in the set, with a space between
   */
  public static boolean keeps(final String fruit) {
    try {
      final byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(fruit.getBytes(StandardCharsets.UTF_8));
      final String first = HexFormat.of().formatHex(digest, 0, 4);
      return Long.parseLong(first, 16) % ONE_IN == 0;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
