package pomona.app.store;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Writes what people did, in the order in which they did it, on the database's thread. What cannot
 * be written is kept and said until it is written, or until a person gives it up: nothing that was
 * seen or said is dropped in silence.
 *
 * <pre>{@code
 * writing.execute(() -> facts.override(fruit, grade, reason));
 * writing.unwritten().observe(screen, notice::show);
 * writing.again();
 * }</pre>
 *
 * <p>What comes later waits behind what failed, since it may rest on it: a second override of a
 * fruit must not be written before the first. Each new event tries again from the oldest.
 */
public final class Writing {

  /** Writes something; blocks. Done again if it failed, so it changes nothing when it fails. */
  public interface Write {
    void write() throws IOException;
  }

  /** Hears what becomes of a write, on the database's thread. */
  public interface Told {
    /** It is not written, and is kept. */
    void failed(WriteFault fault);

    /** A person has given it up. */
    void givenUp();
  }

  /**
   * What waits because it could not be written.
   *
   * @param count how many events
   */
  public record Unwritten(WriteFault fault, int count) {}

  private static final Told NOBODY =
      new Told() {
        @Override
        public void failed(WriteFault fault) {}

        @Override
        public void givenUp() {}
      };

  private record Waiting(Write write, Told told) {}

  private final Executor database;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final MutableLiveData<Optional<Unwritten>> unwritten =
      new MutableLiveData<>(Optional.empty());
  private final DamageNotice damage;
  private volatile boolean blocked;

  /**
   * Writes on a thread of its own.
   *
   * @param damage says that a damaged database was kept aside, until a person has read it
   */
  public Writing(Executor database, DamageNotice damage) {
    this.database = database;
    this.damage = damage;
  }

  /** What waits, for every screen to say. */
  public LiveData<Optional<Unwritten>> unwritten() {
    return unwritten;
  }

  /** That a damaged database was kept aside, until a person has read it. */
  public DamageNotice damage() {
    return damage;
  }

  /** Whether something waits that could not be written. */
  public boolean isBlocked() {
    return blocked;
  }

  /** Writes as soon as what came before it is written. */
  public void execute(Write write) {
    execute(write, NOBODY);
  }

  /** Writes, and tells what became of it if it is not written. */
  public void execute(Write write, Told told) {
    database.execute(
        () -> {
          waiting.add(new Waiting(write, told));
          writeAll();
        });
  }

  /** Tries again, from the oldest on. */
  public void again() {
    database.execute(this::writeAll);
  }

  /** Leaves the oldest that could not be written, and goes on with the next. */
  public void giveUp() {
    database.execute(
        () -> {
          if (blocked) {
            Waiting given = waiting.remove();
            given.told().givenUp();
            writeAll();
          }
        });
  }

  private void writeAll() {
    while (!waiting.isEmpty()) {
      Waiting oldest = waiting.element();
      try {
        oldest.write().write();
      } catch (IOException | RuntimeException notWritten) {
        WriteFault fault = WriteFault.of(notWritten);
        blocked = true;
        // A turn of events is said again: a person has pressed, and waits for an answer.
        unwritten.postValue(Optional.of(new Unwritten(fault, waiting.size())));
        waiting.forEach(each -> each.told().failed(fault));
        return;
      }
      waiting.remove();
    }
    if (blocked) {
      blocked = false;
      unwritten.postValue(Optional.empty());
    }
  }
}
