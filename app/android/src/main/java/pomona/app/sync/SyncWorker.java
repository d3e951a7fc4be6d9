package pomona.app.sync;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.database.sqlite.SQLiteException;
import android.net.ConnectivityManager;
import androidx.core.app.NotificationCompat;
import androidx.work.Data;
import androidx.work.ForegroundInfo;
import androidx.work.ListenableWorker;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.Optional;
import pomona.app.R;
import pomona.app.store.PomonaDatabase;
import pomona.sync.SyncReport;

/**
 * One exchange, when {@link WorkSchedule}'s constraints are met. Android remembers this class by
 * its name across updates of the application, so it must not be renamed.
 */
public final class SyncWorker extends Worker {
  /** Whether pictures are sent too. */
  static final String PICTURES = "pictures";

  /** Progress: how many facts waited at the start. */
  static final String WAITING = "waiting";

  private static final String CHANNEL = "sync";
  private static final int NOTIFICATION = 1;

  /** What is recorded while an exchange runs is sent by the next round, not an hour later. */
  private static final int MOST_ROUNDS = 3;

  /** What an exchange needs of the application. */
  public interface Parts {
    PomonaDatabase database();

    Synchroniser synchroniser();

    Enrolments enrolments();

    /** Stops using models that the server took back. */
    void leaveWithdrawn();
  }

  /** The application, which Android hands to its workers. */
  public interface Home {
    Parts exchange();
  }

  public SyncWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public ListenableWorker.Result doWork() {
    try {
      return exchange();
    } catch (SQLiteException fullOrBusy) {
      // Nothing is lost: what the server has it says again, and what waits still waits.
      return Result.retry();
    }
  }

  private ListenableWorker.Result exchange() {
    Parts parts = ((Home) getApplicationContext()).exchange();
    boolean pictures = getInputData().getBoolean(PICTURES, false);
    for (int round = 0; round < MOST_ROUNDS && !isStopped(); round++) {
      int waiting = parts.database().facts().countWaiting();
      var unused = setProgressAsync(new Data.Builder().putInt(WAITING, waiting).build());
      Optional<SyncReport> report =
          parts
              .synchroniser()
              .exchange(() -> pictures && !isStopped() && mayPicturesGo(parts.enrolments()));
      if (!report.isPresent()) {
        return Result.success();
      }
      if (report.get().failure().isPresent()) {
        return report.get().failure().get().worthRetrying() ? Result.retry() : Result.success();
      }
      parts.leaveWithdrawn();
      if (parts.database().facts().countWaiting() == 0) {
        return Result.success();
      }
    }
    return Result.success();
  }

  private boolean mayPicturesGo(Enrolments enrolments) {
    ConnectivityManager network =
        getApplicationContext().getSystemService(ConnectivityManager.class);
    boolean metered = network == null || network.isActiveNetworkMetered();
    return !metered || !enrolments.picturesOnWifiOnly();
  }

  /** The notification that phones before Android 12 need for expedited work. */
  @Override
  public ForegroundInfo getForegroundInfo() {
    Context context = getApplicationContext();
    NotificationManager notifications = context.getSystemService(NotificationManager.class);
    notifications.createNotificationChannel(
        new NotificationChannel(
            CHANNEL, context.getString(R.string.sync_title), NotificationManager.IMPORTANCE_LOW));
    Notification notification =
        new NotificationCompat.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_sync)
            .setContentTitle(context.getString(R.string.sync_working))
            .setOngoing(true)
            .build();
    return new ForegroundInfo(NOTIFICATION, notification);
  }
}
