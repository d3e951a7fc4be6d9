package pomona.app;

import android.content.Context;
import androidx.room.Room;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pomona.app.store.FactRecorder;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.Recorder;
import pomona.sync.FactIds;

/**
 * Wires the application: every long-lived part is made here, by its constructor, and nowhere else.
 * Screens take from it what they need.
 */
public class AppGraph {
  private final Clock clock;
  private final ExecutorService background;
  private final PomonaDatabase database;
  private final FactRecorder facts;

  /**
   * Wires all parts.
   *
   * @param background runs the work that no screen waits for on the main thread, in order
   */
  public AppGraph(Context context, Clock clock, ExecutorService background) {
    this.clock = clock;
    this.background = background;
    this.database =
        Room.databaseBuilder(context, PomonaDatabase.class, "pomona.db")
            .setQueryExecutor(background)
            .build();
    this.facts =
        new FactRecorder(
            database,
            new FactIds(clock, new SecureRandom()),
            clock,
            () -> new Recorder("this-phone", Recorder.NO_SITE, Recorder.NO_OPERATOR));
  }

  /** The one thread on which a phone does its background work. */
  static ExecutorService backgroundThread() {
    return Executors.newSingleThreadExecutor(work -> new Thread(work, "pomona-background"));
  }

  public Clock clock() {
    return clock;
  }

  public ExecutorService background() {
    return background;
  }

  public PomonaDatabase database() {
    return database;
  }

  /** Records what happens on this phone. */
  public FactRecorder facts() {
    return facts;
  }
}
