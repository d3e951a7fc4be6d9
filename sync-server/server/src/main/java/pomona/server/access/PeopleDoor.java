package pomona.server.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import pomona.server.database.Database;
import pomona.server.web.ProblemException;

/**
 * Lets people in. It checks the session, the role, and the CSRF token of every request that changes
 * something.
 */
public final class PeopleDoor {
  private static final String CSRF_HEADER = "X-CSRF-Token";
  private static final String CSRF_FIELD = "csrf";
  private static final int MAX_FIELD_CHARS = 300;

  private final People people;
  private final LoginPages pages;
  private final Attempts attempts;
  private final KnownBrowsers browsers;
  private final Cookies cookies;
  private final boolean provider;

  /**
   * A door.
   *
   * @param browsers in which people were let in before
   * @param tls whether browsers reach this server by https
   * @param provider whether people may also come by an OpenID provider
   */
  PeopleDoor(
      People people,
      LoginPages pages,
      Clock clock,
      KnownBrowsers browsers,
      boolean tls,
      boolean provider) {
    this.people = people;
    this.pages = pages;
    this.cookies = new Cookies("pomona", tls);
    this.provider = provider;
    this.browsers = browsers;
    this.attempts = new Attempts(clock, browsers);
  }

  /** A door with its own memory of browsers. */
  public static PeopleDoor of(
      People people, LoginPages pages, Database database, Settings settings) {
    return new PeopleDoor(
        people,
        pages,
        settings.clock(),
        new KnownBrowsers(database, settings.clock(), settings.secrets(), settings.tls()),
        settings.tls(),
        settings.provider());
  }

  /**
   * How a door is made.
   *
   * @param tls whether browsers reach this server by https
   * @param provider whether people may also come by an OpenID provider
   */
  public record Settings(Clock clock, Secrets secrets, boolean tls, boolean provider) {}

  /** What a person may do. */
  public interface VisitorHandler {
    void handle(Context context, Visitor visitor) throws Exception;
  }

  public void register(RoutesConfig routes) {
    routes.get(
        "/login",
        context ->
            page(context, 200, pages.login(context, next(context), Optional.empty(), provider)));
    routes.post("/login", this::logIn);
    routes.post("/logout", only(Role.REVIEWER, (context, visitor) -> logOut(context)));
    // A link is used up by a button, because programs that open the links in messages press no
    // buttons.
    routes.get("/enter/{token}", context -> page(context, 200, pages.enter(context)));
    routes.post("/enter/{token}", this::enter);
    routes.get(
        "/account",
        only(
            Role.REVIEWER,
            (context, visitor) ->
                page(context, 200, pages.account(context, visitor, Optional.empty()))));
    routes.post("/account/password", only(Role.REVIEWER, this::setPassword));
  }

  /** Wraps a handler so that only people of a role reach it. */
  public Handler only(Role role, VisitorHandler handler) {
    return context -> {
      Optional<Visitor> visitor = visitor(context);
      if (visitor.isEmpty()) {
        sendToLogin(context);
        return;
      }
      if (!visitor.get().role().covers(role)) {
        throw ProblemException.forbidden("This page is for administrators; ask one of yours.");
      }
      if (!reads(context)) {
        checkCsrf(context, visitor.get());
      }
      handler.handle(context, visitor.get());
    };
  }

  /** Who is asking, if anyone is logged in. */
  public Optional<Visitor> visitor(Context context) {
    String token = cookies.of(context);
    return token == null || token.length() > MAX_FIELD_CHARS
        ? Optional.empty()
        : people.visitor(token);
  }

  private void logIn(Context context) {
    String name = field(context, "name");
    String password = field(context, "password");
    attempts.count(context, name);
    Optional<People.Opened> opened = people.logIn(name, password);
    if (opened.isEmpty()) {
      refuse(context, LoginPages.Refusal.WRONG);
      return;
    }
    welcome(context, opened.get(), next(context));
  }

  private void enter(Context context) {
    attempts.count(context);
    Optional<People.Opened> opened = people.enter(context.pathParam("token"));
    if (opened.isEmpty()) {
      refuse(context, LoginPages.Refusal.LINK_USED);
      return;
    }
    welcome(context, opened.get(), "/account");
  }

  private void setPassword(Context context, Visitor visitor) {
    try {
      people.setPassword(visitor.name(), field(context, "password"), cookies.of(context));
      context.redirect("/");
    } catch (ProblemException refused) {
      page(context, 400, pages.account(context, visitor, Optional.of(refused.problem())));
    }
  }

  private void logOut(Context context) {
    people.logOut(cookies.of(context));
    cookies.clear(context);
    context.redirect("/login");
  }

  /** Shows the login page with what went wrong. */
  void refuse(Context context, LoginPages.Refusal refusal) {
    page(context, 401, pages.login(context, next(context), Optional.of(refusal), provider));
  }

  /** Opens a session in the browser. */
  void welcome(Context context, People.Opened opened, String next) {
    browsers.remember(context, opened.visitor().name());
    cookies.set(context, opened.token(), (int) People.LONGEST.toSeconds());
    context.redirect(next);
  }

  private static void page(Context context, int status, String html) {
    context.status(status).html(html);
  }

  private void sendToLogin(Context context) {
    boolean read = reads(context);
    String next = read ? context.path() : "/";
    if (context.queryString() != null && read) {
      next += "?" + context.queryString();
    }
    String login = "/login?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8);
    if (context.header("HX-Request") != null) {
      context.header("HX-Redirect", login).status(401);
    } else if (read) {
      context.redirect(login);
    } else {
      throw ProblemException.unauthorised("Your session has ended. Log in again: " + login);
    }
  }

  private static boolean reads(Context context) {
    return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
  }

  private static void checkCsrf(Context context, Visitor visitor) {
    String brought = context.header(CSRF_HEADER);
    if (brought == null) {
      brought = context.formParam(CSRF_FIELD);
    }
    if (brought == null
        || !MessageDigest.isEqual(
            brought.getBytes(StandardCharsets.UTF_8),
            visitor.csrfToken().getBytes(StandardCharsets.UTF_8))) {
      throw ProblemException.forbidden(
          "The request did not come from one of this server's pages. Reload the page.");
    }
  }

  /** Counts an attempt to come in. */
  void limit(Context context) {
    attempts.count(context);
  }

  private static String field(Context context, String name) {
    String value = context.formParam(name);
    if (value == null || value.length() > MAX_FIELD_CHARS) {
      throw ProblemException.badField(name, "must be there, with at most 300 characters");
    }
    return value;
  }

  /** Where to go after login: a path of this server, whatever the address says. */
  private static String next(Context context) {
    String next = context.queryParam("next");
    boolean own =
        next != null
            && next.length() < 2000
            && next.startsWith("/")
            && !next.startsWith("//")
            && next.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return own ? next : "/";
  }
}
