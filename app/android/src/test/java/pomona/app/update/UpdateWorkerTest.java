package pomona.app.update;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.BackoffPolicy;
import androidx.work.Configuration;
import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.NetworkType;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkInfo;
import androidx.work.WorkManager;
import androidx.work.impl.WorkManagerImpl;
import androidx.work.impl.model.WorkSpec;
import androidx.work.testing.SynchronousExecutor;
import androidx.work.testing.WorkManagerTestInitHelper;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** When Android is asked to bring a model. {@link UpdatesTest} has what becomes of it. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class UpdateWorkerTest {
  private static final String NAME = "model";

  private final Context context = ApplicationProvider.getApplicationContext();

  @Before
  public void startWorkManager() {
    WorkManagerTestInitHelper.initializeTestWorkManager(
        context, new Configuration.Builder().setExecutor(new SynchronousExecutor()).build());
  }

  @Test
  public void aModel_comesWhileNobodyUsesThePhone_onANetworkThatCostsNothing() throws Exception {
    UpdateWorker.keepGoing(context);
    Constraints constraints = planned().getConstraints();
    assertEquals(NetworkType.UNMETERED, constraints.getRequiredNetworkType());
    assertTrue(constraints.requiresDeviceIdle());
    assertFalse("idle means resting, not charging", constraints.requiresCharging());
    assertEquals(WorkInfo.State.ENQUEUED, planned().getState());
  }

  @Test
  public void itIsAsked_everySixHours_inNoHaste_andLaterAfterEachFailure() throws Exception {
    UpdateWorker.keepGoing(context);
    WorkSpec spec = spec();
    assertEquals(TimeUnit.HOURS.toMillis(6), spec.intervalDuration);
    assertFalse(spec.expedited);
    assertEquals(BackoffPolicy.EXPONENTIAL, spec.backoffPolicy);
    spec.lastEnqueueTime = 0;
    spec.runAttemptCount = 1;
    long first = spec.calculateNextRunTime();
    spec.runAttemptCount = 4;
    assertEquals(8 * first, spec.calculateNextRunTime());
  }

  @Test
  public void howeverOftenTheApplicationStarts_itIsPlannedOnce() throws Exception {
    UpdateWorker.keepGoing(context);
    WorkInfo first = planned();
    UpdateWorker.keepGoing(context);
    assertEquals(first.getId(), planned().getId());
    assertEquals(1, all().size());
  }

  /** Phones that were set up by an older version have its constraints. */
  @Test
  public void aLaterVersionsConstraints_takeThePlaceOfAnOlderOnes() throws Exception {
    WorkManager.getInstance(context)
        .enqueueUniquePeriodicWork(
            NAME,
            ExistingPeriodicWorkPolicy.KEEP,
            new PeriodicWorkRequest.Builder(UpdateWorker.class, 24, TimeUnit.HOURS)
                .setConstraints(
                    new Constraints.Builder().setRequiredNetworkType(NetworkType.METERED).build())
                .build());
    UpdateWorker.keepGoing(context);
    assertEquals(1, all().size());
    assertEquals(NetworkType.UNMETERED, planned().getConstraints().getRequiredNetworkType());
    assertEquals(TimeUnit.HOURS.toMillis(6), spec().intervalDuration);
  }

  @Test
  public void theWorkersName_staysAsAndroidRemembersIt() {
    assertEquals("pomona.app.update.UpdateWorker", UpdateWorker.class.getName());
  }

  private List<WorkInfo> all() throws Exception {
    return WorkManager.getInstance(context).getWorkInfosForUniqueWork(NAME).get();
  }

  private WorkInfo planned() throws Exception {
    return all().get(0);
  }

  /** As WorkManager keeps it. */
  @SuppressWarnings("RestrictedApi")
  private WorkSpec spec() throws Exception {
    return WorkManagerImpl.getInstance(context)
        .getWorkDatabase()
        .workSpecDao()
        .getWorkSpec(planned().getId().toString());
  }
}
