package pomona.app.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.trust.Sha256;

/**
 * The certificate authority of a site that has one of its own, and the one host that it vouches
 * for. It comes as a file, PEM or DER, or in a QR code:
 *
 * <pre>
 *   pomona:ca?server=https://pomona.farm.example&amp;certificate=BASE64URL-OF-DER
 * </pre>
 */
public record SiteCertificate(String host, X509Certificate certificate) {
  /** What the text of every such QR code begins with. */
  public static final String PREFIX = "pomona:ca?";

  /** A certificate of four kilobytes would be a large one. */
  public static final int MOST_BYTES = 16 << 10;

  /** No more fits into a QR code. */
  private static final int MOST_CHARS = 4296;

  /**
   * Reads a file.
   *
   * @throws FailureException why it is no certificate to trust
   */
  public static SiteCertificate read(String host, byte[] bytes, Clock clock) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new FailureException(Failure.CERTIFICATE_UNREADABLE);
    }
    X509Certificate certificate = only(bytes);
    if (certificate.getBasicConstraints() < 0) {
      throw new FailureException(Failure.CERTIFICATE_OF_SERVER);
    }
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Instant now = clock.instant();
    if (now.isBefore(from) || now.isAfter(to)) {
      throw new FailureException(Failure.CERTIFICATE_NOT_TODAY);
    }
    return new SiteCertificate(host, certificate);
  }

  private static X509Certificate only(byte[] bytes) throws IOException {
    Collection<? extends Certificate> found = List.of();
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
    } catch (CertificateException | RuntimeException unreadable) {
      // Said below, as for a file without any.
    }
    if (found.isEmpty()) {
      throw new FailureException(Failure.CERTIFICATE_UNREADABLE);
    }
    if (found.size() > 1 || !(found.iterator().next() instanceof X509Certificate certificate)) {
      throw new FailureException(Failure.CERTIFICATES_SEVERAL);
    }
    return certificate;
  }

  /**
   * Reads the text of a QR code.
   *
   * @throws FailureException why it holds none to trust
   */
  public static SiteCertificate ofCode(String text, Clock clock) throws IOException {
    String trimmed = text.trim();
    if (!trimmed.startsWith(PREFIX) || trimmed.length() > MOST_CHARS) {
      throw new FailureException(Failure.CODE_WITHOUT_CERTIFICATE);
    }
    HttpUrl query = HttpUrl.parse("https://ca/?" + trimmed.substring(PREFIX.length()));
    String server = query == null ? null : query.queryParameter("server");
    String given = query == null ? null : query.queryParameter("certificate");
    HttpUrl url = server == null ? null : HttpUrl.parse(server);
    if (url == null || given == null) {
      throw new FailureException(Failure.CODE_DAMAGED);
    }
    try {
      return read(url.host(), Base64.getUrlDecoder().decode(given), clock);
    } catch (IllegalArgumentException e) {
      throw new FailureException(Failure.CODE_DAMAGED, e);
    }
  }

  /** SHA-256 over the certificate, in pairs of digits, as every tool shows it. */
  public String fingerprint() {
    StringBuilder pairs = new StringBuilder();
    String digits = Sha256.of(bytes()).toUpperCase(Locale.ROOT);
    for (int i = 0; i < digits.length(); i += 2) {
      pairs.append(i == 0 ? "" : ":").append(digits, i, i + 2);
    }
    return pairs.toString();
  }

  /** Whom it names. */
  public String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  byte[] bytes() {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate that was read has an encoding", e);
    }
  }

  /** The stored form. */
  String pem() {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, lineEnd).encodeToString(bytes())
        + "\n-----END CERTIFICATE-----\n";
  }
}
