package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The key an APK is signed with. RSA is asked for: its PKCS #1 signature over the same bytes is the
 * same each time, where ECDSA's holds a random number and no two builds would be alike.
 *
 * @param debug whether it is the key that the plugin made itself
 */
record SigningKey(PrivateKey key, X509Certificate certificate, boolean debug) {
  private static final String DEBUG_ALIAS = "debug";
  private static final String DEBUG_PASSWORD = "android";

  /** The debug key of this user, made on first use. Its password is no secret, nor is the key. */
  static SigningKey debug(Path keyStore) throws IOException, BuildProblem {
    if (!Files.exists(keyStore)) {
      Files.createDirectories(keyStore.toAbsolutePath().getParent());
      make(keyStore);
    }
    SigningKey key = load(keyStore, DEBUG_PASSWORD, DEBUG_ALIAS, DEBUG_PASSWORD);
    return new SigningKey(key.key, key.certificate, true);
  }

  /** A key out of a key store of the user's own. */
  static SigningKey load(Path keyStore, String storePassword, String alias, String keyPassword)
      throws IOException, BuildProblem {
    if (!Files.isRegularFile(keyStore)) {
      throw new BuildProblem("No key store at " + keyStore + " (property pomona.apk.keyStore).");
    }
    try (InputStream in = Files.newInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, storePassword.toCharArray());
      if (!(store.getKey(alias, keyPassword.toCharArray()) instanceof PrivateKey key)) {
        throw new BuildProblem(
            "The key store "
                + keyStore
                + " has no private key \""
                + alias
                + "\" (pomona.apk.alias).");
      }
      if (!key.getAlgorithm().equals("RSA")) {
        throw new BuildProblem(
            "The key \""
                + alias
                + "\" in "
                + keyStore
                + " is "
                + key.getAlgorithm()
                + "; use RSA, so that the same input gives the same APK.");
      }
      Certificate certificate = store.getCertificate(alias);
      return new SigningKey(key, (X509Certificate) certificate, false);
    } catch (IOException | GeneralSecurityException e) {
      throw new BuildProblem(
          "The key store " + keyStore + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void make(Path keyStore) throws IOException, BuildProblem {
    Path made = Files.createTempFile(keyStore.toAbsolutePath().getParent(), "debug-", ".p12");
    Files.delete(made);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            made.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            DEBUG_PASSWORD,
            "-alias",
            DEBUG_ALIAS,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-sigalg",
            "SHA256withRSA",
            "-validity",
            "10950",
            "-dname",
            "CN=Android Debug,O=Android,C=US");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BuildProblem("keytool could not make the debug key:\n" + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted in keytool", e);
    }
    if (!Files.exists(keyStore)) {
      Files.move(made, keyStore);
    }
    Files.deleteIfExists(made);
  }
}
