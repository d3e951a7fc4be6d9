package pomona.server.learn;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/** Whether the habits of a site's people may be learnt. A site can switch it off. */
public record Habits(Database database, Audit audit) {
  /** Every site, and whether habits are learnt there. */
  public Map<String, Boolean> bySite() {
    Map<String, Boolean> sites = new LinkedHashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT id, learn_habits FROM site ORDER BY id",
                row -> sites.put(row.getString(1), row.getInt(2) == 1) == null));
    return sites;
  }

  /** The sites at which habits are not learnt, as a transaction sees them. */
  static Set<String> switchedOff(Session session) throws SQLException {
    return new HashSet<>(
        session.list("SELECT id FROM site WHERE learn_habits = 0", row -> row.getString(1)));
  }

  /** Switches it on or off. What was learnt of habits there is forgotten when it is off. */
  public void set(String site, boolean learnt, String by) {
    boolean known =
        database.write(
            session -> {
              SiteDoor.check(session, site);
              int changed =
                  session.run(
                      "UPDATE site SET learn_habits = ? WHERE id = ?", learnt ? 1 : 0, site);
              if (changed == 1 && !learnt) {
                session.run(
                    "DELETE FROM learn_repair_fruit WHERE repair IN (SELECT number FROM"
                        + " learn_repair WHERE scope = 'HABIT' AND site = ?)",
                    site);
                session.run("DELETE FROM learn_repair WHERE scope = 'HABIT' AND site = ?", site);
                // Haste that was noticed before hunches named their site may be of this one.
                session.run(
                    "DELETE FROM learn_hunch WHERE kind = 'TOO_FAST' AND site IN (?, '')", site);
              }
              return changed == 1;
            });
    if (!known) {
      throw ProblemException.notFound("There is no site " + site);
    }
    audit.note(by, learnt ? "habits are learnt" : "habits are not learnt", site);
  }
}
