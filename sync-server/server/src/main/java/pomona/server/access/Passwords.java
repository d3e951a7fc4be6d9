package pomona.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that OWASP's
 * Password Storage Cheat Sheet gives. Each hash contains its parameters, so they can be raised
 * later.
 */
public final class Passwords {
  /** The least length; length makes up for predictable choices. */
  public static final int LEAST_CHARS = 10;

  public static final int MOST_CHARS = 256;

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final SecureRandom random;

  /** At most two run at once; more would let strangers fill the memory by guessing in parallel. */
  private final Semaphore room = new Semaphore(2, true);

  /** The hash to compare with when nobody has the name, so that the answer takes as long. */
  private final String nobody;

  public Passwords(SecureRandom random) {
    this.random = random;
    this.nobody = hash("nobody has this password");
  }

  /** The password's hash, in the PHC string format. */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.format(
        Locale.ROOT,
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
        MEMORY_KIB,
        PASSES,
        LANES,
        base64.encodeToString(salt),
        base64.encodeToString(derive(password, salt, MEMORY_KIB, PASSES, LANES)));
  }

  /** Whether the password is the one that was hashed. */
  public boolean matches(String password, String hash) {
    Matcher phc = PHC.matcher(hash);
    if (!phc.matches() || password.length() > MOST_CHARS) {
      return false;
    }
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] found =
        derive(
            password,
            base64.decode(phc.group(4)),
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)));
    return MessageDigest.isEqual(found, base64.decode(phc.group(5)));
  }

  /** Takes as long as {@link #matches}, and is false. */
  public boolean matchesNobody(String password) {
    boolean unused = matches(password, nobody);
    return false;
  }

  private byte[] derive(String password, byte[] salt, int memoryKib, int passes, int lanes) {
    byte[] hash = new byte[HASH_BYTES];
    room.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    } finally {
      room.release();
    }
    return hash;
  }
}
