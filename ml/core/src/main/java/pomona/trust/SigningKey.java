package pomona.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import pomona.binary.FormatException;

/** A private key with its public half. Its PEM file holds both, private first. */
public final class SigningKey {
  private static final String LABEL = "PRIVATE KEY";

  private final PrivateKey key;
  private final VerifyingKey verifying;

  private SigningKey(PrivateKey key, VerifyingKey verifying) {
    this.key = key;
    this.verifying = verifying;
  }

  public static SigningKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), new VerifyingKey((ECPublicKey) pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java and every Android has P-256", e);
    }
  }

  /** Reads both blocks of {@link #toPem()}, and refuses two halves of different keys. */
  public static SigningKey fromPem(String pem) {
    VerifyingKey verifying = VerifyingKey.fromPem(pem);
    PrivateKey key;
    try {
      key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(LABEL, pem)));
    } catch (GeneralSecurityException e) {
      throw new FormatException("This is no private key for ECDSA on P-256 (PKCS #8)", e);
    }
    SigningKey signing = new SigningKey(key, verifying);
    byte[] probe = BigInteger.TEN.toByteArray();
    if (!verifying.verifies(probe, signing.sign(probe))) {
      throw new FormatException("The private and the public key in this file are of two pairs");
    }
    return signing;
  }

  public String toPem() {
    return Pem.write(LABEL, key.getEncoded()) + verifying.toPem();
  }

  public VerifyingKey verifying() {
    return verifying;
  }

  byte[] sign(byte[] content) {
    try {
      Signature signer = Signature.getInstance(DetachedSignature.ALGORITHM);
      signer.initSign(key);
      signer.update(content);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new FormatException("This key cannot sign: " + e.getMessage(), e);
    }
  }
}
