package pomona.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/**
 * A provider of OpenID Connect: the authorisation code flow with a proof key (OpenID Connect Core
 * 1.0, section 3.1; RFC 7636). What it says of a person is believed if its signature, issuer,
 * audience, time and nonce are right, and the address is verified.
 */
public final class OpenIdProvider {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final Settings settings;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  public OpenIdProvider(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What both sides agreed on.
   *
   * @param issuer the provider's address, as it writes it in its tokens
   * @param back where people come back to: this server's address and {@link OpenIdDoor#BACK}
   */
  public record Settings(String issuer, String clientId, String clientSecret, String back) {}

  /** One attempt to come in; its secrets stay in the browser's cookie until it comes back. */
  record Attempt(String state, String nonce, String verifier) {}

  /** The provider cannot be reached, or says what must not be believed. */
  static final class Untrusted extends Exception {
    Untrusted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Where a browser is sent. */
  String authorisation(Attempt attempt) throws Untrusted {
    String challenge =
        withoutPadding(ByteString.encodeUtf8(attempt.verifier()).sha256().base64Url());
    return address("authorization_endpoint")
        + "?response_type=code&scope="
        + encoded("openid email")
        + "&client_id="
        + encoded(settings.clientId())
        + "&redirect_uri="
        + encoded(settings.back())
        + "&state="
        + encoded(attempt.state())
        + "&nonce="
        + encoded(attempt.nonce())
        + "&code_challenge="
        + encoded(challenge)
        + "&code_challenge_method=S256";
  }

  /** The verified address of who came back with a code; nothing if it is not verified. */
  Optional<String> address(Attempt attempt, String code) throws Untrusted {
    String form =
        "grant_type=authorization_code&code="
            + encoded(code)
            + "&redirect_uri="
            + encoded(settings.back())
            + "&code_verifier="
            + encoded(attempt.verifier());
    String basic =
        ByteString.encodeUtf8(encoded(settings.clientId()) + ":" + encoded(settings.clientSecret()))
            .base64();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address("token_endpoint")))
            .timeout(TIMEOUT)
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    JWTClaimsSet claims = verified(text(json(request), "id_token"), attempt);
    try {
      return Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
          ? Optional.ofNullable(claims.getStringClaim("email"))
          : Optional.empty();
    } catch (ParseException malformed) {
      throw new Untrusted("the provider's token has an email of the wrong type", malformed);
    }
  }

  private JWTClaimsSet verified(String token, Attempt attempt) throws Untrusted {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    JWTClaimsSet wanted =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .claim("nonce", attempt.nonce())
            .build();
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            settings.clientId(), wanted, Set.of("sub", "iat", "exp", "nonce")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    processor.setJWTClaimsSetVerifier(verifier);
    try {
      JWKSet keys = JWKSet.parse(body(get(address("jwks_uri"))));
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
      return processor.process(token, null);
    } catch (ParseException | BadJOSEException | JOSEException wrong) {
      throw new Untrusted("the provider's token is not to be believed", wrong);
    }
  }

  /** An address that the provider tells at its well-known place. Asked each time: it is rare. */
  private String address(String name) throws Untrusted {
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    Map<String, Object> told = json(get(base + "/.well-known/openid-configuration"));
    if (!text(told, "issuer").equals(issuer)) {
      throw new Untrusted("the provider names another issuer than " + issuer, null);
    }
    return text(told, name);
  }

  private static HttpRequest get(String address) throws Untrusted {
    try {
      return HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
    } catch (IllegalArgumentException malformed) {
      throw new Untrusted("the provider has a malformed address", malformed);
    }
  }

  private Map<String, Object> json(HttpRequest request) throws Untrusted {
    try {
      return JSONObjectUtils.parse(body(request));
    } catch (ParseException malformed) {
      throw new Untrusted("the provider answered with something that is not JSON", malformed);
    }
  }

  private String body(HttpRequest request) throws Untrusted {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream stream = answer.body()) {
        byte[] bytes = stream.readNBytes(MAX_ANSWER_BYTES);
        if (answer.statusCode() != 200) {
          throw new Untrusted("the provider answered with status " + answer.statusCode(), null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException unreachable) {
      throw new Untrusted("the provider cannot be reached", unreachable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Untrusted("the server is stopping", stopping);
    }
  }

  private static String text(Map<String, Object> json, String name) throws Untrusted {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new Untrusted("the provider does not tell its " + name, null);
  }

  private static String withoutPadding(String base64) {
    return base64.replace("=", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
