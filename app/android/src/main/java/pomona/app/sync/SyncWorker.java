package pomona.app.sync;

import android.content.Context;
import android.net.ConnectivityManager;
import androidx.work.BackoffPolicy;
import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.ExistingWorkPolicy;
import androidx.work.ListenableWorker;
import androidx.work.NetworkType;
import androidx.work.OneTimeWorkRequest;
import androidx.work.OutOfQuotaPolicy;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pomona.app.PomonaApplication;
import pomona.sync.SyncReport;

/**
 * Exchanges facts whenever there is a network: soon after something was recorded, now and then for
 * what the server has, and at once when the operator asks.
 */
public final class SyncWorker extends Worker {
  private static final String SOON = "sync";
  private static final String NOW_AND_THEN = "sync-periodic";
  private static final long PERIOD_HOURS = 1;
  private static final long BACKOFF_SECONDS = 30;

  public SyncWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  /** Soon, once however often it is asked for; at once if a person waits for it. */
  public static void request(Context context, boolean atOnce) {
    OneTimeWorkRequest.Builder request =
        new OneTimeWorkRequest.Builder(SyncWorker.class)
            .setConstraints(online())
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, BACKOFF_SECONDS, TimeUnit.SECONDS);
    if (atOnce) {
      request.setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST);
    }
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            SOON, atOnce ? ExistingWorkPolicy.REPLACE : ExistingWorkPolicy.KEEP, request.build());
  }

  /** From now on, as long as the application is installed. */
  public static void keepGoing(Context context) {
    PeriodicWorkRequest request =
        new PeriodicWorkRequest.Builder(SyncWorker.class, PERIOD_HOURS, TimeUnit.HOURS)
            .setConstraints(online())
            .build();
    WorkManager.getInstance(context)
        .enqueueUniquePeriodicWork(NOW_AND_THEN, ExistingPeriodicWorkPolicy.KEEP, request);
  }

  private static Constraints online() {
    return new Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build();
  }

  @Override
  public ListenableWorker.Result doWork() {
    Optional<SyncReport> report =
        PomonaApplication.graph(getApplicationContext()).synchroniser().exchange(isUnmetered());
    boolean again =
        report.flatMap(SyncReport::failure).map(failure -> failure.worthRetrying()).orElse(false);
    return again ? ListenableWorker.Result.retry() : ListenableWorker.Result.success();
  }

  private boolean isUnmetered() {
    ConnectivityManager network =
        getApplicationContext().getSystemService(ConnectivityManager.class);
    return network != null && !network.isActiveNetworkMetered();
  }
}
