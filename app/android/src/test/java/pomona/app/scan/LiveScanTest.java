package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.longClick;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.os.PowerManager;
import android.os.Vibrator;
import androidx.lifecycle.ViewModelProvider;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.BarcodeFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.camera.Codes;
import pomona.app.camera.FakeCameras;
import pomona.app.camera.Picture;
import pomona.app.failure.Failure;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.LotRow;
import pomona.lot.size.CardCode;
import pomona.phone.record.LotEnding;
import pomona.policy.Disposition;

/** The scan screen with a live camera. */
@RunWith(AndroidJUnit4.class)
public final class LiveScanTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final AppGraph graph = PomonaApplication.graph(context);
  private final FakeCameras cameras = application.camera();
  private Path folder;

  @Before
  public void plugInTheCamera() {
    folder = temporary.getRoot().toPath();
    cameras.plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
  }

  @Test
  public void aSweep_recordsEachFruitOnce_howeverOftenTheShutterIsPressed() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          onView(withId(R.id.message))
              .check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
          onView(withContentDescription("Record")).perform(click());
          see(crate, 2);
          onView(withId(R.id.message)).check(matches(withText(Crate.COUNT + " fruits recorded")));
          onView(withContentDescription("Record")).perform(click());
          see(crate, 2);
          onView(withText(startsWith("All of these are recorded"))).check(matches(isDisplayed()));
          onView(withId(R.id.lot)).check(matches(withText(endsWith(Crate.COUNT + " fruits"))));
        });
    LotRow lot = inBackground(() -> graph.database().lots().openLot().orElseThrow());
    assertEquals(
        Crate.COUNT, (int) inBackground(() -> graph.database().lots().countFruits(lot.id())));
  }

  @Test
  public void acceptHoldAndReject_feelAndSoundDifferent() throws Exception {
    Vibrator vibrator = context.getSystemService(Vibrator.class);
    Feedback feedback = new Feedback(context, Runnable::run);
    for (Disposition disposition : Disposition.values()) {
      feedback.recorded(disposition);
      assertArrayEquals(Feedback.beats(disposition), shadowOf(vibrator).getPattern());
      for (Disposition other : Disposition.values()) {
        if (other != disposition) {
          assertTrue(Feedback.tone(disposition) != Feedback.tone(other));
        }
      }
    }
    feedback.close();
  }

  @Test
  public void inTheDark_theLightIsOneTouchAway() throws Exception {
    Picture dark = Png.read(Crate.dark(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(dark, 1);
          onView(withText(containsString("Too dark"))).check(matches(isDisplayed()));
          onView(withText("Turn on the light")).perform(click());
          see(dark, 1);
          onView(withId(R.id.remedy)).check(matches(not(isDisplayed())));
          onView(withContentDescription("Zoom")).perform(click());
          onView(withId(R.id.outlines)).perform(click());
          onView(withContentDescription("Light")).perform(click());
        });
    List<String> done = cameras.opened().done();
    assertEquals(List.of("full resolution", "light on", "zoom 0.25", "focus", "light off"), done);
  }

  @Test
  public void aLabel_beginsItsLot_withOneTouch_andScansGoIntoIt() throws Exception {
    Picture label =
        Png.read(
            Codes.label(
                "pomona:lot?code=L-9&product=gala&supplier=Hof+Sonnental",
                BarcodeFormat.QR_CODE,
                folder));
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(label, 1);
          onView(withId(R.id.message)).check(matches(withText("Label read: L-9")));
          Vibrator vibrator = context.getSystemService(Vibrator.class);
          assertArrayEquals(Feedback.LABEL, shadowOf(vibrator).getPattern());
          onView(withContentDescription("Begin this lot")).perform(click());
          onView(withText("Lot L-9. Scan its fruit.")).check(matches(isDisplayed()));
          see(crate, 3);
          onView(withContentDescription("Record")).perform(click());
          see(crate, 1);
          onView(withId(R.id.lot)).check(matches(withText("L-9 · " + Crate.COUNT + " fruits")));
        });
    LotRow lot = inBackground(() -> graph.database().lots().openLot().orElseThrow());
    assertEquals("Hof Sonnental", lot.supplier());
    assertEquals("gala", lot.product());
  }

  @Test
  public void theCardForSizes_isSaidWhileItIsInView_andNamesNoLot() throws Exception {
    Picture card = Png.read(Codes.label(CardCode.text(60), BarcodeFormat.QR_CODE, folder));
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(card, 2);
          onView(withText("Card for sizes in view")).check(matches(isDisplayed()));
          onView(withId(R.id.message)).check(matches(not(withText(startsWith("Label read")))));
          see(crate, 10);
          onView(withId(R.id.card)).check(matches(not(isDisplayed())));
        });
  }

  @Test
  public void aLabelOfAFinishedLot_saysSo_andBeginsNoSecondRow() throws Exception {
    String row =
        inBackground(
            () -> {
              String id = graph.facts().startLot("L-9", "gala", Optional.empty());
              graph
                  .facts()
                  .finishLot(
                      id, new LotEnding(Optional.of(Disposition.HOLD), "", Optional.empty()));
              return id;
            });
    Picture label = Png.read(Codes.label("L-9", BarcodeFormat.QR_CODE, folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(label, 1);
          onView(withContentDescription("Begin this lot")).perform(click());
          onView(withId(R.id.message)).check(matches(withText(startsWith("L-9 was finished on "))));
          onView(withText("Scan into it again")).perform(click());
          onView(withText("Lot L-9. Scan its fruit.")).check(matches(isDisplayed()));
        });
    assertEquals(row, inBackground(() -> graph.database().lots().openLot().orElseThrow()).id());
  }

  @Test
  public void aLabelThatIsDeclined_isNotAskedAboutAgain() throws Exception {
    Picture label = Png.read(Codes.label("L-8", BarcodeFormat.QR_CODE, folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(label, 1);
          onView(withText("Not this lot")).perform(click());
          see(label, 9);
          onView(withText("Not this lot")).check(matches(not(isDisplayed())));
        });
    assertEquals(
        0, (int) inBackground(() -> graph.database().lots().openLot().isPresent() ? 1 : 0));
  }

  @Test
  public void aHotPhone_rests_andSaysSo() throws Exception {
    PowerManager power = context.getSystemService(PowerManager.class);
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          shadowOf(power).setCurrentThermalStatus(PowerManager.THERMAL_STATUS_CRITICAL);
          onView(withText(startsWith("The phone is hot"))).check(matches(isDisplayed()));
          see(crate, 3);
          onView(withId(R.id.message)).check(matches(withText("Move over the crate slowly")));
          shadowOf(power).setCurrentThermalStatus(PowerManager.THERMAL_STATUS_NONE);
          onView(withId(R.id.pace)).check(matches(not(isDisplayed())));
          see(crate, 3);
          onView(withId(R.id.message))
              .check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
        });
    assertEquals(
        List.of("full resolution", "low resolution", "full resolution"), cameras.opened().done());
  }

  @Test
  public void afterAPictureThatShowsNothing_orCannotBeLookedAt_theButtonLeadsBackToLiveFrames()
      throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Picture dark = Png.read(Crate.dark(folder));
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context))) {
      see(crate, 1);
      scenario.onActivity(screen -> model(screen).look(() -> dark));
      onView(withId(R.id.shutter)).check(matches(withContentDescription("Go on")));
      scenario.onActivity(screen -> model(screen).frames().failed(Failure.NOT_LOOKED_AT));
      onView(withContentDescription("Go on")).perform(click());
      see(crate, 3);
      onView(withId(R.id.shutter)).check(matches(withContentDescription("Record")));
      onView(withId(R.id.message)).check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
    }
  }

  private static ScanViewModel model(ScanActivity screen) {
    return new ViewModelProvider(screen).get(ScanViewModel.class);
  }

  @Test
  public void theRates_areShownToWhoAsks() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          onView(withId(R.id.rates)).check(matches(not(isDisplayed())));
          onView(withId(R.id.lot)).perform(longClick());
          see(crate, 3);
          onView(withId(R.id.rates)).check(matches(withText(containsString("frames/s"))));
        });
  }

  @Test
  public void aDarkCrate_isDrawn() throws Exception {
    Picture dark = Png.read(Crate.dark(folder));
    Screens.<ScanActivity>draw(
        "scan-live-dark",
        Navigation.scan(context),
        Variant.ALL,
        screen -> cameras.opened().see(dark, 1));
  }

  private void see(Picture picture, int times) {
    cameras.opened().see(picture, times);
    Espresso.onIdle();
  }

  private <T> T inBackground(Callable<T> work) throws Exception {
    return graph.threads().database().submit(work).get();
  }
}
