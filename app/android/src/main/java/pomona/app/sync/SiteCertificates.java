package pomona.app.sync;

import android.content.Context;
import android.content.SharedPreferences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.internal.tls.OkHostnameVerifier;
import pomona.app.store.Settings;

/**
 * The authority that a person chose to trust for the site's server, and the connections that follow
 * from it. It is asked in place of the phone's own authorities, for that host alone: a connection
 * that trusts it talks to no other.
 */
public final class SiteCertificates {
  private static final String HOST = "host";
  private static final String PEM = "pem";

  private final SharedPreferences kept;
  private final OkHttpClient usual;
  private final Clock clock;

  public SiteCertificates(Context context, OkHttpClient usual, Clock clock) {
    this.kept = Settings.open(context, "site-certificate");
    this.usual = usual;
    this.clock = clock;
  }

  /** From the next connection on. It takes the place of the one before. */
  public void trust(SiteCertificate chosen) {
    kept.edit().putString(HOST, chosen.host()).putString(PEM, chosen.pem()).apply();
  }

  /** Nobody but the phone's own authorities is trusted any more. */
  public void forget() {
    kept.edit().clear().apply();
  }

  /** What is trusted; empty if nothing is, or if it is not valid any more. */
  public Optional<SiteCertificate> current() {
    String host = kept.getString(HOST, null);
    String pem = kept.getString(PEM, null);
    if (host == null || pem == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SiteCertificate.read(host, pem.getBytes(StandardCharsets.US_ASCII), clock));
    } catch (IOException expired) {
      return Optional.empty();
    }
  }

  /** Connections to a server. */
  OkHttpClient http(HttpUrl server) {
    return current()
        .filter(site -> site.host().equals(server.host()))
        .map(this::trusting)
        .orElse(usual);
  }

  private OkHttpClient trusting(SiteCertificate site) {
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      authorities.setCertificateEntry("site", site.certificate());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      X509TrustManager manager = only(factory.getTrustManagers());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      HostnameVerifier usualNames = OkHostnameVerifier.INSTANCE;
      return usual
          .newBuilder()
          .sslSocketFactory(context.getSocketFactory(), manager)
          .hostnameVerifier(
              (host, session) -> host.equals(site.host()) && usualNames.verify(host, session))
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The site's certificate cannot be used", e);
    }
  }

  private static X509TrustManager only(TrustManager[] managers) throws GeneralSecurityException {
    if (managers.length == 1 && managers[0] instanceof X509TrustManager manager) {
      return manager;
    }
    throw new GeneralSecurityException("This phone has another way to check certificates");
  }
}
