package pomona.server.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import pomona.binary.FormatException;
import pomona.server.log.LogFault;
import pomona.server.log.Logged;
import pomona.server.log.Snapshots;
import pomona.server.log.TransactionLog;

/**
 * Keeps a database and its log in step. The log is the truth: a transaction is appended while it is
 * open in SQLite, after its last change and before its COMMIT.
 *
 * <ul>
 *   <li>The append fails: SQLite rolls back, and the file is as it was.
 *   <li>It is not known whether it failed, or the COMMIT fails: SQLite rolls back, and nothing else
 *       is written until the file is <i>level</i> with the log again, which has the transaction or
 *       not.
 *   <li>The process dies in between: the next start makes the file level.
 * </ul>
 *
 * <p>All of it happens on the writer's thread, or before that begins; only that the log is lost may
 * be heard on another.
 */
final class Ledger {
  private static final int AT_ONCE = 64;

  private final TransactionLog log;
  private final Replay replay;
  private final Optional<ChangeCapture> capture;
  private long position;
  private volatile boolean level;
  private final AtomicLong replays = new AtomicLong();
  private volatile Optional<LogFault> ended = Optional.empty();
  private volatile Consumer<LogFault> onEnd = fault -> {};

  private Ledger(
      TransactionLog log, Replay replay, Optional<ChangeCapture> capture, long position) {
    this.log = log;
    this.replay = replay;
    this.capture = capture;
    this.position = position;
  }

  /** The ledger of a file that is opened with a log, or without any. */
  static Ledger open(Session writer, TransactionLog log, Replay replay) throws SQLException {
    Optional<Bond> bond = Bond.read(writer);
    if (!log.keeps()) {
      return bond.isEmpty()
          ? new Ledger(log, replay, Optional.empty(), 0)
          : new Ledger(
              new ForeignLog(bond.get()),
              replay,
              Optional.of(new ChangeCapture(writer)),
              bond.get().position());
    }
    if (bond.isEmpty()) {
      Bond.refuseData(writer, log.name());
      Bond.tie(writer, log.name(), 0);
    } else {
      bond.get().check(log.name());
    }
    long position = bond.map(Bond::position).orElse(0L);
    Ledger ledger = new Ledger(log, replay, Optional.of(new ChangeCapture(writer)), position);
    log.onLost(ledger::end);
    try (Statement statement = writer.connection().createStatement()) {
      // The log has what the disk may lose.
      statement.execute("PRAGMA synchronous=NORMAL");
      ledger.makeLevel(writer, statement);
    }
    return ledger;
  }

  /** Is told once when nothing can be written any more. */
  void onEnd(Consumer<LogFault> listener) {
    onEnd = listener;
    ended.ifPresent(listener);
  }

  /** Has the log looked at before the next transaction, because another may have written to it. */
  void lookAgain() {
    level = false;
  }

  /** How often the log had something that the file had not. */
  long replays() {
    return replays.get();
  }

  /** Applies what the log has and the file has not; before a transaction begins. */
  void makeLevel(Session writer, Statement statement) throws SQLException {
    if (ended.isPresent()) {
      throw ended.get();
    }
    if (level || capture.isEmpty()) {
      return;
    }
    try {
      long last = log.last();
      if (last < position) {
        throw new LogFault.Damaged(
            "The log of the cell "
                + log.name().cell()
                + " ends with transaction "
                + last
                + ", and this directory has "
                + position
                + ": the log has lost what it acknowledged. Restore the engine from its backup.");
      }
      beginWithSnapshot(writer, statement);
      while (position < last) {
        List<Logged> next = log.after(position, AT_ONCE);
        if (next.isEmpty()) {
          throw new LogFault.Damaged(
              "The log of the cell "
                  + log.name().cell()
                  + " has no transaction "
                  + (position + 1)
                  + " though it goes on behind it. Restore the engine from its backup.");
        }
        apply(writer, statement, next.stream().map(this::changes).toList(), position + next.size());
      }
      level = true;
    } catch (LogFault fault) {
      throw heard(fault);
    }
  }

