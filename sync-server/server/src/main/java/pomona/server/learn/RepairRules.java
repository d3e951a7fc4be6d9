package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import pomona.server.database.Database;
import pomona.server.database.NewRow;

/** Which limits of which policies accepted proposals have changed, so that it can be undone. */
public record RepairRules(Database database) {
  /**
   * A changed line of a site's policy.
   *
   * @param version of the policy that it came with
   * @param before the limits of Extra, Class I and Class II that held until then
   */
  public record Changed(String site, int version, double[] before, double[] after) {}

  public void note(long repair, Changed changed) {
    database.write(
        session -> {
          session.replace(
              NewRow.into("learn_repair_rule")
                  .with("repair", repair)
                  .with("site", changed.site())
                  .with("version", changed.version())
                  .with("limits_before", text(changed.before()))
                  .with("limits_after", text(changed.after())));
          return true;
        });
  }

  public List<Changed> of(long repair) {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM learn_repair_rule WHERE repair = ? ORDER BY site",
                RepairRules::changed,
                repair));
  }

  private static Changed changed(ResultSet row) throws SQLException {
    return new Changed(
        row.getString("site"),
        row.getInt("version"),
        numbers(row.getString("limits_before")),
        numbers(row.getString("limits_after")));
  }

  private static String text(double[] limits) {
    return Arrays.stream(limits).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
