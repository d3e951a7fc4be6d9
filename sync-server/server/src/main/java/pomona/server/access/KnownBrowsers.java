package pomona.server.access;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import pomona.server.database.Database;

/**
 * Recognises browsers in which somebody has logged in before, by a cookie that outlives the session
 * (OWASP, "Device cookies"), so that guessing at a name does not lock its owner out. The cookie
 * gives no access; it only says whose attempts these are.
 */
final class KnownBrowsers {
  private static final Duration LIFE = Duration.ofDays(180);
  private static final int MOST_CHARS = 300;

  private final Database database;
  private final Clock clock;
  private final Secrets secrets;
  private final Cookies cookies;

  KnownBrowsers(Database database, Clock clock, Secrets secrets, boolean tls) {
    this.database = database;
    this.clock = clock;
    this.secrets = secrets;
    this.cookies = new Cookies("pomona-browser", tls);
  }

  /** The browser's mark, if this person has logged in with it before. */
  Optional<String> markOf(Context context, String person) {
    String token = cookies.of(context);
    if (token == null || token.length() > MOST_CHARS) {
      return Optional.empty();
    }
    boolean known =
        database.read(
                session ->
                    session.number(
                        "SELECT count(*) FROM known_browser WHERE token_hash = ? AND person = ?"
                            + " AND expires_millis >= ?",
                        Secrets.hash(token),
                        person,
                        clock.millis()))
            == 1;
    return known ? Optional.of(token) : Optional.empty();
  }

  /** Remembers the browser. */
  void remember(Context context, String person) {
    if (markOf(context, person).isPresent()) {
      return;
    }
    String token = secrets.token();
    long now = clock.millis();
    database.write(
        session -> {
          session.run("DELETE FROM known_browser WHERE expires_millis < ?", now);
          return session.run(
              "INSERT INTO known_browser (token_hash, person, expires_millis) VALUES (?, ?, ?)",
              Secrets.hash(token),
              person,
              now + LIFE.toMillis());
        });
    cookies.set(context, token, (int) LIFE.toSeconds());
  }
}
