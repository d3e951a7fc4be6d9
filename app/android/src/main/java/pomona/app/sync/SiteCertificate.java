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
   * @throws IOException a sentence for a person: why it is no certificate to trust
   */
  public static SiteCertificate read(String host, byte[] bytes, Clock clock) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IOException("It has more than " + MOST_BYTES + " bytes; it is no certificate");
    }
    X509Certificate certificate = only(bytes);
    if (certificate.getBasicConstraints() < 0) {
      throw new IOException(
          "It is a server's own certificate; what is needed is that of the authority behind it");
    }
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Instant now = clock.instant();
    if (now.isBefore(from) || now.isAfter(to)) {
      throw new IOException("It is valid from " + day(from) + " to " + day(to) + ", and not today");
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
      throw new IOException("It is no certificate, neither PEM nor DER");
    }
    if (found.size() > 1 || !(found.iterator().next() instanceof X509Certificate certificate)) {
      throw new IOException("It holds " + found.size() + " certificates; one is needed");
    }
    return certificate;
  }

  /**
   * Reads the text of a QR code.
   *
   * @throws IOException a sentence for a person
   */
  public static SiteCertificate ofCode(String text, Clock clock) throws IOException {
    String trimmed = text.trim();
    if (!trimmed.startsWith(PREFIX) || trimmed.length() > MOST_CHARS) {
      throw new IOException("The code holds no certificate");
    }
    HttpUrl query = HttpUrl.parse("https://ca/?" + trimmed.substring(PREFIX.length()));
    String server = query == null ? null : query.queryParameter("server");
    String given = query == null ? null : query.queryParameter("certificate");
    HttpUrl url = server == null ? null : HttpUrl.parse(server);
    if (url == null || given == null) {
      throw new IOException("The code lacks the server's address, or the certificate");
    }
    try {
      return read(url.host(), Base64.getUrlDecoder().decode(given), clock);
    } catch (IllegalArgumentException e) {
      throw new IOException("The certificate in the code is damaged: it is not base64url", e);
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

  private static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }
}
