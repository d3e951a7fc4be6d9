package pomona.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The address that links begin with. {@code 0.0.0.0} is listened on and opens nowhere; a
 * certificate is good for the names that it says.
 */
final class PublicAddress {
  private static final int DNS_NAME = 2;

  private PublicAddress() {}

  /**
   * An address that opens, at least on this machine.
   *
   * @param given what the server was told, without a slash at its end
   */
  static String of(
      Optional<String> given, String host, int port, Optional<ServerConfig.Certificate> tls) {
    if (given.isPresent()) {
      return given.get();
    }
    if (!isEveryAddress(host)) {
      return written(tls.isPresent(), host, port);
    }
    Optional<String> named = tls.flatMap(certificate -> name(certificate.chain()));
    return written(tls.isPresent(), named.orElse("localhost"), port);
  }

  /** Where somebody listens. */
  static String written(boolean tls, String host, int port) {
    String written = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (tls ? "https" : "http") + "://" + written + ":" + port;
  }

  private static boolean isEveryAddress(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** The first whole name that a certificate is good for. */
  private static Optional<String> name(Path chain) {
    try (InputStream stream = Files.newInputStream(chain)) {
      X509Certificate first =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
      if (first.getSubjectAlternativeNames() == null) {
        return Optional.empty();
      }
      for (List<?> entry : first.getSubjectAlternativeNames()) {
        if (entry.get(0).equals(DNS_NAME) && !entry.get(1).toString().startsWith("*")) {
          return Optional.of(entry.get(1).toString());
        }
      }
      return Optional.empty();
    } catch (IOException | CertificateException unreadable) {
      // Tls said so, or will; a link is no place for it.
      return Optional.empty();
    }
  }
}
