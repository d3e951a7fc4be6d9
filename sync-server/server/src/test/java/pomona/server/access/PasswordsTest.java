package pomona.server.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private final Passwords passwords = new Passwords(new SecureRandom());

  @Test
  void password_matchesItsHashAlone() {
    String hash = passwords.hash("a long password ü");
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(passwords.matches("a long password ü", hash));
    assertFalse(passwords.matches("a long password u", hash));
    assertNotEquals(hash, passwords.hash("a long password ü"), "each has a salt of its own");
  }

  @Test
  void hashOfAnotherImplementation_isUnderstood() {
    // From the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(passwords.matches("password", hash));
    assertFalse(passwords.matches("passwore", hash));
  }

  @Test
  void nonsense_matchesNothing() {
    assertFalse(passwords.matches("x", "$argon2id$v=19$m=1$$"));
    assertFalse(passwords.matchesNobody("nobody has this password"));
  }
}
