package pomona.cluster.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import pomona.server.log.LogFault;

/**
 * How the driver is let in: a name and a password, and the certificates by which it knows the
 * engine. Both come from a file that nobody else may read, so that neither stands on a command line
 * or in a log:
 *
 * <pre>
 * user = pomona
 * password = ...
 * trust-store = engine.p12
 * trust-store-password = ...
 * </pre>
 *
 * <p>With a trust store the connection is TLS, and a node must have a certificate for the name or
 * address by which it is asked.
 */
public final class EngineAccess {
  /** No name, and no TLS. */
  public static final EngineAccess OPEN = new EngineAccess(Optional.empty(), Optional.empty());

  private static final Set<String> KEYS =
      Set.of("user", "password", "trust-store", "trust-store-password");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Optional<Login> login;
  private final Optional<SSLContext> tls;

  /** A name and its password. */
  static final class Login {
    private final String user;
    private final String password;

    private Login(String user, String password) {
      this.user = user;
      this.password = password;
    }

    String user() {
      return user;
    }

    String password() {
      return password;
    }
  }

  private EngineAccess(Optional<Login> login, Optional<SSLContext> tls) {
    this.login = login;
    this.tls = tls;
  }

  Optional<Login> login() {
    return login;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  /** Who signs in, for sentences. */
  String who() {
    return login.map(Login::user).orElse("a driver without a name");
  }

  /**
   * Reads the file; without one the engine is open.
   *
   * @throws LogFault.Refused if the file cannot be used, with what is wrong in it
   */
  public static EngineAccess of(Optional<Path> file) {
    return file.isPresent() ? read(file.get()) : OPEN;
  }

  private static EngineAccess read(Path file) {
    Properties said = new Properties();
    try {
      refuseIfOthersRead(file);
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        said.load(reader);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw refused(file, "cannot be read: " + unreadable.getMessage());
    }
    Set<String> unknown = new TreeSet<>(said.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw refused(file, "says " + unknown + "; it may say " + new TreeSet<>(KEYS));
    }
    Optional<String> user = value(said, "user");
    Optional<String> password = value(said, "password");
    if (user.isPresent() != password.isPresent()) {
      throw refused(file, "must say both user and password, or neither");
    }
    Optional<String> store = value(said, "trust-store");
    return new EngineAccess(
        user.map(name -> new Login(name, password.orElseThrow())),
        store.map(
            name ->
                tls(
                    file,
                    file.toAbsolutePath().resolveSibling(name),
                    value(said, "trust-store-password"))));
  }

  private static Optional<String> value(Properties said, String key) {
    return Optional.ofNullable(said.getProperty(key)).map(String::trim).filter(v -> !v.isEmpty());
  }

  private static void refuseIfOthersRead(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Set<PosixFilePermission> now = EnumSet.copyOf(view.readAttributes().permissions());
      now.retainAll(OTHERS);
      if (!now.isEmpty()) {
        throw refused(file, "can be read by others; let its owner alone read it (chmod 600)");
      }
    }
  }

  private static SSLContext tls(Path file, Path store, Optional<String> password) {
    char[] secret = password.map(String::toCharArray).orElse(null);
    try (InputStream stream = Files.newInputStream(store)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(stream, secret);
      if (trusted.size() == 0) {
        throw refused(file, "names a trust store without a certificate: " + store);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw refused(
          file, "names a trust store that cannot be opened: " + store + " (" + why(unusable) + ")");
    } finally {
      if (secret != null) {
        Arrays.fill(secret, ' ');
      }
    }
  }

  private static String why(Exception unusable) {
    return unusable instanceof java.nio.file.NoSuchFileException
        ? "it is not there"
        : String.valueOf(unusable.getMessage());
  }

  private static LogFault.Refused refused(Path file, String what) {
    return new LogFault.Refused("The file " + file + " for the engine's access " + what + ".");
  }

  /** Secrets are never written anywhere. */
  @Override
  public String toString() {
    return who() + (tls.isPresent() ? " with TLS" : "");
  }
}
