package pomona.server.lot;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pomona.server.access.Audit;
import pomona.server.access.Secrets;
import pomona.server.access.SiteMoves;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/** Tokens for programs that read the lots of one site, and nothing else. */
public record ApiTokens(Database database, Clock clock, Secrets secrets, Audit audit) {
  private static final int LONGEST_TOKEN = 200;
  private static final int LONGEST_NAME = 64;
  private static final long USE_NOTED_EVERY_MILLIS = 60_000;

  /** A token without its secret. */
  public record Token(
      long number,
      String site,
      String name,
      String by,
      long madeMillis,
      Optional<Long> usedMillis,
      Optional<Long> revokedMillis) {}

  /** Makes one; the secret that it returns is shown once. */
  public String add(String site, String name, String by) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw ProblemException.badField("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    String token = secrets.token();
    database.write(
        session -> {
          SiteDoor.check(session, site);
          session.insert(
              NewRow.into("api_token")
                  .with("token_hash", Secrets.hash(token))
                  .with("site", site)
                  .with("name", name)
                  .with("made_by", by)
                  .with("made_millis", clock.millis()));
          return true;
        });
    audit.note(by, "token for /api made", name + ", " + site);
    return token;
  }

  public void revoke(long number, String by) {
    database.write(
        session -> {
          Optional<String> site =
              session.first(
                  "SELECT site FROM api_token WHERE number = ?", row -> row.getString(1), number);
          if (site.isPresent()) {
            // The cell that has the site would go on to let it in.
            SiteDoor.check(session, site.get());
          }
          return session.run(
              "UPDATE api_token SET revoked_millis = ? WHERE number = ? AND revoked_millis IS"
                  + " NULL",
              clock.millis(),
              number);
        });
    audit.note(by, "token for /api revoked", Long.toString(number));
  }

  public List<Token> all() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM api_token ORDER BY number DESC",
                row ->
                    new Token(
                        row.getLong("number"),
                        row.getString("site"),
                        row.getString("name"),
                        row.getString("made_by"),
                        row.getLong("made_millis"),
                        Columns.number(row, "used_millis"),
                        Columns.number(row, "revoked_millis"))));
  }

  /** The site of the token that a request bears; a request without one is refused. */
  public String siteOf(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith("Bearer ") || header.length() > LONGEST_TOKEN) {
      throw ProblemException.unauthorised(
          "Send Authorization: Bearer and a token that an administrator made for /api.");
    }
    return site(header.substring("Bearer ".length()).trim())
        .orElseThrow(() -> ProblemException.unauthorised("The token is not known or was revoked."));
  }

  /** The site whose lots a token lets its bearer read. */
  public Optional<String> site(String token) {
    record Known(long number, String site, long usedMillis) {}
    Optional<Known> known =
        database.read(
            session ->
                session.first(
                    "SELECT number, site, used_millis FROM api_token WHERE token_hash = ?"
                        + " AND revoked_millis IS NULL",
                    row -> new Known(row.getLong(1), row.getString(2), row.getLong(3)),
                    (Object) Secrets.hash(token)));
    known.ifPresent(found -> new SiteMoves(database).check(found.site()));
    long now = clock.millis();
    if (known.isPresent() && now - known.get().usedMillis() > USE_NOTED_EVERY_MILLIS) {
      database.write(
          session ->
              session.run(
                  "UPDATE api_token SET used_millis = ? WHERE number = ?",
                  now,
                  known.get().number()));
    }
    return known.map(Known::site);
  }
}
