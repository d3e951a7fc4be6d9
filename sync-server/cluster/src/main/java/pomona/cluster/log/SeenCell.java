package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/**
 * A cell as somebody sees it who has nothing to do with it.
 *
 * @param logBytes of its transactions, packed, on each replica; what is in snapshots alone is not
 *     counted
 * @param pictureBytes of its attachments, on each replica
 * @param owner the address of the server that shows signs of life
 * @param followers standbys that show signs of life
 * @param damage what is wrong with its log, where that is seen at its end
 */
public record SeenCell(
    String name,
    long transactions,
    long logBytes,
    long pictureBytes,
    Optional<String> owner,
    List<String> sites,
    List<Follower> followers,
    Optional<String> damage) {
  /** Signs of life come twice a second. */
  private static final Duration LOOK = Duration.ofMillis(1500);

  public SeenCell {
    sites = List.copyOf(sites);
    followers = List.copyOf(followers);
  }

  /** A standby, and the position up to which it has applied the log. */
  public record Follower(String address, long position) {}

  /** All cells of an engine; takes a moment, in which the living show themselves. */
  public static List<SeenCell> all(EngineAddress where) {
    try (Engine engine = Engine.connect(where)) {
      try {
        Cells cells = new Cells(engine);
        Map<String, List<Cells.Beat>> before = new HashMap<>();
        for (String name : cells.names()) {
          before.put(name, cells.beats(cells.find(name)));
        }
        LockSupport.parkNanos(LOOK.toNanos());
        Map<String, List<String>> sites = sites(engine);
        List<SeenCell> seen = new ArrayList<>();
        for (String name : cells.names()) {
          LogName log = cells.find(name);
          List<Cells.Beat> living = new ArrayList<>(cells.beats(log));
          living.removeAll(before.getOrDefault(name, List.of()));
          seen.add(seen(engine, log, living, sites.getOrDefault(log.id(), List.of())));
        }
        return seen;
      } catch (DriverException broken) {
        throw engine.unreachable("The cells are not known", broken);
      }
    }
  }

  private static SeenCell seen(
      Engine engine, LogName log, List<Cells.Beat> living, List<String> sites) {
    Heads heads = new Heads(engine, log, false);
    Optional<Heads.Head> head;
    try {
      head = heads.isBegun() ? Optional.of(heads.newest()) : Optional.empty();
    } catch (LogFault.Damaged damaged) {
      return new SeenCell(
          log.cell(),
          0,
          0,
          0,
          Optional.empty(),
          sites,
          List.of(),
          Optional.of(damaged.getMessage()));
    }
    Optional<String> owner = head.map(Heads.Head::owner);
    return new SeenCell(
        log.cell(),
        head.map(h -> h.next() - 1).orElse(0L),
        head.map(newest -> logBytes(engine, log, newest)).orElse(0L),
        pictureBytes(engine, log),
        living.stream()
            .filter(beat -> owner.filter(beat.owner()::equals).isPresent())
            .map(Cells.Beat::address)
            .findFirst(),
        sites,
        living.stream()
            .filter(beat -> owner.filter(beat.owner()::equals).isEmpty())
            .map(beat -> new Follower(beat.address(), beat.position()))
            .toList(),
        Optional.empty());
  }

  private static long logBytes(Engine engine, LogName log, Heads.Head newest) {
    long bytes = 0;
    for (long bucket = new Cells(engine).floor(log); bucket <= newest.bucket(); bucket++) {
      bytes +=
          sum(
              engine,
              "SELECT sum(CAST(packed AS bigint)) AS bytes FROM bucket"
                  + " WHERE cell = ? AND bucket = ?",
              log.id(),
              bucket);
    }
    return bytes;
  }

  private static long pictureBytes(Engine engine, LogName log) {
    long bytes = 0;
    for (int shard = 0; shard < CassandraAttachments.SHARDS; shard++) {
      bytes +=
          sum(
              engine,
              "SELECT sum(bytes) AS bytes FROM attachment WHERE cell = ? AND shard = ?",
              log.id(),
              shard);
    }
    return bytes;
  }

  /** What one partition says. */
  private static long sum(Engine engine, String cql, Object... values) {
    Row row = engine.run(engine.bound(cql, values)).one();
    return row == null || row.isNull("bytes") ? 0 : row.getLong("bytes");
  }

  /** The sites of each cell, by its id. */
  private static Map<String, List<String>> sites(Engine engine) {
    Map<String, List<String>> sites = new HashMap<>();
    for (Row row : engine.run(engine.bound("SELECT name, cell FROM site"))) {
      sites
          .computeIfAbsent(row.getString("cell"), none -> new ArrayList<>())
          .add(row.getString("name"));
    }
    sites.values().forEach(names -> names.sort(String::compareTo));
    return sites;
  }
}
