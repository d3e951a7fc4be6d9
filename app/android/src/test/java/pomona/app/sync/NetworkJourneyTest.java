package pomona.app.sync;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.content.Intent;
import android.net.ConnectivityManager;
import android.net.NetworkInfo;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.Data;
import androidx.work.ListenableWorker;
import androidx.work.testing.TestWorkerBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.shadows.ShadowNetworkInfo;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.fruit.Grade;
import pomona.phone.lot.EnrolmentCode;
import pomona.server.Server;
import pomona.server.access.Sites;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/** A phone loses its network and finds it again, against the real server in this process. */
@RunWith(AndroidJUnit4.class)
public final class NetworkJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private Server server;

  @After
  public void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  public void whatWasRecordedWithoutANetwork_isSentWhenThereIsOne_andCorrectionsComeBack()
      throws Exception {
    RecordedCrate.in(context, folder());
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals("nothing is lost by not being enrolled", 2 + Crate.COUNT, waiting());

    int port = start(0);
    enrolByTheCodeOfTheServersScreen(port);
    server.close();
    assertEquals(ListenableWorker.Result.retry(), work());
    assertEquals("and how the phone is", 3 + Crate.COUNT, waiting());
    Screens.open(
        Navigation.sync(context),
        () ->
            onView(withId(R.id.status))
                .check(matches(withText(containsString("cannot be reached")))));
    Screens.draw("sync-no-network", Navigation.sync(context));

    start(port);
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(0, waiting());
    assertEquals(3 + Crate.COUNT, server.facts().lastSequence());
    assertEquals("pictures wait on a paid network", Crate.COUNT, waitingPictures());

    connectToWifi();
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(0, waitingPictures());
    for (FruitRow fruit : fruits()) {
      assertTrue(server.attachments().open(ByteString.decodeHex(fruit.cropSha256())).isPresent());
    }
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals("sent once", 3 + Crate.COUNT, server.facts().lastSequence());

    int anew = TestApplication.schedule().askedPicturesAnew();
    server.sites().set(new Sites.Site("north", Optional.empty(), false, false), "test");
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(ListenableWorker.Result.success(), work());
    assertFalse(graph.enrolments().picturesOnWifiOnly());
    assertEquals("planned anew once", anew + 1, TestApplication.schedule().askedPicturesAnew());

    String corrected = fruits().get(0).id();
    correct(corrected);
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(
        Grade.REJECT,
        TestApplication.inBackground(() -> graph.database().lots().fruit(corrected))
            .orElseThrow()
            .grade());
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withId(R.id.waiting)).check(matches(withText("0")));
          onView(withId(R.id.attachments)).check(matches(withText("0")));
          onView(withText("Corrections received: 1")).perform(scrollTo());
        });
    Screens.draw("sync-all-sent", Navigation.sync(context));
  }

  @Test
  public void aRevokedPhone_saysSo_keepsEverything_andCanBeEnrolledAgain() throws Exception {
    int port = start(0);
    enrolByTheCodeOfTheServersScreen(port);
    RecordedCrate.in(context, folder());
    server.devices().all().forEach(device -> server.devices().revoke(device.id(), "test"));

    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(3 + Crate.COUNT, waiting());
    Screens.open(
        Navigation.sync(context),
        () ->
            onView(withId(R.id.status))
                .check(matches(withText(containsString("does not know this phone")))));

    enrolByTheCodeOfTheServersScreen(port);
    assertEquals(ListenableWorker.Result.success(), work());
    assertEquals(0, waiting());
  }

  private Path folder() {
    return temporary.getRoot().toPath();
  }

  private int start(int port) throws Exception {
    server = RealServer.start(folder().resolve("server"), port);
    return server.port();
  }

  /** As when the phone's camera reads the code: the address is shown, a touch confirms. */
  private void enrolByTheCodeOfTheServersScreen(int port) {
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    String text =
        EnrolmentCode.PREFIX
            + "server="
            + URLEncoder.encode("http://127.0.0.1:" + port, StandardCharsets.UTF_8)
            + "&code="
            + code;
    Intent read =
        new Intent(Intent.ACTION_VIEW, Uri.parse(text)).setPackage(context.getPackageName());
    Screens.open(
        read,
        () -> {
          onView(withId(R.id.server))
              .perform(scrollTo())
              .check(matches(withText("http://127.0.0.1:" + port + "/")));
          onView(withId(R.id.enrol)).perform(scrollTo(), click());
          onView(withId(R.id.status)).check(matches(withText(containsString("Enrolled at north"))));
        });
    assertFalse(code.isEmpty());
  }

  /** The worker as Android runs it once its constraints are met. */
  private ListenableWorker.Result work() {
    SyncWorker worker =
        TestWorkerBuilder.from(context, SyncWorker.class, graph.threads().network())
            .setInputData(new Data.Builder().putBoolean(SyncWorker.PICTURES, true).build())
            .build();
    return TestApplication.inBackground(worker::doWork);
  }

  private int waiting() {
    return TestApplication.inBackground(() -> graph.database().facts().countWaiting());
  }

  private int waitingPictures() {
    return TestApplication.inBackground(() -> graph.database().facts().countWaitingAttachments());
  }

  @SuppressWarnings("deprecation") // the shadow knows no other way to say which network there is
  private void connectToWifi() {
    shadowOf(context.getSystemService(ConnectivityManager.class))
        .setActiveNetworkInfo(
            ShadowNetworkInfo.newInstance(
                NetworkInfo.DetailedState.CONNECTED,
                ConnectivityManager.TYPE_WIFI,
                0,
                true,
                NetworkInfo.State.CONNECTED));
  }

  private List<FruitRow> fruits() {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(Grade.EXTRA));
  }

  private void correct(String fruitId) {
    Fact fact =
        new Fact(
            new FactIds(clock, new Random(1)).next(),
            "desk",
            "north",
            Optional.empty(),
            "reviewer",
            clock.millis(),
            new FactBody.Correction(
                UUID.fromString(fruitId),
                Optional.empty(),
                Optional.of("REJECT"),
                Optional.empty(),
                "rot inside"));
    server
        .facts()
        .store(List.of(new NewFact(fact, FactJson.write(fact), clock.millis())), List.of());
  }
}
