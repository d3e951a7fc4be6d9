package pomona.app;

import android.content.Context;
import androidx.room.Room;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import pomona.app.camera.Cameras;
import pomona.app.eye.AndroidRuntimes;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.KeptChoices;
import pomona.app.eye.Runtimes;
import pomona.app.store.FactRecorder;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.RoomOutbox;
import pomona.app.sync.AesSeal;
import pomona.app.sync.Enrolments;
import pomona.app.sync.Synchroniser;
import pomona.app.sync.TokenSeal;
import pomona.app.update.Updates;
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
  private final BundleShelf bundles;
  private final BundleEyes bundleEyes;
  private final Updates updates;

  /**
   * What a test brings another of.
   *
   * @param background runs the work that no screen waits for on the main thread, in order
   * @param analysis runs the eye
   * @param runtimes run bundles
   * @param otherEyes to see with instead of the bundles' own
   */
  public record Outside(
      Clock clock,
      ExecutorService background,
      ExecutorService analysis,
      Runtimes runtimes,
      Optional<EyeOpener> otherEyes,
      Cameras cameras,
      TokenSeal seal) {

    static Outside ofPhone(Context context) {
      return new Outside(
          Clock.systemUTC(),
          thread("pomona-background"),
          thread("pomona-eye"),
          new AndroidRuntimes(),
          Optional.empty(),
          Cameras.ofPhone(context),
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
    this.bundles = new BundleShelf(context, files.resolve("bundles"));
    this.bundleEyes = new BundleEyes(bundles, outside.runtimes, new KeptChoices(context));
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
    this.updates = new Updates(database.facts(), bundles, bundleEyes, synchroniser::client);
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
    return outside.otherEyes.orElse(bundleEyes);
  }

  /** Opens eyes of any bundle. */
  public BundleEyes bundleEyes() {
    return bundleEyes;
  }

  /** The bundles on this phone. */
  public BundleShelf bundles() {
    return bundles;
  }

  /** Brings the models that the server assigns. */
  public Updates updates() {
    return updates;
  }

  public Cameras cameras() {
    return outside.cameras;
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
