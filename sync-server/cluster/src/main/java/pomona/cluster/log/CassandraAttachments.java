package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;

/**
 * A cell's attachments in Cassandra: parts of 64 kB, and a row that says that all of them are
 * there, which is written last. They are read back before they count, because a deletion by another
 * machine whose clock is ahead would hide them.
 */
final class CassandraAttachments implements FarAttachments {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  static final int SHARDS = 256;

  private static final String PART =
      "INSERT INTO attachment_part (cell, sha256, part, body) VALUES (?, ?, ?, ?)";

  private final Engine engine;
  private final LogName name;

  CassandraAttachments(Engine engine, LogName name) {
    this.engine = engine;
    this.name = name;
  }

  private static int shard(ByteString sha256) {
    return sha256.getByte(0) & 0xFF;
  }

  private record Whole(long bytes, int parts) {}

  private Optional<Whole> whole(ByteString sha256) {
    Row row =
        engine
            .run(
                engine.bound(
                    "SELECT bytes, parts FROM attachment WHERE cell = ? AND shard = ?"
                        + " AND sha256 = ?",
                    name.id(),
                    shard(sha256),
                    sha256.asByteBuffer()))
            .one();
    return row == null
        ? Optional.empty()
        : Optional.of(new Whole(row.getLong("bytes"), row.getInt("parts")));
  }

  @Override
  public OptionalLong bytes(ByteString sha256) throws IOException {
    try {
      Optional<Whole> whole = whole(sha256);
      return whole.isPresent() ? OptionalLong.of(whole.get().bytes()) : OptionalLong.empty();
    } catch (DriverException broken) {
      throw unreachable(sha256, broken);
    }
  }

  @Override
  public void put(ByteString sha256, InputStream content) throws IOException {
    try {
      if (whole(sha256).isPresent()) {
        return;
      }
      Whole written = writeParts(sha256, content);
      if (count(sha256) != written.parts()) {
        throw new IOException(
            "The engine does not give back all parts of the attachment "
                + sha256.hex()
                + "; are its machines' clocks right?");
      }
      engine.run(
          engine
              .bound(
                  "INSERT INTO attachment (cell, shard, sha256, bytes, parts)"
                      + " VALUES (?, ?, ?, ?, ?)",
                  name.id(),
                  shard(sha256),
                  sha256.asByteBuffer(),
                  written.bytes(),
                  written.parts())
              .setIdempotent(true));
      if (whole(sha256).isEmpty()) {
        throw new IOException(
            "The engine does not keep the attachment "
                + sha256.hex()
                + "; are its machines' clocks right?");
      }
    } catch (DriverException | LogFault.Unreachable broken) {
      throw unreachable(sha256, broken);
    }
  }

  private Whole writeParts(ByteString sha256, InputStream content) throws IOException {
    Flight flight =
        new Flight(
            engine,
            "The attachment " + sha256.hex() + " is not in the engine",
            System.nanoTime() + PATIENCE.toNanos());
    long bytes = 0;
    int parts = 0;
    for (byte[] body = content.readNBytes(Packed.PART);
        body.length > 0;
        body = content.readNBytes(Packed.PART)) {
      BoundStatement statement =
          engine.bound(PART, name.id(), sha256.asByteBuffer(), parts, ByteBuffer.wrap(body));
      flight.begin(statement.setIdempotent(true));
      bytes += body.length;
      parts++;
    }
    flight.land();
    return new Whole(bytes, parts);
  }

  private int count(ByteString sha256) {
    int count = 0;
    for (Row row :
        engine.run(
            engine.bound(
                "SELECT part FROM attachment_part WHERE cell = ? AND sha256 = ?",
                name.id(),
                sha256.asByteBuffer()))) {
      count += row.getInt("part") == count ? 1 : 0;
    }
    return count;
  }

  @Override
  public Optional<InputStream> get(ByteString sha256) throws IOException {
    try {
      Optional<Whole> whole = whole(sha256);
      return whole.map(found -> new Parts(sha256, found.parts()));
    } catch (DriverException broken) {
      throw unreachable(sha256, broken);
    }
  }

  /** The parts in their order, each read when it is its turn. */
  private final class Parts extends InputStream {
    private final ByteString sha256;
    private final int count;
    private ByteBuffer part = ByteBuffer.allocate(0);
    private int next;

    Parts(ByteString sha256, int count) {
      this.sha256 = sha256;
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      return fill() ? part.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int some = Math.min(length, part.remaining());
      part.get(to, offset, some);
      return some;
    }

    /** Whether there is more, which then is in the part. */
    private boolean fill() throws IOException {
      while (!part.hasRemaining() && next < count) {
        part = part(sha256, next, count);
        next++;
      }
      return part.hasRemaining();
    }
  }

  private ByteBuffer part(ByteString sha256, int number, int count) throws IOException {
    try {
      Row row =
          engine
              .run(
                  engine.bound(
                      "SELECT body FROM attachment_part WHERE cell = ? AND sha256 = ?"
                          + " AND part = ?",
                      name.id(),
                      sha256.asByteBuffer(),
                      number))
              .one();
      if (row == null) {
        throw new IOException(
            "The attachment "
                + sha256.hex()
                + " has lost part "
                + (number + 1)
                + " of "
                + count
                + ". Restore the engine from its backup.");
      }
      return row.getByteBuffer("body").duplicate();
    } catch (DriverException broken) {
      throw unreachable(sha256, broken);
    }
  }

  @Override
  public void delete(ByteString sha256) throws IOException {
    try {
      // The row goes first: without it the parts are litter, and with it they must be there.
      engine.run(
          engine.bound(
              "DELETE FROM attachment WHERE cell = ? AND shard = ? AND sha256 = ?",
              name.id(),
              shard(sha256),
              sha256.asByteBuffer()));
      engine.run(
          engine.bound(
              "DELETE FROM attachment_part WHERE cell = ? AND sha256 = ?",
              name.id(),
              sha256.asByteBuffer()));
    } catch (DriverException broken) {
      throw unreachable(sha256, broken);
    }
  }

  @Override
  public List<ByteString> all() throws IOException {
    List<ByteString> all = new ArrayList<>();
    try {
      for (int shard = 0; shard < SHARDS; shard++) {
        for (Row row :
            engine.run(
                engine.bound(
                    "SELECT sha256 FROM attachment WHERE cell = ? AND shard = ?",
                    name.id(),
                    shard))) {
          all.add(ByteString.of(row.getByteBuffer("sha256")));
        }
      }
      return all;
    } catch (DriverException broken) {
      throw new IOException("The attachments of " + name.cell() + " are not known", broken);
    }
  }

  private IOException unreachable(ByteString sha256, RuntimeException broken) {
    return new IOException(
        "The engine at "
            + engine.where()
            + " does not answer about the attachment "
            + sha256.hex()
            + " ("
            + broken.getMessage()
            + ")",
        broken);
  }
}
