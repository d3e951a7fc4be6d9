package pomona.server.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Login pages that need nothing but a browser: no script, no style sheet. */
public final class PlainLoginPages implements LoginPages {
  @Override
  public String login(String next, String error) {
    return page(
        "Log in",
        error,
        "<form method=\"post\" action=\"/login?next="
            + URLEncoder.encode(next, StandardCharsets.UTF_8)
            + "\"><p><label>Name <input name=\"name\" autocomplete=\"username\" required"
            + " autofocus></label></p><p><label>Password <input name=\"password\""
            + " type=\"password\" autocomplete=\"current-password\" required></label></p>"
            + "<p><button>Log in</button></p></form>");
  }

  @Override
  public String enter(String path) {
    return page(
        "Welcome to Pomona",
        "",
        "<form method=\"post\" action=\""
            + escaped(path)
            + "\"><p>This link works once.</p><p><button autofocus>Enter</button></p></form>");
  }

  @Override
  public String account(Visitor visitor, String error) {
    return page(
        "Your password, " + escaped(visitor.name()),
        error,
        "<form method=\"post\" action=\"/account/password\"><input type=\"hidden\" name=\"csrf\""
            + " value=\""
            + escaped(visitor.csrfToken())
            + "\"><p><label>New password, at least "
            + Passwords.LEAST_CHARS
            + " characters <input name=\"password\" type=\"password\" minlength=\""
            + Passwords.LEAST_CHARS
            + "\" autocomplete=\"new-password\" required></label></p>"
            + "<p><button>Set password</button></p></form>");
  }

  private static String page(String title, String error, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
        + " content=\"width=device-width\"><title>Pomona</title></head><body><main><h1>"
        + title
        + "</h1>"
        + (error.isEmpty() ? "" : "<p role=\"alert\">" + escaped(error) + "</p>")
        + body
        + "</main></body></html>";
  }

  /** Text that stays text. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