  /** A file that has nothing, or is further behind than the log goes back, takes a snapshot. */
  private void beginWithSnapshot(Session writer, Statement statement) throws SQLException {
    Optional<Snapshots> snapshots = log.snapshots();
    Optional<Snapshots.Snapshot> newest = snapshots.flatMap(Snapshots::newest);
    if (newest.isEmpty()
        || newest.get().position() <= position
        || (position > 0 && !log.after(position, 1).isEmpty())) {
      return;
    }
    replay(writer, statement, KeptTables.emptying(), position);
    int pieces = newest.get().pieces();
    int from = 0;
    while (from < pieces) {
      List<byte[]> some = snapshots.get().pieces(newest.get(), from);
      from += some.size();
      // Only with the last piece the file is what the snapshot says; before, it begins again.
      long reached = from < pieces ? position : newest.get().position();
      List<Changes> changes = new ArrayList<>();
      for (byte[] piece : some) {
        changes.add(changes(new Logged(newest.get().position(), piece)));
      }
      apply(writer, statement, changes, reached);
    }
  }

  /** Applies changes, after which the file is at a position. */
  private void apply(Session writer, Statement statement, List<Changes> transactions, long reached)
      throws SQLException {
    replay(
        writer,
        statement,
        session -> {
          for (Changes changes : transactions) {
            replay.apply(session, changes);
          }
          return true;
        },
        reached);
  }

  private void replay(
      Session writer, Statement statement, Database.Work<Boolean> work, long reached)
      throws SQLException {
    // Rows come table by table; what they refer to may come later.
    statement.execute("PRAGMA foreign_keys=OFF");
    statement.execute("BEGIN IMMEDIATE");
    try {
      boolean unused = work.with(writer);
      Bond.move(writer, reached);
      // Replaying touches kept tables too, and the log has it all.
      capture.orElseThrow().forget(writer);
      statement.execute("COMMIT");
      position = reached;
      replays.getAndIncrement();
      capture.orElseThrow().lookAtFacts(writer);
    } catch (SQLException | RuntimeException broken) {
      writer.forgetStatements();
      statement.execute("ROLLBACK");
      throw broken;
    } finally {
      statement.execute("PRAGMA foreign_keys=ON");
    }
  }

  private Changes changes(Logged logged) {
    try {
      return ChangesFormat.read(logged.transaction());
    } catch (FormatException damaged) {
      throw new LogFault.Damaged(
          "Transaction "
              + logged.position()
              + " of the cell "
              + log.name().cell()
              + ": "
              + damaged.getMessage(),
          damaged);
    }
  }

  /** Appends what the open transaction changed; only its COMMIT comes after this. */
  void append(Session writer) throws SQLException {
    if (capture.isEmpty()) {
      return;
    }
    Changes changes = capture.get().collect(writer);
    if (changes.isEmpty()) {
      return;
    }
    long next = position + 1;
    Bond.move(writer, next);
    try {
      for (Object site : changes.keys("site")) {
        log.claim((String) site);
      }
      // From here on the log may have it and the file not, until the commit is done.
      level = false;
      log.append(next, ChangesFormat.write(changes));
    } catch (LogFault fault) {
      throw heard(fault);
    }
    position = next;
  }

  /** The transaction is in the file. */
  void committed(Session writer) throws SQLException {
    if (capture.isPresent()) {
      level = true;
      capture.get().lookAtFacts(writer);
    }
  }

  /** The transaction is not in the file; the log may have it. */
  void rolledBack(Session writer) throws SQLException {
    if (capture.isPresent()) {
      position = Bond.read(writer).map(Bond::position).orElse(0L);
    }
  }

  private LogFault heard(LogFault fault) {
    if (fault instanceof LogFault.Fenced || fault instanceof LogFault.Damaged) {
      end(fault);
    }
    return fault;
  }

  private synchronized void end(LogFault fault) {
    if (ended.isEmpty()) {
      ended = Optional.of(fault);
      onEnd.accept(fault);
    }
  }
}
