package pomona.server.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.binary.FormatException;
import pomona.server.log.LogFault;
import pomona.server.log.LogName;
import pomona.server.log.Logged;
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
      while (position < last) {
        apply(writer, statement, log.after(position, AT_ONCE));
      }
      level = true;
    } catch (LogFault fault) {
      throw heard(fault);
    }
  }

  /** Applies transactions that follow the file's newest. */
  private void apply(Session writer, Statement statement, List<Logged> transactions)
      throws SQLException {
    if (transactions.isEmpty()) {
      throw new LogFault.Damaged(
          "The log of the cell "
              + log.name().cell()
              + " has no transaction "
              + (position + 1)
              + " though it goes on behind it");
    }
    statement.execute("BEGIN IMMEDIATE");
    try {
      // Rows come table by table; at the end every one that is referred to is there.
      statement.execute("PRAGMA defer_foreign_keys=ON");
      for (Logged logged : transactions) {
        replay.apply(writer, changes(logged));
      }
      long reached = transactions.get(transactions.size() - 1).position();
      Bond.move(writer, reached);
      // Replaying touches kept tables too, and the log has it all.
      capture.orElseThrow().forget(writer);
      statement.execute("COMMIT");
      position = reached;
      capture.orElseThrow().lookAtFacts(writer);
    } catch (SQLException | RuntimeException broken) {
      writer.forgetStatements();
      statement.execute("ROLLBACK");
      throw broken;
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

  /** The log of a directory that is opened without it: nothing that it keeps may change. */
  private record ForeignLog(Bond bond) implements TransactionLog {
    @Override
    public LogName name() {
      return bond.log();
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public long last() {
      return bond.position();
    }

    @Override
    public List<Logged> after(long position, int most) {
      return List.of();
    }

    @Override
    public void append(long position, byte[] transaction) {
      throw new LogFault.Refused(
          "This directory belongs to the cell "
              + name().cell()
              + ", and its log must have every change: start it with --engine and --cell");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
