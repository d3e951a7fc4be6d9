package pomona.app.update;

import android.content.Context;
import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.ListenableWorker;
import androidx.work.NetworkType;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import pomona.sync.SyncFailure;

/** Brings an assigned model while nobody uses the phone, on a network that costs nothing. */
public final class UpdateWorker extends Worker {
  private static final String NAME = "model";
  private static final long PERIOD_HOURS = 6;

  /** The application, which Android hands to its workers. */
  public interface Home {
    Updates updates();
  }

  public UpdateWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  /** From now on, as long as the application is installed. */
  public static void keepGoing(Context context) {
    Constraints constraints =
        new Constraints.Builder()
            .setRequiredNetworkType(NetworkType.UNMETERED)
            .setRequiresDeviceIdle(true)
            .build();
    WorkManager.getInstance(context)
        .enqueueUniquePeriodicWork(
            NAME,
            // What an older version of the application planned is brought up to date.
            ExistingPeriodicWorkPolicy.UPDATE,
            new PeriodicWorkRequest.Builder(UpdateWorker.class, PERIOD_HOURS, TimeUnit.HOURS)
                .setConstraints(constraints)
                .build());
  }

  @Override
  public ListenableWorker.Result doWork() {
    try {
      ((Home) getApplicationContext()).updates().bring();
      return ListenableWorker.Result.success();
    } catch (SyncFailure e) {
      return e.worthRetrying()
          ? ListenableWorker.Result.retry()
          : ListenableWorker.Result.failure();
    } catch (IOException thePeriodTriesAgain) {
      return ListenableWorker.Result.failure();
    }
  }
}
