package pomona.app;

import android.content.Context;
import androidx.room.Room;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.EyeOpener;
import pomona.app.store.FactRecorder;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.RoomOutbox;
import pomona.app.sync.AesSeal;
import pomona.app.sync.Enrolments;
import pomona.app.sync.Synchroniser;
import pomona.app.sync.TokenSeal;
import pomona.sync.FactIds;

/**
 * Wires the application: every long-lived part is made here, by its constructor, and nowhere else.
 * Screens take from it what they need.
 */
public final class AppGraph {
  private static final String VERSION = "0.1";

  private final Outside outside;
  private final PomonaDatabase database;
  private final FactRecorder facts;
  private final Synchroniser synchroniser;
  private final Path frames;

  /**
   * What a test brings another of.
   *
   * @param background runs the work that no screen waits for on the main thread, in order
   * @param analysis runs the eye
   */
  public record Outside(
      Clock clock,
      ExecutorService background,
      ExecutorService analysis,
      EyeOpener eyes,
      TokenSeal seal) {

    static Outside ofPhone(Context context) {
      return new Outside(
          Clock.systemUTC(),
          thread("pomona-background"),
          thread("pomona-eye"),
          new BundleEyes(context),
          AesSeal.ofThisPhone());
    }

    private static ExecutorService thread(String name) {
      return Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    }
  }

  public AppGraph(Context context, Outside outside) {
    this.outside = outside;
    Path files = context.getFilesDir().toPath();
    this.frames = files.resolve("frames");
    this.database =
        Room.databaseBuilder(context, PomonaDatabase.class, "pomona.db")
            .setQueryExecutor(outside.background)
            .build();
    Enrolments enrolments = new Enrolments(context, outside.seal);
    this.facts =
        new FactRecorder(
            database,
            new FactIds(outside.clock, new SecureRandom()),
            outside.clock,
            enrolments::recorder);
    this.synchroniser =
        new Synchroniser(
            database,
            new RoomOutbox(database, files.resolve("attachments")),
            enrolments,
            new OkHttpClient(),
            outside.clock,
            VERSION);
  }

  public Clock clock() {
    return outside.clock;
  }

  public ExecutorService background() {
    return outside.background;
  }

  public ExecutorService analysis() {
    return outside.analysis;
  }

  public EyeOpener eyes() {
    return outside.eyes;
  }

  public PomonaDatabase database() {
    return database;
  }

  /** Records what happens on this phone. */
  public FactRecorder facts() {
    return facts;
  }

  public Synchroniser synchroniser() {
    return synchroniser;
  }

  /** Where frames are kept that belong to scans. */
  public Path frames() {
    return frames;
  }
}
