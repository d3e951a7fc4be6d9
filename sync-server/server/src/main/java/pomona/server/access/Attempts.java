package pomona.server.access;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import pomona.server.web.Callers;
import pomona.server.web.ProblemException;

/**
 * Limits attempts to log in. Strangers are counted by their address and, together, by the name that
 * they try. A browser in which that person has logged in before is counted by itself. So guessing
 * is limited from one address and slow from many, and neither locks the person out.
 */
final class Attempts {
  private static final double PER_SECOND = 1 / 6.0;

  private final RateLimit addresses;
  private final RateLimit names;
  private final RateLimit browsers;
  private final KnownBrowsers known;

  Attempts(Clock clock, KnownBrowsers known) {
    this.known = known;
    // Ten guesses at once, then one in six seconds.
    this.addresses = new RateLimit(clock, PER_SECOND, 10);
    this.browsers = new RateLimit(clock, PER_SECOND, 10);
    // One address alone never uses this up.
    this.names = new RateLimit(clock, PER_SECOND, 30);
  }

  /** Counts an attempt that names nobody. */
  void count(Context context) {
    if (!addresses.allows(Callers.neighbourhood(context))) {
      throw ProblemException.tooMany("Too many attempts; wait a minute and try again.");
    }
  }

  /** Counts an attempt to log in as somebody. */
  void count(Context context, String name) {
    Optional<String> browser = known.markOf(context, name);
    if (browser.isPresent()) {
      if (!browsers.allows(browser.get())) {
        throw ProblemException.tooMany("Too many attempts; wait a minute and try again.");
      }
      return;
    }
    count(context);
    if (!names.allows(name)) {
      throw ProblemException.tooMany(
          "Too many attempts were made with this name; wait a minute, use a browser in which you"
              + " were here before, or ask an administrator for a link.");
    }
  }
}
