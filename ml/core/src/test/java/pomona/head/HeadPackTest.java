package pomona.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Bundles;
import pomona.embedding.Space;
import pomona.head.HeadPack.ExampleReference;
import pomona.head.HeadPack.Kind;
import pomona.trust.SigningKey;
import pomona.trust.TrustException;
import pomona.trust.TrustException.Reason;
import pomona.trust.TrustedKeys;

final class HeadPackTest {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY.verifying());

  private final Heads others = Bundles.heads(2);
  private final HeadPack grades =
      new HeadPack(
          new Space("pomona"),
          Kind.GRADES,
          "north dock, autumn",
          "reviewer-7",
          1_700_000_000_000L,
          others.grades(),
          Optional.empty(),
          List.of(
              new ExampleReference("fact-1", "EXTRA"), new ExampleReference("fact-2", "REJECT")));
  private final HeadPack classes =
      new HeadPack(
          new Space("pomona"),
          Kind.CLASSES,
          "two",
          "reviewer-7",
          0,
          others.classes(),
          Optional.of(others.familiarity()),
          List.of());

  private final HeadPack looks =
      new HeadPack(
          new Space("pomona"),
          Kind.LOOKS,
          "bitter pit",
          "reviewer-7",
          0,
          new LinearHead(List.of("bitter-pit"), new float[128], new float[] {1}, 1, 1),
          Optional.empty(),
          List.of(new ExampleReference("fact-1", "bitter-pit")));

  @Test
  void signedPack_comesBackTheSame() {
    assertEquals(grades, HeadPack.open("g.pack", grades.toSignedBytes(KEY), TRUSTED));
    assertEquals(classes, HeadPack.open("c.pack", classes.toSignedBytes(KEY), TRUSTED));
    assertEquals(looks, HeadPack.open("l.pack", looks.toSignedBytes(KEY), TRUSTED));
  }

  @Test
  void packOfLooksThatSaysItIsOlder_isRefused() {
    byte[] file = looks.toSignedBytes(KEY);
    file[5] = 1;
    FormatException refusal =
        assertThrows(FormatException.class, () -> HeadPack.open("l.pack", file, TRUSTED));
    assertEquals("l.pack: a head pack of looks is not of version 1", refusal.getMessage());
  }

  @Test
  void wrongSignatures_areRefused() {
    byte[] file = grades.toSignedBytes(KEY);
    byte[] changed = file.clone();
    changed[200] ^= 1;
    assertEquals(Reason.CHANGED, refusal(changed).reason());
    byte[] stranger = grades.toSignedBytes(SigningKey.generate(new SecureRandom()));
    assertEquals(Reason.UNKNOWN_KEY, refusal(stranger).reason());
    int payload = 10 + (((file[7] & 0xFF) << 16) | ((file[8] & 0xFF) << 8) | (file[9] & 0xFF));
    assertEquals(Reason.UNSIGNED, refusal(Arrays.copyOf(file, payload)).reason());
  }

  @Test
  void damage_isNeverMoreThanRefused() {
    byte[] file = grades.toSignedBytes(KEY);
    for (int length = 0; length < file.length; length += 13) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(FormatException.class, () -> HeadPack.open("g.pack", cut, TRUSTED));
    }
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      byte[] changed = file.clone();
      changed[random.nextInt(Math.min(file.length, 2300))] += (byte) (1 + random.nextInt(255));
      assertThrows(FormatException.class, () -> HeadPack.open("g.pack", changed, TRUSTED));
    }
  }

  @Test
  void packOfOtherGrades_cannotBeMade() {
    assertThrows(
        FormatException.class,
        () ->
            new HeadPack(
                new Space("pomona"),
                Kind.GRADES,
                "",
                "",
                0,
                others.classes(),
                Optional.empty(),
                List.of()));
    assertThrows(
        FormatException.class,
        () ->
            new HeadPack(
                new Space("pomona"),
                Kind.CLASSES,
                "",
                "",
                0,
                others.classes(),
                Optional.empty(),
                List.of()));
  }

  private static TrustException refusal(byte[] file) {
    return assertThrows(TrustException.class, () -> HeadPack.open("g.pack", file, TRUSTED));
  }
}
