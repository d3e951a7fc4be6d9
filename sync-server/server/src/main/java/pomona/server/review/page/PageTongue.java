package pomona.server.review.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.ask.lexicon.Tongue;

/**
 * Which language a person reads pages in: the one in the address ({@code ?lang=de}), which the
 * browser then keeps in a cookie; else the one in the cookie; else the first of the three that the
 * browser asks for; else English.
 */
public final class PageTongue {
  private static final String PARAMETER = "lang";
  private static final String COOKIE = "pomona-lang";
  private static final int A_YEAR_SECONDS = 365 * 86_400;
  private static final int LONGEST_HEADER = 500;

  private PageTongue() {}

  /** The language of an answer; one that the address names is kept for the next pages. */
  public static Tongue of(Context context) {
    Optional<Tongue> named = known(context.queryParam(PARAMETER));
    named.ifPresent(tongue -> keep(context, tongue));
    return named.orElseGet(() -> usual(context));
  }

  /** The language that a person read before, or else what the browser asks for. */
  public static Tongue usual(Context context) {
    return known(context.cookie(COOKIE)).orElseGet(() -> asked(context.header("Accept-Language")));
  }

  private static void keep(Context context, Tongue tongue) {
    boolean tls = context.scheme().equals("https");
    Cookie cookie = new Cookie(COOKIE, tongue.code(), "/", A_YEAR_SECONDS, tls, true);
    cookie.setSameSite(SameSite.LAX);
    context.cookie(cookie);
  }

  /** The present address without its language, so that another can be put behind it. */
  static String here(Context context) {
    StringJoiner query = new StringJoiner("&", "?", "&").setEmptyValue("?");
    String text = Optional.ofNullable(context.queryString()).orElse("");
    for (String part : List.of(text.split("&", -1))) {
      if (!part.isEmpty() && !part.startsWith(PARAMETER + "=")) {
        query.add(part);
      }
    }
    return query.toString();
  }

  private static Optional<Tongue> known(String code) {
    for (Tongue tongue : Tongue.values()) {
      if (tongue.code().equals(code)) {
        return Optional.of(tongue);
      }
    }
    return Optional.empty();
  }

  /** The first language of ours in the order in which a browser wants them. */
  static Tongue asked(String header) {
    if (header == null || header.length() > LONGEST_HEADER) {
      return Tongue.ENGLISH;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
        Optional<Tongue> tongue = known(range.getRange().split("-", 2)[0]);
        if (tongue.isPresent() && range.getWeight() > 0) {
          return tongue.get();
        }
      }
    } catch (IllegalArgumentException noHeaderOfLanguages) {
      return Tongue.ENGLISH;
    }
    return Tongue.ENGLISH;
  }
}
