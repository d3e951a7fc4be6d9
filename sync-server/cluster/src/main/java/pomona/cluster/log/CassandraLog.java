package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
import pomona.server.log.Snapshots;
import pomona.server.log.TransactionLog;

/**
 * The log of a cell in Cassandra, held by its owner.
 *
 * <p>A transaction is a row of a <i>bucket</i>, a partition of {@value Layout#IN_BUCKET} positions.
 * What is large of it is written first, in parts that need no order. The row is then written by one
 * conditional batch, {@code IF next = position AND owner = me AND sealed = false}, which also moves
 * {@code next}. The engine's consensus (Paxos) decides it, so of two owners one is refused however
 * late its request arrives.
 *
 * <p>The batch of a bucket's last position seals it. Only then the next bucket is opened, {@code IF
 * NOT EXISTS}: whoever takes over finds either an unsealed bucket, whose owner he replaces, or a
 * sealed one, whose follower he opens, and the other is refused at the same place.
 *
 * <p>A request without an answer is looked up by its attempt, with a read that settles what is
 * under way.
 */
public final class CassandraLog implements TransactionLog {
  /** How long an append is tried before its caller hears that its outcome is not known. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String APPEND =
      "UPDATE bucket SET next = ?, sealed = ? WHERE cell = ? AND bucket = ?"
          + " IF next = ? AND owner = ? AND sealed = false";
  private static final String ROW =
      "INSERT INTO bucket (cell, bucket, position, attempt, size, packed, parts, body)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String PART =
      "INSERT INTO part (cell, chunk, position, attempt, part, body) VALUES (?, ?, ?, ?, ?, ?)";

  private final Duration patience;
  private final Engine engine;
  private final LogName name;
  private final Layout layout;
  private final String owner;
  private final Heads heads;
  private final Ownership ownership;
  private final CassandraReader reader;
  private final OwnedSites sites;

  private CassandraLog(
      Engine engine, LogName name, Layout layout, String owner, Duration patience) {
    this.patience = patience;
    this.engine = engine;
    this.name = name;
    this.layout = layout;
    this.owner = owner;
    this.heads = new Heads(engine, name, true);
    this.ownership = new Ownership(engine, name, owner, heads);
    this.reader = new CassandraReader(engine, name, layout, true);
    this.sites = new OwnedSites(engine, name, patience);
  }

  /** Takes a cell's log over, whoever has it; makes the cell if it is not there. */
  static CassandraLog take(Engine engine, String cell, Layout layout, String owner) {
    return take(engine, cell, layout, owner, PATIENCE);
  }

  /** The same with another patience. */
  static CassandraLog take(
      Engine engine, String cell, Layout layout, String owner, Duration patience) {
    try {
      LogName name = Engine.patiently(patience, () -> new Cells(engine).findOrMake(cell));
      CassandraLog log = new CassandraLog(engine, name, layout, owner, patience);
      log.ownership.take(patience);
      return log;
    } catch (DriverException broken) {
      throw engine.unreachable("The cell " + cell + " cannot be taken over", broken);
    }
  }

  Layout layout() {
    return layout;
  }

  String owner() {
    return owner;
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public LogName name() {
    return name;
  }

  @Override
  public long last() {
    return Engine.patiently(patience, reader::last);
  }

  @Override
  public List<Logged> after(long position, int most) {
    return reader.after(position, most);
  }

  @Override
  public void claim(String site) {
    sites.claim(site);
  }

  @Override
  public void handOver(String site, String toCell) {
    sites.handOver(site, toCell);
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return reader.snapshots();
  }

  @Override
  public void append(long position, byte[] transaction) {
    long until = System.nanoTime() + patience.toNanos();
    Packed packed = Packed.of(transaction);
    UUID attempt = UUID.randomUUID();
    writeParts(position, attempt, packed, until);
    BoundStatement row = row(position, attempt, packed);
    while (true) {
      try {
        open(position);
        if (engine.applied(Engine.together(condition(position), row))
            || isThere(position, attempt)) {
          return;
        }
      } catch (DriverException unknown) {
        if (settled(position, attempt, until, unknown)) {
          return;
        }
      }
      if (System.nanoTime() > until) {
        throw unknown(position, null);
      }
    }
  }

  private void writeParts(long position, UUID attempt, Packed packed, long until) {
    Flight flight = new Flight(engine, "Nothing was appended to " + name.cell(), until);
    List<ByteBuffer> parts = packed.parts();
    for (int i = 0; i < parts.size(); i++) {
      BoundStatement statement =
          engine.bound(PART, name.id(), Layout.chunk(position), position, attempt, i, parts.get(i));
      flight.begin(statement.setIdempotent(true));
    }
    flight.land();
  }

  private BoundStatement condition(long position) {
    return engine.bound(
        APPEND,
        position + 1,
        layout.isLastInBucket(position),
        name.id(),
        layout.bucket(position),
        position,
        owner);
  }

  private BoundStatement row(long position, UUID attempt, Packed packed) {
    List<ByteBuffer> parts = packed.parts();
    return engine.bound(
        ROW,
        name.id(),
        layout.bucket(position),
        position,
        attempt,
        packed.size(),
        packed.bytes().length,
        parts.size(),
        parts.isEmpty() ? ByteBuffer.wrap(packed.bytes()) : ByteBuffer.allocate(0));
  }

  /** Opens the bucket of a position that is its first. */
  private void open(long position) {
    if (position > 1 && layout.isLastInBucket(position - 1)) {
      ownership.open(layout.bucket(position), position);
    }
  }

  /** After a request without an answer: whether it was done; false if it may be tried again. */
  private boolean settled(long position, UUID attempt, long until, DriverException broken) {
    DriverException last = broken;
    Patience tries = new Patience(until);
    while (!tries.isOver()) {
      try {
        return isThere(position, attempt);
      } catch (DriverException again) {
        last = again;
        tries.pause();
      }
    }
    throw unknown(position, last);
  }

  private LogFault unknown(long position, DriverException last) {
    return new LogFault.Unreachable(
        "The engine at "
            + engine.where()
            + " does not say what became of transaction "
            + position
            + " of the cell "
            + name.cell()
            + (last == null ? "" : " (" + last.getMessage() + ")"),
        last);
  }

  /**
   * Whether the transaction is at its position; false if nothing is there and this owner may still
   * write it.
   */
  private boolean isThere(long position, UUID attempt) {
    Row row =
        engine
            .run(
                engine.atLast(
                    "SELECT attempt FROM bucket WHERE cell = ? AND bucket = ? AND position = ?",
                    name.id(),
                    layout.bucket(position),
                    position))
            .one();
    if (row != null && attempt.equals(row.getUuid("attempt"))) {
      return true;
    }
    Heads.Head head = heads.newest();
    if (!head.owner().equals(owner)) {
      throw fenced(head.owner());
    }
    if (head.next() > position) {
      throw new LogFault.Behind(
          "Position " + position + " of the cell " + name.cell() + " is taken");
    }
    if (head.next() < position) {
      throw new LogFault.Damaged(
          "The log of the cell "
              + name.cell()
              + " ends before transaction "
              + (position - 1)
              + ", which was there. Restore the engine from its backup.");
    }
    return false;
  }

  LogFault fenced(String other) {
    return new LogFault.Fenced(
        "Another server has taken the cell "
            + name.cell()
            + " over ("
            + other
            + "); this one stops. Nothing that it acknowledged is lost.");
  }

  @Override
  public void close() {
    // The connection belongs to whoever made it.
  }
}
