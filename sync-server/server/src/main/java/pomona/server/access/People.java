package pomona.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.server.database.Database;
import pomona.server.web.ProblemException;

/** Reviewers and administrators: inviting them, logging them in and out, and disabling them. */
public final class People {
  /** How long a session lives without a request. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** How long a session lives at most. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** How long an invitation can be used. */
  public static final Duration LINK_LIFE = Duration.ofHours(24);

  private static final long TOUCH_EVERY_MILLIS = 60_000;
  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}";

  private final Database database;
  private final Clock clock;
  private final Secrets secrets;
  private final Passwords passwords;
  private final Audit audit;

  public People(Database database, Clock clock, Secrets secrets, Passwords passwords, Audit audit) {
    this.database = database;
    this.clock = clock;
    this.secrets = secrets;
    this.passwords = passwords;
    this.audit = audit;
  }

  /** Somebody who may log in. */
  public record Person(String name, Role role, boolean hasPassword, boolean disabled) {}

  /** A session's secret, for its cookie. */
  public record Opened(String token, Visitor visitor) {}

  /** Makes a person, or changes an existing one's role, and gives a link that lets them in once. */
  public String invite(String name, Role role, String by) {
    if (!name.matches(NAME)) {
      throw ProblemException.badField(
          "name", "must be letters, digits, spaces and . _ @ -, at most 64");
    }
    String token = secrets.token();
    long now = clock.millis();
    database.write(
        session -> {
          session.run(
              "INSERT INTO person (name, role, made_millis) VALUES (?, ?, ?)"
                  + " ON CONFLICT (name) DO UPDATE SET role = excluded.role,"
                  + " disabled_millis = NULL",
              name,
              role.name(),
              now);
          return session.run(
              "INSERT INTO login_link (token_hash, person, expires_millis) VALUES (?, ?, ?)",
              Secrets.hash(token),
              name,
              now + LINK_LIFE.toMillis());
        });
    audit.note(by, "invited as " + role.name().toLowerCase(Locale.ROOT), name);
    return token;
  }

  /**
   * Whether anyone can administer this server.
   *
   * @param provider whether people may come by an OpenID provider, and so without a password
   */
  public boolean hasAdministrator(boolean provider) {
    return database.read(
        session ->
            session.number(
                    "SELECT count(*) FROM person WHERE role = 'ADMIN' AND disabled_millis IS NULL"
                        + " AND (password_hash IS NOT NULL OR (? AND provider_millis IS NOT NULL))",
                    provider ? 1 : 0)
                > 0);
  }

  /** Uses a link up. */
  public Optional<Opened> enter(String link) {
    byte[] hash = Secrets.hash(link);
    Optional<String> person =
        database.write(
            session -> {
              Optional<String> found =
                  session.first(
                      "SELECT person FROM login_link WHERE token_hash = ? AND expires_millis >= ?",
                      row -> row.getString(1),
                      hash,
                      clock.millis());
              session.run("DELETE FROM login_link WHERE token_hash = ?", (Object) hash);
              return found;
            });
    return person.flatMap(name -> open(name, "entered by link"));
  }

  /** Lets in somebody whom a provider vouches for, if they were invited under that name. */
  public Optional<Opened> enterKnown(String name) {
    Optional<Opened> opened = open(name, "logged in by the provider");
    if (opened.isEmpty()) {
      audit.note("somebody", "login by the provider failed", "unknown name");
    } else {
      database.write(
          session ->
              session.run(
                  "UPDATE person SET provider_millis = ? WHERE name = ?", clock.millis(), name));
    }
    return opened;
  }

  /** Logs in by password. */
  public Optional<Opened> logIn(String name, String password) {
    Optional<String> hash =
        database.read(
            session ->
                session.first(
                    "SELECT password_hash FROM person WHERE name = ? AND disabled_millis IS NULL"
                        + " AND password_hash IS NOT NULL",
                    row -> row.getString(1),
                    name));
    boolean right =
        hash.isPresent()
            ? passwords.matches(password, hash.get())
            : passwords.matchesNobody(password);
    if (!right) {
      audit.note("somebody", "login failed", hash.isPresent() ? name : "unknown name");
      return Optional.empty();
    }
    return open(name, "logged in");
  }

  /** Sets a person's password; their other sessions end. */
  public void setPassword(String name, String password, String keptSession) {
    if (password.length() < Passwords.LEAST_CHARS || password.length() > Passwords.MOST_CHARS) {
      throw ProblemException.badField(
          "password",
          "must have " + Passwords.LEAST_CHARS + " to " + Passwords.MOST_CHARS + " characters");
    }
    String hash = passwords.hash(password);
    database.write(
        session -> {
          session.run("UPDATE person SET password_hash = ? WHERE name = ?", hash, name);
          return session.run(
              "DELETE FROM session WHERE person = ? AND token_hash <> ?",
              name,
              Secrets.hash(keptSession));
        });
    audit.note(name, "password set", name);
  }

  /**
   * Takes a person's access away at once. Their decisions stay. Somebody who has none stays as they
   * are.
   */
  public void disable(String name, String by) {
    int changed =
        database.write(
            session -> {
              if (session.number("SELECT count(*) FROM person WHERE name = ?", name) == 0) {
                throw ProblemException.notFound("There is no person " + name + ".");
              }
              session.run("DELETE FROM session WHERE person = ?", name);
              session.run("DELETE FROM login_link WHERE person = ?", name);
              session.run("DELETE FROM known_browser WHERE person = ?", name);
              return session.run(
                  "UPDATE person SET disabled_millis = ? WHERE name = ?"
                      + " AND disabled_millis IS NULL",
                  clock.millis(),
                  name);
            });
    if (changed == 1) {
      audit.note(by, "person disabled", name);
    }
  }

  public List<Person> all() {
    return database.read(
        session ->
            session.list(
                "SELECT name, role, password_hash IS NOT NULL, disabled_millis IS NOT NULL"
                    + " FROM person ORDER BY name",
                row ->
                    new Person(
                        row.getString(1),
                        Role.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        row.getBoolean(4))));
  }

  /** The visitor of a session's token, if the session is alive. */
  public Optional<Visitor> visitor(String token) {
    byte[] hash = Secrets.hash(token);
    long now = clock.millis();
    record Found(Visitor visitor, long expiresMillis, long endsMillis) {}
    Optional<Found> found =
        database.read(
            session ->
                session.first(
                    "SELECT person.name, role, csrf_token, expires_millis, ends_millis"
                        + " FROM session JOIN person ON person.name = session.person"
                        + " WHERE token_hash = ? AND expires_millis >= ? AND ends_millis >= ?"
                        + " AND disabled_millis IS NULL",
                    row ->
                        new Found(
                            new Visitor(
                                row.getString(1), Role.valueOf(row.getString(2)), row.getString(3)),
                            row.getLong(4),
                            row.getLong(5)),
                    hash,
                    now,
                    now));
    found.ifPresent(
        session -> {
          long fresh = Math.min(now + IDLE.toMillis(), session.endsMillis());
          if (fresh - session.expiresMillis() > TOUCH_EVERY_MILLIS) {
            var unused =
                database.submit(
                    writing ->
                        writing.run(
                            "UPDATE session SET expires_millis = ? WHERE token_hash = ?",
                            fresh,
                            hash));
          }
        });
    return found.map(Found::visitor);
  }

  /** Ends a session. */
  public void logOut(String token) {
    database.write(
        session ->
            session.run("DELETE FROM session WHERE token_hash = ?", (Object) Secrets.hash(token)));
  }

  private Optional<Opened> open(String name, String how) {
    String token = secrets.token();
    String csrf = secrets.token();
    long now = clock.millis();
    Optional<Role> role =
        database.write(
            session -> {
              session.run("DELETE FROM session WHERE expires_millis < ?", now);
              Optional<Role> found =
                  session.first(
                      "SELECT role FROM person WHERE name = ? AND disabled_millis IS NULL",
                      row -> Role.valueOf(row.getString(1)),
                      name);
              if (found.isPresent()) {
                session.run(
                    "INSERT INTO session (token_hash, person, csrf_token, expires_millis,"
                        + " ends_millis) VALUES (?, ?, ?, ?, ?)",
                    Secrets.hash(token),
                    name,
                    csrf,
                    now + IDLE.toMillis(),
                    now + LONGEST.toMillis());
              }
              return found;
            });
    role.ifPresent(found -> audit.note(name, how, name));
    return role.map(found -> new Opened(token, new Visitor(name, found, csrf)));
  }
}
