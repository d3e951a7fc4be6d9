package pomona.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pomona.server.database.Database;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/**
 * The settings of each site: how long facts are kept, when pictures may be sent, whether it wants a
 * second opinion.
 */
public record Sites(Database database, Audit audit) {
  /** Ten years: longer than any standard asks for. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  private static final String COLUMNS = "id, keep_days, attachments_on_wifi_only, second_opinion";

  /**
   * A site's settings.
   *
   * @param keep how long facts are kept; absent, for ever
   * @param secondOpinion whether the server's own bundle looks at crops too
   */
  public record Site(
      String id, Optional<Duration> keep, boolean attachmentsOnWifiOnly, boolean secondOpinion) {}

  public List<Site> all() {
    return database.read(
        session -> session.list("SELECT " + COLUMNS + " FROM site ORDER BY id", Sites::site));
  }

  public Optional<Site> find(String id) {
    return database.read(
        session -> session.first("SELECT " + COLUMNS + " FROM site WHERE id = ?", Sites::site, id));
  }

  /** Whether habits of a site's people may be learnt; nothing for an unknown site. */
  public Optional<Boolean> habitsLearnt(String id) {
    return database.read(
        session ->
            session.first(
                "SELECT learn_habits FROM site WHERE id = ?", row -> row.getInt(1) == 1, id));
  }

  /**
   * How a site's facts are numbered for its phones; refuses a site that is not served here. A
   * number that was read before this was asked is from before the site was closed, so the cell that
   * it goes to begins behind it.
   */
  public SiteNumbers numbers(String site) {
    return database.read(
        session -> {
          SiteDoor.check(session, site);
          return SiteNumbers.of(session, site);
        });
  }

  /** Changes a site's settings; phones hear of theirs with the next pull. */
  public void set(Site wanted, String by) {
    Optional<Long> days = wanted.keep().map(Duration::toDays);
    if (days.isPresent() && (days.get() < 1 || days.get() > LONGEST.toDays())) {
      throw ProblemException.badField(
          "keep", "must be from 1 to " + LONGEST.toDays() + " days, is " + days.get());
    }
    int changed =
        database.write(
            session -> {
              SiteDoor.check(session, wanted.id());
              return session.run(
                  "UPDATE site SET keep_days = ?, attachments_on_wifi_only = ?,"
                      + " second_opinion = ? WHERE id = ?",
                  days,
                  wanted.attachmentsOnWifiOnly() ? 1 : 0,
                  wanted.secondOpinion() ? 1 : 0,
                  wanted.id());
            });
    if (changed == 0) {
      throw ProblemException.notFound("There is no site " + wanted.id());
    }
    audit.note(
        by,
        "site set: facts kept "
            + days.map(count -> count + " days").orElse("for ever")
            + (wanted.attachmentsOnWifiOnly() ? ", pictures on Wi-Fi only" : ", pictures always")
            + (wanted.secondOpinion() ? ", second opinion" : ", no second opinion"),
        wanted.id());
  }

  private static Site site(ResultSet row) throws SQLException {
    long days = row.getLong("keep_days");
    // This comes first, because wasNull is about the column that was read last.
    boolean forEver = row.wasNull();
    return new Site(
        row.getString("id"),
        forEver ? Optional.empty() : Optional.of(Duration.ofDays(days)),
        row.getInt("attachments_on_wifi_only") == 1,
        row.getInt("second_opinion") == 1);
  }
}
