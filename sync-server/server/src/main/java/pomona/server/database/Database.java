package pomona.server.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pomona.server.log.LogFault;
import pomona.server.log.NoLog;
import pomona.server.log.TransactionLog;

/**
 * One SQLite file in WAL mode.
 *
 * <p><b>One writer.</b> SQLite has one writer at a time anyway; here it is a thread with a queue.
 * All work that waits in the queue shares one transaction, and so one fsync (group commit, as in D.
 * J. DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984).
 * Each piece of work has a savepoint of its own, so one that fails does not undo the others. A
 * caller is answered only after the commit, that is, after {@code synchronous=FULL} has put the log
 * on the disk.
 *
 * <p><b>Readers</b> are a few connections that see the last commit and never wait for the writer.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int MOST_AT_ONCE = 64;

  /** How long no other work must have come before work that gives way is done. */
  private static final long GIVES_WAY_MILLIS = 50;

  private static final long MOST_PATIENCE_MILLIS = 1000;

  private final Session writer;
  private final Ledger ledger;
  private final BlockingQueue<Session> readers = new ArrayBlockingQueue<>(READERS);
  private final BlockingQueue<Waiting<?>> queue = new LinkedBlockingQueue<>();
  private final Queue<Waiting<?>> later = new ConcurrentLinkedQueue<>();
  private final List<Runnable> onCommit = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closing;

  /** Something to be done with a connection. */
  public interface Work<T> {
    T with(Session session) throws SQLException;
  }

  private Database(Path file, TransactionLog log, Replay replay) throws SQLException {
    this.writer = new Session(connectToWrite(file));
    try {
      this.ledger = Ledger.open(writer, log, replay);
    } catch (SQLException | RuntimeException refused) {
      writer.close();
      throw refused;
    }
    for (int i = 0; i < READERS; i++) {
      readers.add(new Session(Connections.toRead(file)));
    }
    this.thread = new Thread(this::writeAll, "pomona-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens the file, makes it if need be, and brings an older schema to the newest. */
  public static Database open(Path file) {
    return open(file, new NoLog(), (session, changes) -> {});
  }

  /**
   * Opens the file as a materialisation of a log: it is first made level with it, and every change
   * of a kept table is in the log before it is committed.
   *
   * @throws LogFault if the file does not belong to the log, or the log cannot be read
   */
  public static Database open(Path file, TransactionLog log, Replay replay) {
    try {
      SchemaHistory.apply(file);
      return new Database(file, log, replay);
    } catch (SQLException | org.flywaydb.core.api.FlywayException broken) {
      throw DatabaseFault.of("The database " + file + " cannot be opened", broken);
    }
  }

  /**
   * Is called once, on the writer's thread, when another server has taken the log over or the log
   * is damaged: nothing can be written here any more.
   */
  public void onLogLost(Consumer<LogFault> listener) {
    ledger.onEnd(listener);
  }

  /**
   * How often the file took something from its log that no work here had been told of. Whoever
   * remembers what was read before a change of this number reads it again; see {@link Remembered}.
   */
  public long replays() {
    return ledger.replays();
  }

  /** Applies what another has written to the log; returns how far this file has come. */
  public long catchUp() {
    ledger.lookAgain();
    return write(session -> Bond.read(session).map(Bond::position).orElse(0L));
  }

  /** Is called on the writer's thread after each commit; it must not block. */
  public void onCommit(Runnable listener) {
    synchronized (onCommit) {
      onCommit.add(listener);
    }
  }

  /** Writes, and returns when what was written is on the disk. */
  public <T> T write(Work<T> work) {
    return await(submit(work));
  }

  /** Writes; the future is done when what was written is on the disk. */
  public <T> CompletableFuture<T> submit(Work<T> work) {
    Waiting<T> waiting = new Waiting<>(work);
    if (closing) {
      throw new DatabaseFault("The server is stopping", null, false);
    }
    queue.add(waiting);
    return waiting.done;
  }

  /**
   * Writes when nobody else wants to, in a transaction of its own, for work that follows the facts
   * and can wait. It is put off for at most a second, so that it goes on under any load.
   */
  public <T> T writeGivingWay(Work<T> work) {
    Waiting<T> waiting = new Waiting<>(work);
    if (closing) {
      throw new DatabaseFault("The server is stopping", null, false);
    }
    later.add(waiting);
    // Wakes the writer, which then also looks at the work that can wait.
    queue.add(new Waiting<>(session -> true));
    return await(waiting.done);
  }

  /** How much work waits for the writer. */
  public int waiting() {
    return queue.size() + later.size();
  }

  /** Reads what was last committed. */
  public <T> T read(Work<T> work) {
    Session session;
    try {
      session = readers.take();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new DatabaseFault("The server is stopping", stopping, false);
    }
    try {
      return work.with(session);
    } catch (SQLException broken) {
      throw DatabaseFault.of("The database cannot be read", broken);
    } finally {
      readers.add(session);
    }
  }

  /** The same with several queries that see the same commit; the log of writes grows meanwhile. */
  public <T> T readAtOneMoment(Work<T> work) {
    return read(
        session -> {
          try (Statement statement = session.connection().createStatement()) {
            statement.execute("BEGIN");
            try {
              return work.with(session);
            } finally {
              statement.execute("COMMIT");
            }
          }
        });
  }

  /** Ends after the work that waits is done. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    queue.add(new Waiting<>(session -> true));
    try {
      thread.join();
      for (int i = 0; i < READERS; i++) {
        readers.take().close();
      }
      writer.close();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (SQLException broken) {
      throw DatabaseFault.of("The database cannot be closed", broken);
    }
  }

  private void writeAll() {
    List<Waiting<?>> together = new ArrayList<>();
    while (!closing || !queue.isEmpty() || !later.isEmpty()) {
      together.clear();
      try {
        Waiting<?> first =
            later.isEmpty() ? queue.take() : queue.poll(GIVES_WAY_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          together.add(first);
        }
      } catch (InterruptedException stopping) {
        return;
      }
      queue.drainTo(together, MOST_AT_ONCE - 1);
      boolean idle = together.isEmpty();
      if (!idle) {
        commit(together);
      }
      Waiting<?> patient = later.peek();
      if (patient != null && (idle || patient.waitedMillis() > MOST_PATIENCE_MILLIS)) {
        later.remove();
        commit(List.of(patient));
      }
    }
  }

  private void commit(List<Waiting<?>> together) {
    try (Statement statement = writer.connection().createStatement()) {
      ledger.makeLevel(writer, statement);
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (Waiting<?> waiting : together) {
          waiting.attempt(writer, statement);
        }
        ledger.append(writer);
        statement.execute("COMMIT");
        ledger.committed(writer);
      } catch (SQLException | RuntimeException broken) {
        writer.forgetStatements();
        rollBack(statement, broken);
        ledger.rolledBack(writer);
        throw broken;
      }
    } catch (SQLException | RuntimeException broken) {
      DatabaseFault fault = DatabaseFault.notStored(broken);
      together.forEach(waiting -> waiting.done.completeExceptionally(fault));
      return;
    }
    together.forEach(Waiting::committed);
    synchronized (onCommit) {
      onCommit.forEach(Runnable::run);
    }
  }

  private static void rollBack(Statement statement, Exception because) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // SQLite rolls back by itself on a full disk and on I/O errors.
      because.addSuppressed(alreadyRolledBack);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new DatabaseFault("The server is stopping", stopping, false);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw DatabaseFault.of("The database cannot be written", failed.getCause());
    }
  }

  /** A connection that writes as the server does; the benchmark's bare inserts use the same. */
  public static Connection connectToWrite(Path file) throws SQLException {
    return Connections.toWrite(file);
  }
}
