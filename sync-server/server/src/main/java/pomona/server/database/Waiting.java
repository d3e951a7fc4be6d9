package pomona.server.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteException;

/** A piece of work in the writer's queue, and the caller who waits for it. */
final class Waiting<T> {
  private final Database.Work<T> work;
  final CompletableFuture<T> done = new CompletableFuture<>();
  private final long sinceNanos = System.nanoTime();
  private T value;
  private RuntimeException failure;

  Waiting(Database.Work<T> work) {
    this.work = work;
  }

  void attempt(Session session, Statement statement) throws SQLException {
    statement.execute("SAVEPOINT work");
    try {
      value = work.with(session);
      statement.execute("RELEASE work");
    } catch (SQLiteException broken) {
      throw broken;
    } catch (RuntimeException | SQLException refused) {
      if (refused instanceof SQLException) {
        session.forgetStatements();
      }
      statement.execute("ROLLBACK TO work");
      statement.execute("RELEASE work");
      failure =
          refused instanceof RuntimeException known
              ? known
              : DatabaseFault.of("The database cannot be written", refused);
    }
  }

  long waitedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
  }

  void committed() {
    if (failure != null) {
      done.completeExceptionally(failure);
    } else {
      done.complete(value);
    }
  }
}
