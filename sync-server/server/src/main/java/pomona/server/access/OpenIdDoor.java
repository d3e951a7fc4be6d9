package pomona.server.access;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.web.ProblemException;

/**
 * Lets people sign in by an OpenID provider. It creates no accounts: a person must have been
 * invited here before, under the address that the provider will state.
 *
 * <p>The values that an attempt must bring back are in a cookie of the browser that began it, so
 * nobody can be led into somebody else's session.
 */
public final class OpenIdDoor {
  /** The path that people come back to. */
  public static final String BACK = "/login/provider/back";

  static final String BEGIN = "/login/provider";
  private static final int ATTEMPT_SECONDS = 600;
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdDoor.class);

  private final OpenIdProvider provider;
  private final People people;
  private final Secrets secrets;
  private final PeopleDoor door;
  private final Cookies cookies;

  public OpenIdDoor(
      OpenIdProvider provider, People people, Secrets secrets, PeopleDoor door, boolean tls) {
    this.provider = provider;
    this.people = people;
    this.secrets = secrets;
    this.door = door;
    this.cookies = new Cookies("pomona-attempt", tls);
  }

  public void register(RoutesConfig routes) {
    routes.get(BEGIN, this::begin);
    routes.get(BACK, this::back);
  }

  private void begin(Context context) {
    door.limit(context);
    OpenIdProvider.Attempt attempt = attempt(secrets.token(), secrets.token(), secrets.token());
    try {
      String address = provider.authorisation(attempt).toString();
      cookies.set(
          context,
          attempt.state() + "." + attempt.nonce() + "." + attempt.verifier().getValue(),
          ATTEMPT_SECONDS);
      context.redirect(address);
    } catch (OpenIdProvider.Untrusted trouble) {
      throw unavailable(trouble);
    }
  }

  private void back(Context context) {
    door.limit(context);
    Optional<OpenIdProvider.Attempt> attempt = attempt(context);
    cookies.clear(context);
    String code = context.queryParam("code");
    if (attempt.isEmpty() || code == null) {
      door.refuse(context, LoginPages.Refusal.UNFINISHED);
      return;
    }
    try {
      Optional<People.Opened> opened =
          provider.address(attempt.get(), code).flatMap(people::enterKnown);
      if (opened.isEmpty()) {
        door.refuse(context, LoginPages.Refusal.UNKNOWN_ADDRESS);
        return;
      }
      door.welcome(context, opened.get(), "/");
    } catch (OpenIdProvider.Untrusted trouble) {
      throw unavailable(trouble);
    }
  }

  /** The attempt in the browser's cookie, if it is the one that came back. */
  private Optional<OpenIdProvider.Attempt> attempt(Context context) {
    String cookie = cookies.of(context);
    String state = context.queryParam("state");
    if (cookie == null || state == null) {
      return Optional.empty();
    }
    String[] parts = cookie.split("\\.", -1);
    boolean same =
        parts.length == 3
            && !parts[0].isEmpty()
            && MessageDigest.isEqual(
                parts[0].getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    try {
      return same ? Optional.of(attempt(parts[0], parts[1], parts[2])) : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static OpenIdProvider.Attempt attempt(String state, String nonce, String verifier) {
    return new OpenIdProvider.Attempt(
        new State(state), new Nonce(nonce), new CodeVerifier(verifier));
  }

  private static ProblemException unavailable(OpenIdProvider.Untrusted trouble) {
    LOG.warn("the OpenID provider: {}", trouble.getMessage());
    return ProblemException.unavailable(
        "Signing in by your organisation does not work now: "
            + trouble.getMessage()
            + ". A password still does.");
  }
}
