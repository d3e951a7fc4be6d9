package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.web.ProblemException;

/**
 * Which device's fruits each head was solved from, and devices from which nothing is learnt.
 *
 * <pre>
 *   learnt.note(digest, bundle, LearntFrom.Kind.GRADES, "", sequences);
 *   learnt.takeOut("device-7", "ana");   // nothing is learnt from it from now on
 * </pre>
 *
 * <p>Heads are ridges, which depend on the set of their examples alone. One that is solved anew
 * after a device was taken out is the same as one that never saw its fruits.
 */
public record LearntFrom(Database database, Audit audit, Clock clock) {
  /** A condition of SQL on a column of devices: those from which something may be learnt. */
  public static final String MAY_LEARN = " NOT IN (SELECT device FROM learn_without)";

  /** What a head says. */
  public enum Kind {
    GRADES,
    /** One more product. */
    CLASS,
    /** Taught defects; their names stand with commas between them. */
    DEFECTS
  }

  /** A head that was solved from a device's fruits, and from how many. */
  public record Share(ByteString heads, ByteString bundle, Kind kind, String name, int fruits) {}

  /**
   * A device and what was learnt from it.
   *
   * @param takenOut whether nothing is learnt from it any more
   */
  public record Device(String id, String name, String site, boolean takenOut, List<Share> shares) {}

  /** Notes what a head was solved from. */
  public void note(
      ByteString heads, ByteString bundle, Kind kind, String name, Collection<Long> sequences) {
    database.write(
        session -> {
          session.replace(
              NewRow.into("learn_head")
                  .with("heads", heads.toByteArray())
                  .with("bundle", bundle.toByteArray())
                  .with("kind", kind.name())
                  .with("name", name)
                  .with("made_millis", clock.millis()));
          for (long sequence : sequences) {
            session.run(
                "INSERT OR IGNORE INTO learn_head_fruit (heads, sequence, device) SELECT ?,"
                    + " sequence, device FROM fruit WHERE sequence = ?",
                heads.toByteArray(),
                sequence);
          }
          return true;
        });
  }

  /** Every device, with the heads that were solved from its fruits, the newest first. */
  public List<Device> devices() {
    Map<String, List<Share>> shares = new LinkedHashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT learn_head_fruit.device, learn_head.heads, bundle, learn_head.kind, name,"
                    + " count(*) AS fruits FROM learn_head_fruit JOIN learn_head USING (heads)"
                    + " GROUP BY learn_head_fruit.device, learn_head.heads ORDER BY made_millis"
                    + " DESC",
                row ->
                    shares
                        .computeIfAbsent(
                            row.getString("device"), device -> new java.util.ArrayList<>())
                        .add(share(row))));
    return database.read(
        session ->
            session.list(
                "SELECT id, name, site, id IN (SELECT device FROM learn_without) AS taken_out FROM"
                    + " device ORDER BY site, name, id",
                row ->
                    new Device(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("site"),
                        row.getInt("taken_out") == 1,
                        shares.getOrDefault(row.getString("id"), List.of()))));
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        ByteString.of(row.getBytes("heads")),
        ByteString.of(row.getBytes("bundle")),
        Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getInt("fruits"));
  }

  /** Nothing is learnt from a device from now on, and proposals forget its fruits. */
  public void takeOut(String device, String by) {
    known(device);
    database.write(
        session -> {
          session.replace(
              NewRow.into("learn_without")
                  .with("device", device)
                  .with("since_millis", clock.millis())
                  .with("taken_out_by", by));
          return session.run(
              "DELETE FROM learn_repair_fruit WHERE sequence IN (SELECT sequence FROM fruit WHERE"
                  + " device = ?)",
              device);
        });
    audit.note(by, "nothing is learnt from the device", device);
  }

  /** Whether no fruit that heads were solved from is of a device that was taken out. */
  public boolean mayBeUsed(ByteString heads) {
    return database.read(
            session ->
                session.number(
                    "SELECT count(*) FROM learn_head_fruit WHERE heads = ? AND NOT (device"
                        + MAY_LEARN
                        + ")",
                    heads.toByteArray()))
        == 0;
  }

  /** Something may be learnt from it again, of what it recorded in the meantime too. */
  public void takeIn(String device, String by) {
    known(device);
    database.write(session -> session.run("DELETE FROM learn_without WHERE device = ?", device));
    audit.note(by, "the device is learnt from again", device);
  }

  private void known(String device) {
    if (database.read(session -> session.number("SELECT count(*) FROM device WHERE id = ?", device))
        == 0) {
      throw ProblemException.notFound("There is no device " + device + ".");
    }
  }
}
