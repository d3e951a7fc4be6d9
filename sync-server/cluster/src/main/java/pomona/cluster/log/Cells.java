package pomona.cluster.log;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/** Which cells there are, and who has been heard of for each. */
public record Cells(Engine engine) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /**
   * A sign of life of an owner.
   *
   * @param number goes up by one with each
   * @param position of the owner's newest transaction
   */
  record Beat(String owner, long number, long position, String address) {}

  /** The log of a cell that is there. */
  LogName find(String cell) {
    return known(cell)
        .orElseThrow(
            () ->
                new LogFault.Refused(
                    "The engine at "
                        + engine.where()
                        + " has no cell "
                        + cell
                        + ". It has "
                        + words(names())
                        + "."));
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The log of a cell, which is made if it is not there. */
  LogName findOrMake(String cell) {
    if (!NAME.matcher(cell).matches()) {
      throw new LogFault.Refused(
          "\"" + cell + "\" is not a name for a cell: small letters, digits and -, at most 63.");
    }
    Optional<LogName> known = known(cell);
    if (known.isPresent()) {
      return known.get();
    }
    engine.run(
        engine.bound(
            "INSERT INTO cell (name, id) VALUES (?, ?) IF NOT EXISTS",
            cell,
            UUID.randomUUID().toString()));
    return find(cell);
  }

  private Optional<LogName> known(String cell) {
    Row row = engine.run(engine.atLast("SELECT id FROM cell WHERE name = ?", cell)).one();
    return row == null ? Optional.empty() : Optional.of(new LogName(cell, row.getString("id")));
  }

  /** The first bucket that a cell's log still has; those before it are in its snapshots. */
  long floor(LogName log) {
    Row row = engine.run(engine.atLast("SELECT floor FROM cell WHERE name = ?", log.cell())).one();
    return row == null || row.isNull("floor") ? 0 : row.getLong("floor");
  }

  /** Says that buckets before one may go; afterwards nobody looks for them. */
  void raiseFloor(LogName log, long bucket) {
    engine.run(
        engine.bound(
            "UPDATE cell SET floor = ? WHERE name = ? IF id = ?", bucket, log.cell(), log.id()));
  }

  /** What the cell with an id is called; the id itself if there is none. */
  String nameOf(String id) {
    for (String name : names()) {
      if (find(name).id().equals(id)) {
        return name;
      }
    }
    return id;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Row row : engine.run(engine.bound("SELECT name FROM cell"))) {
      names.add(row.getString("name"));
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** The last sign of life of an owner; none of one that has let go. */
  Optional<Beat> beat(LogName log, String owner) {
    return beats(log).stream().filter(beat -> beat.owner().equals(owner)).findFirst();
  }

  /** The last sign of life of each owner and standby that has not let go. */
  List<Beat> beats(LogName log) {
    List<Beat> beats = new ArrayList<>();
    for (Row row :
        engine.run(
            engine.bound(
                "SELECT owner, number, position, address FROM beat WHERE cell = ?", log.id()))) {
      beats.add(
          new Beat(
              row.getString("owner"),
              row.getLong("number"),
              row.getLong("position"),
              row.getString("address")));
    }
    return beats;
  }

  void beat(LogName log, Beat beat) {
    engine.run(
        engine.bound(
            "INSERT INTO beat (cell, owner, number, position, address) VALUES (?, ?, ?, ?, ?)",
            log.id(),
            beat.owner(),
            beat.number(),
            beat.position(),
            beat.address()));
  }

  void letGo(LogName log, String owner) {
    engine.run(engine.bound("DELETE FROM beat WHERE cell = ? AND owner = ?", log.id(), owner));
  }
}
