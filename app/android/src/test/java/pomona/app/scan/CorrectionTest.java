package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.Espresso.pressBack;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.camera.FakeCameras;
import pomona.app.camera.Picture;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.app.store.FactRow;
import pomona.app.store.FruitRow;
import pomona.fruit.Grade;

/** Correcting on the scan screen: one touch on the fruit, one on the grade. */
@RunWith(AndroidJUnit4.class)
@Config(qualifiers = "w411dp-h891dp-port-xhdpi")
public final class CorrectionTest {
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
  public void twoTouchesOnALiveFruit_recordItCorrected_andOnlyOnce() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          touch(0);
          see(crate, 1);
          onView(withId(R.id.correct)).check(matches(isDisplayed()));
          onView(withId(R.id.shutter)).check(matches(not(isDisplayed())));
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          onView(withId(R.id.message)).check(matches(withText("Changed to Reject")));
          onView(withId(R.id.shutter)).check(matches(isDisplayed()));
          see(crate, 2);
          onView(withText("Undo")).check(matches(isDisplayed()));
          assertEquals(List.of(Grade.REJECT), grades());
          onView(withContentDescription("Record")).perform(click());
          see(crate, 2);
          onView(withId(R.id.lot)).check(matches(withText(endsWith(Crate.COUNT + " fruits"))));
        });
    assertEquals(Crate.COUNT, rows().size());
    assertEquals(1, kinds().stream().filter("override"::equals).count());
    assertEquals(1, rows().stream().filter(row -> row.grade() != row.seenGrade()).count());
  }

  @Test
  public void aLiveCorrection_isTakenBack() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          touch(0);
          see(crate, 1);
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          onView(withText("Undo")).perform(click());
          see(crate, 1);
        });
    FruitRow row = rows().get(0);
    assertEquals(row.seenGrade(), row.grade());
    assertEquals(2, kinds().stream().filter("override"::equals).count());
  }

  @Test
  public void aFruitThatIsBeingRecorded_orIs_isCorrectedAndNotRecordedAgain() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          onView(withContentDescription("Record")).perform(click());
          see(crate, 2);
          touch(1);
          see(crate, 1);
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          see(crate, 2);
        });
    assertEquals(Crate.COUNT, rows().size());
    assertEquals(1, kinds().stream().filter("override"::equals).count());
  }

  @Test
  public void inAStillPicture_correctionsWaitForTheShutter_andAreRecordedWithIt() {
    Screens.open(
        Navigation.scan(context, Uri.fromFile(Crate.full(folder).toFile())),
        () -> {
          touch(0);
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          onView(withId(R.id.message)).check(matches(withText("Changed to Reject")));
          touch(1);
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          onView(withText("Undo")).perform(click());
          assertEquals(List.of(), rows());
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
          touch(2);
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          onView(withText("Undo")).check(matches(isDisplayed()));
        });
    assertEquals(Crate.COUNT, rows().size());
    assertEquals(2, kinds().stream().filter("override"::equals).count());
    assertEquals(2, rows().stream().filter(row -> row.grade() != row.seenGrade()).count());
  }

  @Test
  public void backLeavesTheFruit_andTheGradeThatCountsChangesNothing() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          touch(0);
          see(crate, 1);
          onView(withId(R.id.correct_why)).perform(scrollTo(), click());
          onView(withId(R.id.why_title)).check(matches(withText(startsWith("Why "))));
          pressBack();
          onView(withId(R.id.correct)).check(matches(not(isDisplayed())));
          see(crate, 1);
          onView(withId(R.id.message))
              .check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
        });
    assertEquals(List.of(), kinds());
  }

  @Test
  public void aLongTouchFocuses_evenOnAFruit() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(crate, 3);
          onView(withId(R.id.outlines)).perform(TouchFruit.forLong(0));
          see(crate, 1);
          onView(withId(R.id.correct)).check(matches(not(isDisplayed())));
        });
    assertTrue(cameras.opened().done().contains("focus"));
  }

  @Test
  public void whileSweeping_theCountIsShown() throws Exception {
    Picture crate = Png.read(Crate.full(folder));
    Screens.open(
        Navigation.scan(context),
        () -> {
          onView(withId(R.id.sweep)).check(matches(not(isDisplayed())));
          see(crate, 4);
          onView(withId(R.id.sweep)).check(matches(withText("Counted so far: " + Crate.COUNT)));
        });
  }

  private void touch(int fruit) {
    onView(withId(R.id.outlines)).perform(TouchFruit.once(fruit));
  }

  private void see(Picture picture, int times) {
    cameras.opened().see(picture, times);
    Espresso.onIdle();
  }

  private List<FruitRow> rows() {
    return TestApplication.inBackground(
        () -> {
          List<FruitRow> all = new ArrayList<>();
          for (Grade grade : Grade.values()) {
            all.addAll(graph.database().lots().ofGrade(grade));
          }
          return all;
        });
  }

  private List<Grade> grades() {
    return rows().stream().map(FruitRow::grade).toList();
  }

  private List<String> kinds() {
    return TestApplication.inBackground(
        () -> graph.database().facts().oldestWaiting(1000).stream().map(FactRow::kind).toList());
  }
}
