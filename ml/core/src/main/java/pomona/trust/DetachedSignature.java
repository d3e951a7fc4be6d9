package pomona.trust;

import java.util.Base64;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.trust.TrustException.Reason;

/**
 * The signature of a file, in a small JSON file beside it, {@code NAME.sig}.
 *
 * <p>The signature is plain ECDSA over the file's SHA-256, which {@code openssl dgst -sha256
 * -verify} checks too. It states the length and the digest so that the error can tell a cut
 * download, a changed file and an untrusted key apart. Only the signature decides.
 */
public final class DetachedSignature {
  /** What is appended to a file's name. */
  public static final String SUFFIX = ".sig";

  /** A signature file is a few hundred bytes. */
  public static final int MOST_BYTES = 4096;

  static final String ALGORITHM = "SHA256withECDSA";

  private static final int FORMAT = 1;

  private final int contentBytes;
  private final String sha256;
  private final String keyId;
  private final byte[] signature;

  private DetachedSignature(int contentBytes, String sha256, String keyId, byte[] signature) {
    this.contentBytes = contentBytes;
    this.sha256 = sha256;
    this.keyId = keyId;
    this.signature = signature;
  }

  public static DetachedSignature sign(byte[] content, SigningKey key) {
    return new DetachedSignature(
        content.length, Sha256.of(content), key.verifying().id(), key.sign(content));
  }

  public static DetachedSignature fromBytes(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw damaged("it has " + json.length + " bytes, at most " + MOST_BYTES + " are read");
    }
    try {
      Json root = Json.parse("signature", json);
      int format = root.get("format").integer(1, Integer.MAX_VALUE);
      if (format != FORMAT) {
        throw root.get("format").fault("version " + format + " is not known here");
      }
      root.only("format", "algorithm", "bytes", "sha256", "key", "signature");
      if (!root.get("algorithm").text().equals(ALGORITHM)) {
        throw root.get("algorithm").fault("only " + ALGORITHM + " is known here");
      }
      return new DetachedSignature(
          root.get("bytes").integer(0, Integer.MAX_VALUE),
          root.get("sha256").text(),
          root.get("key").text(),
          Base64.getDecoder().decode(root.get("signature").text()));
    } catch (TrustException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage());
    }
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    return new JsonWriter()
        .beginObject()
        .field("format", FORMAT)
        .field("algorithm", ALGORITHM)
        .field("bytes", contentBytes)
        .field("sha256", sha256)
        .field("key", keyId)
        .field("signature", Base64.getEncoder().encodeToString(signature))
        .endObject()
        .toBytes();
  }

  /** The SHA-256 of the signed content, as the signature states it. */
  public String sha256() {
    return sha256;
  }

  public String keyId() {
    return keyId;
  }

  /** Throws a {@link TrustException} unless the content is exactly what a trusted key signed. */
  public void verify(String what, byte[] content, TrustedKeys trusted) {
    if (content.length != contentBytes) {
      throw new TrustException(
          Reason.CUT_OFF,
          what
              + " has "
              + content.length
              + " bytes, "
              + contentBytes
              + " were signed: fetch it again");
    }
    if (!Sha256.of(content).equals(sha256)) {
      throw new TrustException(
          Reason.CHANGED,
          what + " is not the file that was signed: its digest differs; fetch it again");
    }
    VerifyingKey key =
        trusted
            .find(keyId)
            .orElseThrow(
                () ->
                    new TrustException(
                        Reason.UNKNOWN_KEY,
                        what
                            + " is signed by the key "
                            + keyId
                            + ", which is not trusted here (trusted: "
                            + trusted
                            + ")"));
    if (!key.verifies(content, signature)) {
      throw new TrustException(
          Reason.FORGED, what + " says that the key " + keyId + " signed it; that key did not");
    }
  }

  private static TrustException damaged(String why) {
    return new TrustException(
        Reason.DAMAGED_SIGNATURE, "The signature cannot be read: " + why + "; fetch it again");
  }

  /**
   * Checks a file against the signature file beside it; an empty array stands for a missing one.
   */
  public static void verify(
      String what, byte[] content, byte[] signatureFile, TrustedKeys trusted) {
    if (signatureFile.length == 0) {
      throw new TrustException(
          Reason.UNSIGNED, what + " is not signed: " + what + SUFFIX + " should lie beside it");
    }
    fromBytes(signatureFile).verify(what, content, trusted);
  }
}
