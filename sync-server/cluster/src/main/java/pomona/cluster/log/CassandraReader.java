package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.LogReader;
import pomona.server.log.Logged;
import pomona.server.log.Snapshots;

/**
 * Reads the log of a cell, whoever owns it; for standbys and rebuilds, and for the owner itself.
 */
final class CassandraReader implements LogReader {
  /** What is read at once stays below some tens of megabytes. */
  private static final long MOST_PACKED = 8L << 20;

  private final Engine engine;
  private final LogName name;
  private final Layout layout;
  private final Heads heads;

  /**
   * A reader.
   *
   * @param settles whether it sees what is under way, as an owner must
   */
  CassandraReader(Engine engine, LogName name, Layout layout, boolean settles) {
    this.engine = engine;
    this.name = name;
    this.layout = layout;
    this.heads = new Heads(engine, name, settles);
  }

  @Override
  public LogName name() {
    return name;
  }

  @Override
  public long last() {
    try {
      return heads.isBegun() ? heads.newest().next() - 1 : 0;
    } catch (DriverException broken) {
      throw engine.unreachable("The end of the log of " + name.cell() + " is not known", broken);
    }
  }

  /** A transaction's row. */
  private record Place(
      long position, UUID attempt, int size, int packed, int parts, ByteBuffer body) {
    static Place of(Row row) {
      return new Place(
          row.getLong("position"),
          row.getUuid("attempt"),
          row.getInt("size"),
          row.getInt("packed"),
          row.getInt("parts"),
          row.getByteBuffer("body"));
    }
  }

  @Override
  public List<Logged> after(long position, int most) {
    try {
      List<Place> places = places(position + 1, most);
      List<CompletionStage<AsyncResultSet>> parts = new ArrayList<>();
      for (Place place : places) {
        parts.add(
            place.parts() == 0
                ? null
                : engine.begin(
                    engine.bound(
                        "SELECT part, body FROM part WHERE cell = ? AND chunk = ?"
                            + " AND position = ? AND attempt = ?",
                        name.id(),
                        Layout.chunk(place.position()),
                        place.position(),
                        place.attempt())));
      }
      List<Logged> read = new ArrayList<>(places.size());
      for (int i = 0; i < places.size(); i++) {
        Place place = places.get(i);
        byte[] bytes = place.parts() == 0 ? bytes(place.body()) : joined(place, parts.get(i));
        read.add(new Logged(place.position(), unpacked(place, bytes)));
      }
      return read;
    } catch (DriverException broken) {
      throw engine.unreachable("The log of " + name.cell() + " cannot be read", broken);
    }
  }

  /** The rows from a position on, without a gap, as long as they fit into memory. */
  private List<Place> places(long from, int most) {
    List<Place> places = rows(from, most, false);
    if (isCutShort(places, from)) {
      // A read of a quorum may be before a write that a later one has overtaken; this one is not.
      places = rows(from, most, true);
    }
    long expected = from;
    for (Place place : places) {
      if (place.position() != expected) {
        throw new LogFault.Damaged(
            "The log of the cell "
                + name.cell()
                + " has a hole: transaction "
                + expected
                + " is missing, and "
                + place.position()
                + " is there. Nothing is built from such a log: restore the engine from its"
                + " backup.");
      }
      expected++;
    }
    long packed = 0;
    for (int i = 0; i < places.size(); i++) {
      packed += places.get(i).packed();
      if (packed > MOST_PACKED && i > 0) {
        return places.subList(0, i);
      }
    }
    return places;
  }

  private static boolean isCutShort(List<Place> places, long from) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).position() != from + i) {
        return true;
      }
    }
    return false;
  }

  private List<Place> rows(long from, int most, boolean atLast) {
    List<Place> rows = rowsOfBucket(from, most, atLast);
    while (!rows.isEmpty() && rows.size() < most) {
      long newest = rows.get(rows.size() - 1).position();
      List<Place> more =
          layout.isLastInBucket(newest)
              ? rowsOfBucket(newest + 1, most - rows.size(), atLast)
              : List.of();
      if (more.isEmpty()) {
        break;
      }
      rows.addAll(more);
    }
    return rows;
  }

  private List<Place> rowsOfBucket(long from, int most, boolean atLast) {
    String cql =
        "SELECT position, attempt, size, packed, parts, body FROM bucket"
            + " WHERE cell = ? AND bucket = ? AND position >= ? LIMIT ?";
    Object[] values = {name.id(), layout.bucket(from), from, most};
    List<Place> places = new ArrayList<>();
    for (Row row : engine.run(atLast ? engine.atLast(cql, values) : engine.bound(cql, values))) {
      places.add(Place.of(row));
    }
    return places;
  }

  private byte[] joined(Place place, CompletionStage<AsyncResultSet> begun) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(place.packed());
    int expected = 0;
    Optional<AsyncResultSet> page = Optional.of(done(begun));
    while (page.isPresent()) {
      for (Row row : page.get().currentPage()) {
        if (row.getInt("part") != expected) {
          throw missing(place, expected);
        }
        joined.writeBytes(bytes(row.getByteBuffer("body")));
        expected++;
      }
      page =
          page.get().hasMorePages()
              ? Optional.of(done(page.get().fetchNextPage()))
              : Optional.empty();
    }
    if (expected != place.parts()) {
      throw missing(place, expected);
    }
    return joined.toByteArray();
  }

  private static AsyncResultSet done(CompletionStage<AsyncResultSet> begun) {
    try {
      return begun.toCompletableFuture().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DriverException broken) {
        throw broken;
      }
      throw failed;
    }
  }

  private LogFault missing(Place place, int part) {
    return new LogFault.Damaged(
        "Transaction "
            + place.position()
            + " of the cell "
            + name.cell()
            + " has lost part "
            + (part + 1)
            + " of "
            + place.parts()
            + ". Restore the engine from its backup.");
  }

  private byte[] unpacked(Place place, byte[] bytes) {
    try {
      return new Packed(place.size(), bytes).unpacked();
    } catch (ZstdException damaged) {
      throw new LogFault.Damaged(
          "Transaction "
              + place.position()
              + " of the cell "
              + name.cell()
              + " is damaged ("
              + damaged.getMessage()
              + "). Restore the engine from its backup.",
          damaged);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return Optional.of(new CassandraSnapshots(engine, name, layout));
  }

  @Override
  public void close() {
    // The connection belongs to whoever made it.
  }
}
