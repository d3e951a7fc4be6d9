package pomona.server.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/**
 * One of the server's cookies: HttpOnly and SameSite=Lax (a shared link works, a foreign form does
 * not). Under TLS it is Secure, and its name begins with {@code __Host-}, so that no other host of
 * the domain can set it.
 */
final class Cookies {
  private final String name;
  private final boolean tls;

  Cookies(String name, boolean tls) {
    this.name = tls ? "__Host-" + name : name;
    this.tls = tls;
  }

  /** The cookie's value in a request; null if there is none. */
  String of(Context context) {
    return context.cookie(name);
  }

  void set(Context context, String value, int seconds) {
    Cookie cookie = new Cookie(name, value, "/", seconds, tls, true);
    cookie.setSameSite(SameSite.LAX);
    context.cookie(cookie);
  }

  void clear(Context context) {
    set(context, "", 0);
  }
}
