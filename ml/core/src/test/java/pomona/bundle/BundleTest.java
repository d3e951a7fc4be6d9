package pomona.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Card.Output;
import pomona.head.Heads;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustException;
import pomona.trust.TrustException.Reason;
import pomona.trust.TrustedKeys;

final class BundleTest {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY.verifying());

  private final byte[] model = "TFL3, or so".getBytes(StandardCharsets.US_ASCII);
  private final Card card =
      Bundles.card(List.of(new Output("embedding", 16, 16, 128, 0.05f, 3)), 128);
  private final Heads heads = Bundles.heads(1);
  private final byte[] content = Bundle.assemble(model, card, heads, Bundles.selfTest());
  private final byte[] signature = DetachedSignature.sign(content, KEY).toBytes();

  @Test
  void withCard_changesTheCardAlone() {
    Bundle bundle = Bundle.open("test-1.tflite", content, signature, TRUSTED);
    assertArrayEquals(content, bundle.withCard(card));
    Card other = Bundles.card(List.of(new Output("embedding", 16, 16, 128, 0.25f, 0)), 64);
    byte[] changed = bundle.withCard(other);
    Bundle reopened =
        Bundle.open("b", changed, DetachedSignature.sign(changed, KEY).toBytes(), TRUSTED);
    assertEquals(other, reopened.card());
    assertEquals(heads, reopened.heads());
  }

  @Test
  void assembledAndSigned_opensWithTheSameParts() {
    Bundle bundle = Bundle.open("test-1.tflite", content, signature, TRUSTED);
    assertEquals(card, bundle.card());
    assertEquals(heads, bundle.heads());
    assertEquals(1, bundle.selfTest().cases().size());
    assertEquals(content.length, bundle.sizeBytes());
    assertEquals(64, bundle.sha256().length());
  }

  @Test
  void cutOffAnywhere_isRefusedAsCutOff() {
    for (int length = 0; length < content.length; length += 97) {
      assertRefused(Reason.CUT_OFF, Arrays.copyOf(content, length), signature);
    }
  }

  @Test
  void changedAnywhere_isRefusedAsChanged() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] changed = content.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(Reason.CHANGED, changed, signature);
    }
  }

  @Test
  void unsigned_isRefused() {
    assertRefused(Reason.UNSIGNED, content, new byte[0]);
  }

  @Test
  void signedByAnotherKey_isRefusedWithBothNames() {
    SigningKey stranger = SigningKey.generate(new SecureRandom());
    byte[] other = DetachedSignature.sign(content, stranger).toBytes();
    TrustException refusal = assertRefused(Reason.UNKNOWN_KEY, content, other);
    assertTrue(refusal.getMessage().contains(stranger.verifying().id()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(KEY.verifying().id()), refusal.getMessage());
  }

  @Test
  void anotherKeysSignatureUnderATrustedName_isRefusedAsForged() {
    SigningKey stranger = SigningKey.generate(new SecureRandom());
    String other =
        new String(DetachedSignature.sign(content, stranger).toBytes(), StandardCharsets.UTF_8);
    byte[] forged =
        other
            .replace(stranger.verifying().id(), KEY.verifying().id())
            .getBytes(StandardCharsets.UTF_8);
    assertRefused(Reason.FORGED, content, forged);
  }

  @Test
  void damagedSignature_isNeverMoreThanRefused() {
    Random random = new Random(8);
    for (int round = 0; round < 500; round++) {
      byte[] changed = signature.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) random.nextInt(128);
      if (changed[at] != signature[at]) {
        try {
          Bundle.open("b", content, changed, TRUSTED);
          // White space, or the unused bits at the end of base64, do not matter.
        } catch (TrustException expected) {
          assertTrue(expected.getMessage().length() > 10);
        }
      }
    }
    assertRefused(Reason.DAMAGED_SIGNATURE, content, new byte[100_000]);
  }

  @Test
  void signedButWithoutCard_isRefusedByName() {
    byte[] sig = DetachedSignature.sign(model, KEY).toBytes();
    FormatException refusal =
        assertThrows(BundleException.class, () -> Bundle.open("m.tflite", model, sig, TRUSTED));
    assertTrue(refusal.getMessage().contains("card.json"), refusal.getMessage());
  }

  @Test
  void headsWithOtherClassesThanTheCard_areNotAssembled() {
    Card other =
        Card.fromBytes(
            new String(card.toBytes(), StandardCharsets.UTF_8)
                .replace("gala", "fuji")
                .getBytes(StandardCharsets.UTF_8));
    assertThrows(
        BundleException.class, () -> Bundle.assemble(model, other, heads, Bundles.selfTest()));
  }

  private static TrustException assertRefused(Reason reason, byte[] content, byte[] signature) {
    TrustException refusal =
        assertThrows(
            TrustException.class, () -> Bundle.open("b.tflite", content, signature, TRUSTED));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    return refusal;
  }
}
