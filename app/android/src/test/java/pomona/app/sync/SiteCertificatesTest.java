package pomona.app.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.Strict;
import pomona.app.TestApplication;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;

/** A site's own authority, against a real server behind a certificate of its own. */
@RunWith(AndroidJUnit4.class)
public final class SiteCertificatesTest {
  private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final long TO = Instant.parse("2090-01-01T00:00:00Z").toEpochMilli();
  private static final Clock CLOCK = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);

  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Hof Sonnental")
          .validityInterval(FROM, TO)
          .build();
  private final HeldCertificate leaf =
      new HeldCertificate.Builder()
          .commonName("pomona")
          .addSubjectAlternativeName("localhost")
          .addSubjectAlternativeName("127.0.0.1")
          .validityInterval(FROM, TO)
          .signedBy(authority)
          .build();
  private final Context context = ApplicationProvider.getApplicationContext();
  private final SiteCertificates certificates =
      new SiteCertificates(context, new OkHttpClient(), CLOCK);
  private HttpsServer server;

  @Before
  public void listen() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HandshakeCertificates held =
        new HandshakeCertificates.Builder().heldCertificate(leaf, authority.certificate()).build();
    server.setHttpsConfigurator(new HttpsConfigurator(held.sslContext()));
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/away")) {
            exchange.getResponseHeaders().add("Location", url("127.0.0.1").toString());
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    server.start();
  }

  @After
  public void stop() {
    server.stop(0);
  }

  @Test
  public void theSitesServer_isReached_onceItsAuthorityIsTrusted() throws Exception {
    HttpUrl site = url("localhost");
    assertThrows(SSLException.class, () -> get(site, site));
    certificates.trust(read("localhost", pem()));
    assertEquals(204, get(site, site));
    certificates.forget();
    assertThrows(SSLException.class, () -> get(site, site));
  }

  @Test
  public void anyOtherServer_isNot_evenWhenTheSitesLeadsThere() throws Exception {
    certificates.trust(read("localhost", pem()));
    HttpUrl other = url("127.0.0.1");
    assertThrows(SSLException.class, () -> get(other, other));
    assertThrows(SSLException.class, () -> get(url("localhost"), other));
    HttpUrl leadsAway = url("localhost").newBuilder().addPathSegment("away").build();
    assertThrows(SSLException.class, () -> get(url("localhost"), leadsAway));
  }

  @Test
  public void itIsReadFromPemDerAndAQrCode_withOneFingerprint() throws Exception {
    SiteCertificate fromPem = read("localhost", pem());
    SiteCertificate fromDer = read("localhost", authority.certificate().getEncoded());
    SiteCertificate fromCode =
        SiteCertificate.ofCode(
            "pomona:ca?server=https://localhost:8443/&certificate="
                + Base64.getUrlEncoder().encodeToString(authority.certificate().getEncoded()),
            CLOCK);
    assertEquals(fromPem, fromDer);
    assertEquals(fromPem, fromCode);
    assertTrue(fromPem.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    assertTrue(fromPem.subject().contains("Hof Sonnental"));
    certificates.trust(fromPem);
    assertEquals(Optional.of(fromPem), certificates.current());
  }

  @Test
  public void whatIsNoAuthoritysCertificate_isRefused_withWhy() throws Exception {
    assertRefused(
        leaf.certificatePem().getBytes(StandardCharsets.US_ASCII), Failure.CERTIFICATE_OF_SERVER);
    assertRefused("hello".getBytes(StandardCharsets.US_ASCII), Failure.CERTIFICATE_UNREADABLE);
    assertRefused(new byte[0], Failure.CERTIFICATE_UNREADABLE);
    assertRefused(new byte[SiteCertificate.MOST_BYTES + 1], Failure.CERTIFICATE_UNREADABLE);
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(pem());
    two.write(pem());
    assertRefused(two.toByteArray(), Failure.CERTIFICATES_SEVERAL);
    Clock late = Clock.fixed(Instant.parse("2091-01-01T00:00:00Z"), ZoneOffset.UTC);
    FailureException over =
        assertThrows(FailureException.class, () -> SiteCertificate.read("localhost", pem(), late));
    assertEquals(Failure.CERTIFICATE_NOT_TODAY, over.failure());
    for (String code :
        new String[] {
          "pomona:ca?",
          "pomona:ca?server=https://a&certificate=%%%",
          "pomona:ca?certificate=AAAA",
          "pomona:ca?server=https://a&certificate=AAAA",
          "pomona:ca?" + "a".repeat(5000),
          ""
        }) {
      assertThrows(code, FailureException.class, () -> SiteCertificate.ofCode(code, CLOCK));
    }
  }

  private void assertRefused(byte[] bytes, Failure why) {
    FailureException refused = assertThrows(FailureException.class, () -> read("localhost", bytes));
    assertEquals(why, refused.failure());
  }

  private static SiteCertificate read(String host, byte[] bytes) throws IOException {
    return SiteCertificate.read(host, bytes, CLOCK);
  }

  private byte[] pem() {
    return authority.certificatePem().getBytes(StandardCharsets.US_ASCII);
  }

  private HttpUrl url(String host) {
    return new HttpUrl.Builder()
        .scheme("https")
        .host(host)
        .port(server.getAddress().getPort())
        .build();
  }

  /** With the connections to one server, asks another, or the same. */
  private int get(HttpUrl of, HttpUrl address) throws IOException {
    OkHttpClient http = certificates.http(of);
    IOException[] failed = new IOException[1];
    int code =
        Strict.apart(
            () -> {
              try (Response response =
                  http.newCall(new Request.Builder().url(address).build()).execute()) {
                return response.code();
              } catch (IOException e) {
                failed[0] = e;
                return 0;
              }
            });
    if (failed[0] != null) {
      throw failed[0];
    }
    return code;
  }
}
