package pomona.app.sync;

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
import androidx.work.NetworkType;
import androidx.work.OutOfQuotaPolicy;
import androidx.work.WorkInfo;
import androidx.work.WorkManager;
import androidx.work.impl.WorkManagerImpl;
import androidx.work.impl.model.WorkSpec;
import androidx.work.testing.SynchronousExecutor;
import androidx.work.testing.WorkManagerTestInitHelper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;

/** What Android is asked to do, and under which constraints. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class WorkScheduleTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private final SyncRules rules = new SyncRules(context);
  private final Enrolments enrolments =
      new Enrolments(
          context,
          new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")),
          new Operators(context, clock));
  private final WorkSchedule schedule = new WorkSchedule(context, rules, enrolments);

  @Before
  public void startWorkManager() {
    WorkManagerTestInitHelper.initializeTestWorkManager(
        context, new Configuration.Builder().setExecutor(new SynchronousExecutor()).build());
  }

  @Test
  public void beforeEnrolment_nothingIsPlanned() throws Exception {
    schedule.start();
    schedule.soon();
    assertEquals(List.of(), planned(WorkSchedule.FACTS));
    assertEquals(List.of(), planned(WorkSchedule.NOW_AND_THEN));
  }

  @Test
  public void whateverIsRecorded_isOnePieceOfWork_thatWaitsForANetwork() throws Exception {
    enrol(true);
    for (int i = 0; i < 20; i++) {
      schedule.soon();
    }
    assertEquals(1, planned(WorkSchedule.FACTS).size());
    assertEquals(NetworkType.CONNECTED, constraints(WorkSchedule.FACTS).getRequiredNetworkType());
    assertFalse(constraints(WorkSchedule.FACTS).requiresBatteryNotLow());
  }

  @Test
  public void pictures_waitForWifiIfTheSiteSaysSo_andForTheChargerIfTheOperatorDoes()
      throws Exception {
    enrol(true);
    schedule.soon();
    Constraints asTheSiteSays = constraints(WorkSchedule.PICTURES);
    assertEquals(NetworkType.UNMETERED, asTheSiteSays.getRequiredNetworkType());
    assertFalse(asTheSiteSays.requiresCharging());

    rules.setPicturesWhileCharging(true);
    schedule.start();
    assertTrue(constraints(WorkSchedule.PICTURES).requiresCharging());
    assertFalse(constraints(WorkSchedule.FACTS).requiresCharging());
  }

  @Test
  public void anyNetworkWillDoForPictures_ifTheSiteDoesNotMind() throws Exception {
    enrol(false);
    schedule.soon();
    assertEquals(
        NetworkType.CONNECTED, constraints(WorkSchedule.PICTURES).getRequiredNetworkType());
  }

  @Test
  public void aRuleThatWasLoosened_countsForPicturesThatWait_andTouchesNoFacts() throws Exception {
    enrol(true);
    schedule.soon();
    WorkInfo facts = planned(WorkSchedule.FACTS).get(0);
    assertTrue(enrolments.setPicturesOnWifiOnly(false));
    assertFalse("the same again", enrolments.setPicturesOnWifiOnly(false));
    schedule.picturesAnew();
    assertEquals(1, planned(WorkSchedule.PICTURES).size());
    assertEquals(
        NetworkType.CONNECTED, constraints(WorkSchedule.PICTURES).getRequiredNetworkType());
    assertEquals(facts.getId(), planned(WorkSchedule.FACTS).get(0).getId());
  }

  @Test
  public void aRuleOfASiteThatSendsNothing_plansNothing() throws Exception {
    enrol(true);
    rules.setNetwork(SyncRules.Network.OFF);
    schedule.picturesAnew();
    assertEquals(List.of(), planned(WorkSchedule.PICTURES));
  }

  @Test
  public void wifiOnly_countsForFactsToo_alsoForThoseThatWereAlreadyPlanned() throws Exception {
    enrol(false);
    schedule.soon();
    rules.setNetwork(SyncRules.Network.WIFI_ONLY);
    schedule.start();
    assertEquals(NetworkType.UNMETERED, constraints(WorkSchedule.FACTS).getRequiredNetworkType());
    assertEquals(
        NetworkType.UNMETERED, constraints(WorkSchedule.NOW_AND_THEN).getRequiredNetworkType());
  }

  @Test
  public void off_isOff_butAPersonWhoAsksIsHeard() throws Exception {
    enrol(true);
    schedule.start();
    rules.setNetwork(SyncRules.Network.OFF);
    schedule.start();
    schedule.soon();
    assertEquals(List.of(), planned(WorkSchedule.FACTS));
    assertEquals(List.of(), planned(WorkSchedule.NOW_AND_THEN));

    schedule.now();
    assertEquals(1, planned(WorkSchedule.FACTS).size());
    assertEquals(NetworkType.CONNECTED, constraints(WorkSchedule.FACTS).getRequiredNetworkType());
  }

  @Test
  public void aPersonWhoAsks_goesBeforeWhatWasPlanned() throws Exception {
    enrol(true);
    rules.setNetwork(SyncRules.Network.WIFI_ONLY);
    schedule.soon();
    schedule.now();
    assertEquals(1, planned(WorkSchedule.FACTS).size());
    assertEquals(NetworkType.CONNECTED, constraints(WorkSchedule.FACTS).getRequiredNetworkType());
  }

  @Test
  public void aPersonWhoAsks_hasTheFactsExpedited_andThePicturesBesideThem() throws Exception {
    enrol(true);
    schedule.now();
    WorkSpec facts = spec(WorkSchedule.FACTS);
    WorkSpec pictures = spec(WorkSchedule.PICTURES);
    assertTrue(facts.expedited);
    assertEquals(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST, facts.outOfQuotaPolicy);
    assertFalse("facts do not wait for them", facts.input.getBoolean(SyncWorker.PICTURES, true));
    assertTrue(pictures.input.getBoolean(SyncWorker.PICTURES, false));
    assertEquals(NetworkType.CONNECTED, pictures.constraints.getRequiredNetworkType());
  }

  @Test
  public void whatFails_isTriedAgain_laterEachTime() throws Exception {
    enrol(false);
    schedule.start();
    for (String name :
        List.of(WorkSchedule.FACTS, WorkSchedule.PICTURES, WorkSchedule.NOW_AND_THEN)) {
      WorkSpec spec = spec(name);
      assertEquals(name, BackoffPolicy.EXPONENTIAL, spec.backoffPolicy);
      assertEquals(name, 30_000, spec.backoffDelayDuration);
      assertFalse(name, spec.expedited);
      spec.state = WorkInfo.State.ENQUEUED;
      spec.lastEnqueueTime = 0;
      spec.runAttemptCount = 1;
      long first = spec.calculateNextRunTime();
      spec.runAttemptCount = 4;
      assertEquals(name, 8 * first, spec.calculateNextRunTime());
    }
    assertTrue(spec(WorkSchedule.PICTURES).constraints.requiresBatteryNotLow());
  }

  /** As WorkManager keeps it. */
  @SuppressWarnings("RestrictedApi")
  private WorkSpec spec(String name) throws Exception {
    return WorkManagerImpl.getInstance(context)
        .getWorkDatabase()
        .workSpecDao()
        .getWorkSpec(planned(name).get(0).getId().toString());
  }

  @Test
  public void theWorkersName_staysAsAndroidRemembersIt() {
    assertEquals("pomona.app.sync.SyncWorker", SyncWorker.class.getName());
  }

  private void enrol(boolean picturesOnWifiOnly) throws Exception {
    HttpUrl server = HttpUrl.parse("https://pomona.example/");
    enrolments.keep(new Enrolment(server, "device", "north", "token", picturesOnWifiOnly));
  }

  private List<WorkInfo> planned(String name) throws Exception {
    List<WorkInfo> planned = new ArrayList<>();
    for (WorkInfo info : WorkManager.getInstance(context).getWorkInfosForUniqueWork(name).get()) {
      if (!info.getState().isFinished()) {
        planned.add(info);
      }
    }
    return planned;
  }

  private Constraints constraints(String name) throws Exception {
    return planned(name).get(0).getConstraints();
  }
}
