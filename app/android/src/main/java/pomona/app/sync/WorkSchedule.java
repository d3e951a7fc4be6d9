package pomona.app.sync;

import android.content.Context;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.Transformations;
import androidx.work.BackoffPolicy;
import androidx.work.Constraints;
import androidx.work.Data;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.ExistingWorkPolicy;
import androidx.work.NetworkType;
import androidx.work.OneTimeWorkRequest;
import androidx.work.OutOfQuotaPolicy;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkInfo;
import androidx.work.WorkManager;
import androidx.work.WorkQuery;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The schedule that Android keeps, also while the application is not running. It has three pieces
 * of unique work: facts, soon after they were recorded; pictures, under stricter constraints, so
 * that they never hold facts up; and an hourly exchange for what the server has.
 */
public record WorkSchedule(Context context, SyncRules rules, Enrolments enrolments)
    implements SyncSchedule {
  static final String FACTS = "sync";
  static final String PICTURES = "sync-pictures";
  static final String NOW_AND_THEN = "sync-periodic";

  private static final long PERIOD_HOURS = 1;
  private static final long BACKOFF_SECONDS = 30;

  @Override
  public void start() {
    WorkManager work = WorkManager.getInstance(context);
    if (!isOn()) {
      work.cancelUniqueWork(FACTS);
      work.cancelUniqueWork(PICTURES);
      work.cancelUniqueWork(NOW_AND_THEN);
      return;
    }
    PeriodicWorkRequest request =
        new PeriodicWorkRequest.Builder(SyncWorker.class, PERIOD_HOURS, TimeUnit.HOURS)
            .setConstraints(constraints(false))
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, BACKOFF_SECONDS, TimeUnit.SECONDS)
            .build();
    work.enqueueUniquePeriodicWork(NOW_AND_THEN, ExistingPeriodicWorkPolicy.UPDATE, request);
    // The rules may have changed: what was planned under the old ones is planned anew.
    plan(ExistingWorkPolicy.REPLACE);
  }

  @Override
  public void soon() {
    if (isOn()) {
      plan(ExistingWorkPolicy.KEEP);
    }
  }

  private boolean isOn() {
    return enrolments.isEnrolled() && rules.network() != SyncRules.Network.OFF;
  }

  /**
   * A running exchange learns of the new rule itself. If it is the work that is replaced, it goes
   * on to its end, and the newly planned work waits for it.
   */
  @Override
  public void picturesAnew() {
    if (isOn()) {
      planPictures(ExistingWorkPolicy.REPLACE);
    }
  }

  private void plan(ExistingWorkPolicy policy) {
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            FACTS, policy, request(false).setConstraints(constraints(false)).build());
    planPictures(policy);
  }

  private void planPictures(ExistingWorkPolicy policy) {
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            PICTURES, policy, request(true).setConstraints(constraints(true)).build());
  }

  @Override
  public void now() {
    Constraints any =
        new Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build();
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            FACTS,
            ExistingWorkPolicy.REPLACE,
            request(false)
                .setConstraints(any)
                .setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST)
                .build());
    // Work of its own: what is recorded while thousands of pictures go must not wait for them.
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            PICTURES, ExistingWorkPolicy.REPLACE, request(true).setConstraints(any).build());
  }

  private static OneTimeWorkRequest.Builder request(boolean pictures) {
    return new OneTimeWorkRequest.Builder(SyncWorker.class)
        .addTag(pictures ? PICTURES : FACTS)
        .setInputData(new Data.Builder().putBoolean(SyncWorker.PICTURES, pictures).build())
        .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, BACKOFF_SECONDS, TimeUnit.SECONDS);
  }

  private Constraints constraints(boolean pictures) {
    boolean wifi =
        rules.network() == SyncRules.Network.WIFI_ONLY
            || (pictures && enrolments.picturesOnWifiOnly());
    return new Constraints.Builder()
        .setRequiredNetworkType(wifi ? NetworkType.UNMETERED : NetworkType.CONNECTED)
        .setRequiresCharging(pictures && rules.picturesWhileCharging())
        .setRequiresBatteryNotLow(pictures)
        .build();
  }

  @Override
  public LiveData<State> state() {
    return Transformations.map(
        WorkManager.getInstance(context)
            .getWorkInfosLiveData(WorkQuery.fromUniqueWorkNames(FACTS, PICTURES)),
        WorkSchedule::state);
  }

  private static State state(List<WorkInfo> infos) {
    boolean waits = false;
    for (WorkInfo info : infos) {
      if (info.getState() == WorkInfo.State.RUNNING) {
        return new State.Exchanging(info.getProgress().getInt(SyncWorker.WAITING, 0));
      }
      waits |= info.getState() == WorkInfo.State.ENQUEUED && info.getTags().contains(FACTS);
    }
    return waits ? new State.WaitingForNetwork() : new State.Resting();
  }
}
