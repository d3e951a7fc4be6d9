package pomona.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import pomona.binary.FormatException;

/** The public half of a {@link SigningKey}: ECDSA on P-256. */
public final class VerifyingKey {
  static final String LABEL = "PUBLIC KEY";

  private static final int CURVE_BITS = 256;
  private static final int ID_DIGITS = 16;

  private final ECPublicKey key;
  private final String id;

  VerifyingKey(ECPublicKey key) {
    if (key.getParams().getCurve().getField().getFieldSize() != CURVE_BITS) {
      throw new FormatException("The key is on another curve than P-256");
    }
    this.key = key;
    this.id = Sha256.of(key.getEncoded()).substring(0, ID_DIGITS);
  }

  /** Reads {@code -----BEGIN PUBLIC KEY-----}, as OpenSSL writes it. */
  public static VerifyingKey fromPem(String pem) {
    try {
      return new VerifyingKey(
          (ECPublicKey)
              KeyFactory.getInstance("EC")
                  .generatePublic(new X509EncodedKeySpec(Pem.read(LABEL, pem))));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new FormatException("This is no public key for ECDSA on P-256", e);
    }
  }

  public String toPem() {
    return Pem.write(LABEL, key.getEncoded());
  }

  /** The first 16 hex digits of the SHA-256 of the encoded key. */
  public String id() {
    return id;
  }

  boolean verifies(byte[] content, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(DetachedSignature.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature that is not well formed counts as a wrong one.
      return false;
    }
  }
}
