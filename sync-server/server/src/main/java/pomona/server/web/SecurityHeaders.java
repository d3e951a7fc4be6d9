package pomona.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * The security headers of every answer: nothing from other hosts, nothing inline, no frames, no
 * guessing of types. A page that another program wrote gets a stricter policy.
 */
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /**
   * The policy for such a page: an origin of its own, no scripts, no forms, no requests; it has
   * only what is inside it.
   */
  private static final String CONFINED =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** For a page that this program did not write. */
  public static void confine(Context context) {
    context.header("Content-Security-Policy", CONFINED);
    context.header("Referrer-Policy", "no-referrer");
  }

  /**
   * Registers the headers.
   *
   * @param tls whether browsers reach this server by https
   */
  public static void register(RoutesConfig routes, boolean tls) {
    routes.before(
        context -> {
          context.header("Content-Security-Policy", POLICY);
          context.header("X-Content-Type-Options", "nosniff");
          context.header("Referrer-Policy", "same-origin");
          context.header("Cross-Origin-Opener-Policy", "same-origin");
          context.header("Cross-Origin-Resource-Policy", "same-origin");
          context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
          if (tls) {
            context.header("Strict-Transport-Security", "max-age=31536000");
          }
        });
  }
}
