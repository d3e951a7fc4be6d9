package pomona.app.store;

import android.os.StrictMode;
import androidx.annotation.NonNull;
import androidx.sqlite.db.SupportSQLiteDatabase;
import androidx.sqlite.db.SupportSQLiteOpenHelper;
import androidx.sqlite.db.framework.FrameworkSQLiteOpenHelperFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Opens the database as Room does, but keeps a damaged file: Android deletes it, and with it all
 * that only this phone has. It is renamed to {@code NAME-damaged-MILLIS}, with what belongs to it,
 * so that it can be rescued; a new database begins. What was built on a database that was in use
 * has to be made anew, because Room's own tables of changes went with it.
 */
public final class KeptAside implements SupportSQLiteOpenHelper.Factory {
  private static final String[] PARTS = {"", "-wal", "-shm", "-journal"};

  private final SupportSQLiteOpenHelper.Factory factory = new FrameworkSQLiteOpenHelperFactory();
  private final Clock clock;
  private final Consumer<String> told;
  private final Runnable lost;

  /**
   * Opens databases.
   *
   * @param told hears under which name a damaged one is kept, on the thread that met it
   * @param lost told after that if the database was in use
   */
  public KeptAside(Clock clock, Consumer<String> told, Runnable lost) {
    this.clock = clock;
    this.told = told;
    this.lost = lost;
  }

  @NonNull
  @Override
  public SupportSQLiteOpenHelper create(@NonNull SupportSQLiteOpenHelper.Configuration asked) {
    return factory.create(
        SupportSQLiteOpenHelper.Configuration.builder(asked.context)
            .name(asked.name)
            .callback(new Kept(asked.callback))
            .noBackupDirectory(asked.useNoBackupDirectory)
            .allowDataLossOnRecovery(asked.allowDataLossOnRecovery)
            .build());
  }

  /** Room's own, but for damage. */
  private final class Kept extends SupportSQLiteOpenHelper.Callback {
    private final SupportSQLiteOpenHelper.Callback room;
    private volatile boolean isInUse;

    Kept(SupportSQLiteOpenHelper.Callback room) {
      super(room.version);
      this.room = room;
    }

    @Override
    public void onConfigure(@NonNull SupportSQLiteDatabase database) {
      room.onConfigure(database);
    }

    @Override
    public void onCreate(@NonNull SupportSQLiteDatabase database) {
      room.onCreate(database);
    }

    @Override
    public void onUpgrade(@NonNull SupportSQLiteDatabase database, int from, int to) {
      room.onUpgrade(database, from, to);
    }

    @Override
    public void onDowngrade(@NonNull SupportSQLiteDatabase database, int from, int to) {
      room.onDowngrade(database, from, to);
    }

    @Override
    public void onOpen(@NonNull SupportSQLiteDatabase database) {
      room.onOpen(database);
      isInUse = true;
    }

    @Override
    public void onCorruption(@NonNull SupportSQLiteDatabase damaged) {
      StrictMode.noteSlowCall("keeps a damaged database aside");
      String path = damaged.getPath();
      try {
        damaged.close();
      } catch (IOException | RuntimeException alreadyClosed) {
        // It is moved all the same.
      }
      if (path != null) {
        keepAside(path);
      }
      if (isInUse) {
        isInUse = false;
        lost.run();
      }
    }

    private void keepAside(String path) {
      String aside = path + "-damaged-" + clock.millis();
      for (String part : PARTS) {
        Path file = new File(path + part).toPath();
        try {
          if (Files.exists(file)) {
            Files.move(file, new File(aside + part).toPath());
          }
        } catch (IOException stays) {
          // Left where it is: it fails again, and is said again, but nothing is deleted.
        }
      }
      told.accept(new File(aside).getName());
    }
  }
}
