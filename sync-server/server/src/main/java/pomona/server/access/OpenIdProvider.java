package pomona.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of OpenID Connect: the authorisation code flow with a proof key (OpenID Connect Core
 * 1.0, section 3.1; RFC 7636), as Nimbus' OAuth 2.0 SDK implements it. The provider's word on a
 * person is accepted if signature, issuer, audience, time and nonce are right and the address is
 * verified. The SDK checks times by the system's clock; it accepts no other clock.
 */
public final class OpenIdProvider {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final Issuer issuer;
  private final ClientID client;
  private final Secret secret;
  private final URI back;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  public OpenIdProvider(Settings settings) {
    this.issuer = new Issuer(settings.issuer());
    this.client = new ClientID(settings.clientId());
    this.secret = new Secret(settings.clientSecret());
    this.back = URI.create(settings.back());
  }

  /**
   * What both sides agreed on.
   *
   * @param issuer the provider's address, as it writes it in its tokens
   * @param back where people come back to: this server's address and {@link OpenIdDoor#BACK}
   */
  public record Settings(String issuer, String clientId, String clientSecret, String back) {}

  /** One attempt to come in; its secrets stay in the browser's cookie until it comes back. */
  record Attempt(State state, Nonce nonce, CodeVerifier verifier) {}

  /** The provider cannot be reached, or its answer must not be believed. */
  static final class Untrusted extends Exception {
    Untrusted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The address that a browser is sent to. */
  URI authorisation(Attempt attempt) throws Untrusted {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), new Scope("openid", "email"), client, back)
        .endpointURI(told().getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** The verified address of who came back with a code; nothing if it is not verified. */
  Optional<String> address(Attempt attempt, String code) throws Untrusted {
    OIDCProviderMetadata told = told();
    TokenRequest request =
        new TokenRequest.Builder(
                told.getTokenEndpointURI(),
                new ClientSecretBasic(client, secret),
                new AuthorizationCodeGrant(new AuthorizationCode(code), back, attempt.verifier()))
            .build();
    try {
      TokenResponse answer = OIDCTokenResponseParser.parse(sent(request.toHTTPRequest()));
      if (!(answer instanceof OIDCTokenResponse tokens)) {
        throw new Untrusted(
            "the provider refused the code: " + answer.toErrorResponse().getErrorObject().getCode(),
            null);
      }
      IDTokenClaimsSet claims =
          validated(tokens.getOIDCTokens().getIDToken(), attempt.nonce(), told.getJWKSetURI());
      return Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
          ? Optional.ofNullable(claims.getStringClaim("email"))
          : Optional.empty();
    } catch (ParseException malformed) {
      throw new Untrusted("the provider's answer to the code is malformed", malformed);
    }
  }

  private IDTokenClaimsSet validated(JWT token, Nonce nonce, URI keysAt) throws Untrusted {
    try {
      JWKSet keys = JWKSet.parse(sent(new HTTPRequest(HTTPRequest.Method.GET, keysAt)).getBody());
      var selector =
          new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys));
      return new IDTokenValidator(issuer, client, selector, null).validate(token, nonce);
    } catch (java.text.ParseException | BadJOSEException | JOSEException wrong) {
      throw new Untrusted("the provider's token is not to be believed", wrong);
    }
  }

  /** The provider's metadata. They are fetched for each attempt, which is rare. */
  private OIDCProviderMetadata told() throws Untrusted {
    try {
      HTTPResponse answer = sent(new OIDCProviderConfigurationRequest(issuer).toHTTPRequest());
      OIDCProviderMetadata told = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
      if (!told.getIssuer().equals(issuer)) {
        throw new Untrusted("the provider names another issuer than " + issuer, null);
      }
      if (told.getAuthorizationEndpointURI() == null || told.getTokenEndpointURI() == null) {
        throw new Untrusted("the provider does not tell where to sign in", null);
      }
      return told;
    } catch (ParseException malformed) {
      throw new Untrusted("the provider's description of itself is malformed", malformed);
    }
  }

  private HTTPResponse sent(HTTPRequest request) throws Untrusted {
    try {
      return request.send(this::send);
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new Untrusted("the provider cannot be reached", unreachable);
    }
  }

  /** Sends a request. The SDK's own sender would read an answer of any length. */
  private HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpRequest.Builder asking =
        HttpRequest.newBuilder(request.getURI())
            .timeout(TIMEOUT)
            .method(
                request.getMethod().name(),
                request.getBody() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(request.getBody()));
    request.getHeaderMap().forEach((name, all) -> all.forEach(one -> asking.header(name, one)));
    try {
      HttpResponse<InputStream> answer =
          http.send(asking.build(), HttpResponse.BodyHandlers.ofInputStream());
      HTTPResponse read = new HTTPResponse(answer.statusCode());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> read.setHeader("Content-Type", type));
      try (InputStream stream = answer.body()) {
        read.setBody(new String(stream.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8));
      }
      return read;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", stopping);
    }
  }
}
