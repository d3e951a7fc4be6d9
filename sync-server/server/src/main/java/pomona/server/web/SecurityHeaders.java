package pomona.server.web;

import io.javalin.config.RoutesConfig;

/**
 * What every answer tells a browser: nothing from elsewhere, nothing inline, no frames, no guessing
 * of types. Pages are written to live with it; there is no exception for any of them.
 */
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

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
