package pomona.app.sync;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.net.ConnectivityManager;
import androidx.core.app.NotificationCompat;
import androidx.work.Data;
import androidx.work.ForegroundInfo;
import androidx.work.ListenableWorker;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.sync.SyncReport;

/**
 * One exchange, when {@link WorkSchedule}'s constraints are met. Android remembers this class by
 * its name across updates of the application: it keeps it.
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

  public SyncWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public ListenableWorker.Result doWork() {
    AppGraph graph = PomonaApplication.graph(getApplicationContext());
    boolean pictures = getInputData().getBoolean(PICTURES, false);
    for (int round = 0; round < MOST_ROUNDS && !isStopped(); round++) {
      int waiting = graph.database().facts().countWaiting();
      var unused = setProgressAsync(new Data.Builder().putInt(WAITING, waiting).build());
      Optional<SyncReport> report =
          graph.synchroniser().exchange(pictures && mayPicturesGo(graph.enrolments()));
      if (!report.isPresent()) {
        return Result.success();
      }
      if (report.get().failure().isPresent()) {
        return report.get().failure().get().worthRetrying() ? Result.retry() : Result.success();
      }
      if (graph.database().facts().countWaiting() == 0) {
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

  /** Shown while a person waits, by phones before Android 12 that know no other way to hurry. */
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
