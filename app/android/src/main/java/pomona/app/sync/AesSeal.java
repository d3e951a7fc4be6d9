package pomona.app.sync;

import android.os.StrictMode;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;
import okio.ByteString;

/** AES-256-GCM; on a phone with a key in the Android Keystore. */
public final class AesSeal implements TokenSeal {
  private static final String STORE = "AndroidKeyStore";
  private static final String ALIAS = "pomona-token";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;

  /** Finds the key, or makes it. */
  public interface Keys {
    Key key() throws GeneralSecurityException;
  }

  private final Keys keys;

  public AesSeal(Keys keys) {
    this.keys = keys;
  }

  /** With the key that this phone's key store holds. */
  public static AesSeal ofThisPhone() {
    return new AesSeal(AesSeal::keystoreKey);
  }

  private static Key keystoreKey() throws GeneralSecurityException {
    StrictMode.noteSlowCall("asks the key store");
    KeyStore store = KeyStore.getInstance(STORE);
    try {
      store.load(null);
    } catch (IOException e) {
      throw new GeneralSecurityException("The phone's key store cannot be opened", e);
    }
    Key key = store.getKey(ALIAS, null);
    if (key != null) {
      return key;
    }
    KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE);
    generator.init(
        new KeyGenParameterSpec.Builder(
                ALIAS, KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            .build());
    return generator.generateKey();
  }

  @Override
  public String seal(String token) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.ENCRYPT_MODE, keys.key());
    byte[] hidden = cipher.doFinal(token.getBytes(StandardCharsets.UTF_8));
    return ByteString.of(cipher.getIV()).base64() + "." + ByteString.of(hidden).base64();
  }

  @Override
  public String open(String sealed) throws GeneralSecurityException {
    int point = sealed.indexOf('.');
    ByteString nonce = point < 0 ? null : ByteString.decodeBase64(sealed.substring(0, point));
    ByteString hidden = point < 0 ? null : ByteString.decodeBase64(sealed.substring(point + 1));
    if (nonce == null || nonce.size() != NONCE_BYTES || hidden == null) {
      throw new GeneralSecurityException("Not a sealed token");
    }
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        Cipher.DECRYPT_MODE, keys.key(), new GCMParameterSpec(TAG_BITS, nonce.toByteArray()));
    return new String(cipher.doFinal(hidden.toByteArray()), StandardCharsets.UTF_8);
  }
}
