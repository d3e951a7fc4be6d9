package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Snapshots;

/**
 * A cell's snapshots in Cassandra: packed pieces, and a row that says that all of them are there.
 * The newest two stay; the log goes back to the older of them.
 */
record CassandraSnapshots(Engine engine, LogName name, Layout layout) implements Snapshots {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Pieces of a megabyte at most: a partition stays below some tens of megabytes. */
  private static final int IN_SLICE = 64;

  private static final int AT_ONCE = 16;

  @Override
  public Optional<Snapshot> newest() {
    List<Snapshot> known = known();
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(0));
  }

  /** Those that are whole, the newest first. */
  private List<Snapshot> known() {
    List<Snapshot> known = new ArrayList<>();
    try {
      for (Row row :
          engine.run(
              engine.bound(
                  "SELECT position, pieces, at FROM snapshot WHERE cell = ?", name.id()))) {
        known.add(new Snapshot(row.getLong("position"), row.getInt("pieces"), row.getLong("at")));
      }
      return known;
    } catch (DriverException broken) {
      throw engine.unreachable("The snapshots of " + name.cell() + " are not known", broken);
    }
  }

  @Override
  public List<byte[]> pieces(Snapshot snapshot, int from) {
    int slice = from / IN_SLICE;
    int most = Math.min(AT_ONCE, Math.min(IN_SLICE - from % IN_SLICE, snapshot.pieces() - from));
    List<byte[]> pieces = new ArrayList<>();
    try {
      for (Row row :
          engine.run(
              engine.bound(
                  "SELECT piece, size, body FROM snapshot_piece WHERE cell = ? AND position = ?"
                      + " AND slice = ? AND piece >= ? LIMIT ?",
                  name.id(),
                  snapshot.position(),
                  slice,
                  from,
                  most))) {
        if (row.getInt("piece") == from + pieces.size()) {
          byte[] packed = ByteString.of(row.getByteBuffer("body")).toByteArray();
          pieces.add(new Packed(row.getInt("size"), packed).unpacked());
        }
      }
    } catch (DriverException broken) {
      throw engine.unreachable("The snapshot of " + name.cell() + " cannot be read", broken);
    } catch (ZstdException damaged) {
      throw damaged(snapshot, from + pieces.size());
    }
    if (pieces.size() < most) {
      throw damaged(snapshot, from + pieces.size());
    }
    return pieces;
  }

  private LogFault damaged(Snapshot snapshot, int piece) {
    return new LogFault.Damaged(
        "Piece "
            + (piece + 1)
            + " of "
            + snapshot.pieces()
            + " of the snapshot of the cell "
            + name.cell()
            + " is missing or damaged. Restore the engine from its backup.");
  }

  @Override
  public Writing write(long position) {
    Flight flight =
        new Flight(
            engine,
            "The snapshot of " + name.cell() + " is not whole",
            System.nanoTime() + PATIENCE.toNanos());
    return new Writing() {
      private int pieces;

      @Override
      public void add(byte[] piece) {
        Packed packed = Packed.of(piece);
        BoundStatement statement =
            engine.bound(
                "INSERT INTO snapshot_piece (cell, position, slice, piece, size, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                name.id(),
                position,
                pieces / IN_SLICE,
                pieces,
                packed.size(),
                ByteBuffer.wrap(packed.bytes()));
        flight.begin(statement.setIdempotent(true));
        pieces++;
      }

      @Override
      public void finish(long atMillis) {
        flight.land();
        try {
          engine.run(
              engine.bound(
                  "INSERT INTO snapshot (cell, position, pieces, at) VALUES (?, ?, ?, ?)",
                  name.id(),
                  position,
                  pieces,
                  atMillis));
          forgetNeedless();
        } catch (DriverException broken) {
          throw engine.unreachable("The snapshot of " + name.cell() + " is not whole", broken);
        }
      }
    };
  }

  /** Deletes snapshots before the newest two, and whole buckets that the older of the two has. */
  private void forgetNeedless() {
    List<Snapshot> known = known();
    if (known.size() < 2) {
      return;
    }
    Cells cells = new Cells(engine);
    long before = cells.floor(name);
    long floor = layout.bucket(known.get(1).position() + 1);
    if (floor > before) {
      cells.raiseFloor(name, floor);
      for (long bucket = before; bucket < floor; bucket++) {
        forgetBucket(bucket);
      }
    }
    for (Snapshot old : known.subList(2, known.size())) {
      engine.run(
          engine.bound(
              "DELETE FROM snapshot WHERE cell = ? AND position = ?", name.id(), old.position()));
      for (int slice = 0; slice * IN_SLICE < old.pieces(); slice++) {
        engine.run(
            engine.bound(
                "DELETE FROM snapshot_piece WHERE cell = ? AND position = ? AND slice = ?",
                name.id(),
                old.position(),
                slice));
      }
    }
  }

  private void forgetBucket(long bucket) {
    long first = layout.first(bucket);
    long next = layout.first(bucket + 1);
    for (long chunk = Layout.chunk(first); chunk <= Layout.chunk(next - 1); chunk++) {
      // A chunk that goes on in the next bucket goes with that one.
      if (Layout.chunk(next) != chunk) {
        engine.run(engine.bound("DELETE FROM part WHERE cell = ? AND chunk = ?", name.id(), chunk));
      }
    }
    engine.run(engine.bound("DELETE FROM bucket WHERE cell = ? AND bucket = ?", name.id(), bucket));
  }
}
