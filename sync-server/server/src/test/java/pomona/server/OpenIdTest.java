package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.OpenIdProvider;
import pomona.server.access.Quotas;
import pomona.server.access.Role;
import pomona.trust.TrustedKeys;

/** Signing in by a provider, which runs in this process and signs real tokens. */
final class OpenIdTest {
  private static final String CLIENT = "pomona";
  private static final String SECRET = "a secret";
  private static RSAKey key;
  private static RSAKey otherKey;

  @TempDir private Path data;
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private HttpServer provider;
  private String issuer;
  private Server server;
  private RSAKey signing = key;
  private UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;
  private HttpUrl asked;
  private String email = "ana@example.org";
  private String form = "";

  @BeforeAll
  static void keys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("1").generate();
    otherKey = new RSAKeyGenerator(2048).keyID("1").generate();
  }

  @BeforeEach
  void start() throws Exception {
    signing = key;
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
    provider.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/authorize\","
                    + "\"token_endpoint\":\"%1$s/token\",\"jwks_uri\":\"%1$s/keys\","
                    + "\"subject_types_supported\":[\"public\"]}"));
    provider.createContext(
        "/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    provider.createContext("/token", this::token);
    provider.start();
    server =
        Server.start(
            new ServerConfig(
                data,
                ServerConfig.Address.local(0),
                TrustedKeys.of(),
                Optional.empty(),
                Optional.of(
                    new OpenIdProvider.Settings(
                        issuer, CLIENT, SECRET, "http://here/login/provider/back")),
                ServerConfig.Front.NONE,
                Quotas.USUAL,
                Set.of(),
                Optional.empty()),
            Clock.systemUTC(),
            new SecureRandom());
    server.people().invite("ana@example.org", Role.REVIEWER, "test");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    provider.stop(0);
  }

  @Test
  void invitedPerson_comesInByTheProvider() throws Exception {
    Response back = signIn();
    assertEquals(302, back.code());
    assertEquals("/", back.header("Location"));
    String session =
        back.headers("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("pomona="))
            .findFirst()
            .orElseThrow();
    assertEquals(200, get("/account", session.split(";", -1)[0]).code());
    assertEquals("S256", asked.queryParameter("code_challenge_method"));
    String verifier = HttpUrl.get("http://x/?" + form).queryParameter("code_verifier");
    assertEquals(
        asked.queryParameter("code_challenge"),
        ByteString.encodeUtf8(verifier).sha256().base64Url().replace("=", ""));
    assertTrue(get("/login", "").body().string().contains("/login/provider"));
  }

  @Test
  void administratorWhoComesByTheProvider_countsAsOneWhileThereIsAProvider() throws Exception {
    server.people().invite("ana@example.org", Role.ADMIN, "test");
    assertFalse(server.people().hasAdministrator(true), "nobody has come yet");
    assertEquals(302, signIn().code());
    assertTrue(server.people().hasAdministrator(true));
    assertFalse(server.people().hasAdministrator(false), "without the provider nobody can come");
    server.people().disable("ana@example.org", "test");
    assertFalse(server.people().hasAdministrator(true));
  }

  @Test
  void unknownOrUnverifiedOrDisabledPerson_staysOutside() throws Exception {
    email = "eve@example.org";
    assertEquals(401, signIn().code());
    email = "ana@example.org";
    claims = builder -> builder.claim("email_verified", false);
    assertEquals(401, signIn().code());
    claims = builder -> builder;
    server.people().disable("ana@example.org", "test");
    assertEquals(401, signIn().code());
  }

  @Test
  void tokenThatIsNotToBeBelieved_opensNothing() throws Exception {
    claims = builder -> builder.issuer("http://elsewhere");
    assertEquals(503, signIn().code(), "another issuer");
    claims = builder -> builder.audience("another client");
    assertEquals(503, signIn().code(), "for somebody else");
    claims = builder -> builder.expirationTime(Date.from(Instant.ofEpochSecond(1_000_000_000)));
    assertEquals(503, signIn().code(), "expired");
    claims = builder -> builder.claim("nonce", "another");
    assertEquals(503, signIn().code(), "of another attempt");
    claims = builder -> builder;
    signing = otherKey;
    assertEquals(503, signIn().code(), "signed by somebody else");
  }

  @Test
  void answerWithoutItsAttempt_isRefused() throws Exception {
    assertEquals(401, get("/login/provider/back?code=c&state=s", "").code());
    String cookie = begin();
    assertEquals(401, get("/login/provider/back?code=c&state=other", cookie).code());
    assertEquals(
        401, get("/login/provider/back?state=" + asked.queryParameter("state"), cookie).code());
  }

  @Test
  void providerThatIsAway_isSaid() throws Exception {
    provider.stop(0);
    Response response = get("/login/provider", "");
    assertEquals(503, response.code());
    assertTrue(response.body().string().contains("A password still does"));
  }

  /** Goes to the provider; gives the cookie of the attempt. */
  private String begin() throws IOException {
    Response response = get("/login/provider", "");
    assertEquals(302, response.code());
    asked = HttpUrl.get(response.header("Location"));
    assertEquals(CLIENT, asked.queryParameter("client_id"));
    return response.header("Set-Cookie").split(";", -1)[0];
  }

  /** Goes there and comes back with a code. */
  private Response signIn() throws IOException {
    String cookie = begin();
    return get("/login/provider/back?code=c&state=" + asked.queryParameter("state"), cookie);
  }

  private Response get(String path, String cookie) throws IOException {
    HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.port() + path);
    return http.newCall(new Request.Builder().url(url).header("Cookie", cookie).build()).execute();
  }

  private void token(HttpExchange exchange) throws IOException {
    form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String basic = "Basic " + ByteString.encodeUtf8(CLIENT + ":a+secret").base64();
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    Instant now = Clock.systemUTC().instant();
    JWTClaimsSet.Builder said =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(CLIENT)
            .subject("4711")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .claim("nonce", asked.queryParameter("nonce"))
            .claim("email", email)
            .claim("email_verified", true);
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
              claims.apply(said).build());
      jwt.sign(new RSASSASigner(signing));
      answer(
          exchange,
          "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\""
              + jwt.serialize()
              + "\"}");
    } catch (com.nimbusds.jose.JOSEException broken) {
      throw new IOException(broken);
    }
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.replace("%1$s", issuer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
