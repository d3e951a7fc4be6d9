package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.pressBack;
import static androidx.test.espresso.action.ViewActions.pressImeActionButton;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.view.KeyEvent;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.camera.FakeCameras;
import pomona.app.camera.Picture;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.fruit.Grade;

/** Questions about what is in view, live and still, and the fruits that are meant. */
@RunWith(AndroidJUnit4.class)
public final class AskInScanTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final FakeCameras cameras = application.camera();
  private Path folder;

  @Before
  public void makeFolder() {
    folder = temporary.getRoot().toPath();
  }

  @Test
  public void aPicture_isAskedAbout_andTheFruitsThatAreMeant_standOut() {
    try (ActivityScenario<ScanActivity> scenario = ActivityScenario.launch(still())) {
      onView(withId(R.id.ask)).perform(click());
      onView(withId(R.id.panel)).check(matches(not(isDisplayed())));
      onView(withText("Which is worst?")).perform(scrollTo(), click());
      onView(withId(R.id.answer_words)).check(matches(withText(startsWith("Reject"))));
      assertEquals(Set.of("REJECT"), meant(scenario));
      assertEquals(1, count(scenario));
      ask("how many class 2?");
      onView(withId(R.id.answer_words)).check(matches(withText("2")));
      assertEquals(Set.of("CLASS_II"), meant(scenario));
      assertEquals(2, count(scenario));
      scenario.recreate();
      onView(withId(R.id.answer_words)).check(matches(withText("2")));
      onView(withId(R.id.question)).perform(pressBack());
      onView(withId(R.id.panel)).check(matches(isDisplayed()));
      assertEquals(0, count(scenario));
    }
  }

  @Test
  public void aCorrection_countsInTheAnswer() {
    try (ActivityScenario<ScanActivity> scenario = ActivityScenario.launch(still())) {
      onView(withId(R.id.ask)).perform(click());
      ask("how many rejects");
      onView(withId(R.id.answer_words)).check(matches(withText("1")));
      int extra = ofGrade(scenario, Grade.EXTRA);
      scenario.onActivity(activity -> activity.touch(extra));
      onView(withId(R.id.ask_sheet)).check(matches(not(isDisplayed())));
      onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
      onView(withId(R.id.answer_words)).check(matches(withText("2")));
      assertEquals(2, count(scenario));
    }
  }

  @Test
  public void aQuestion_standsOverLiveFrames_andFollowsThem() {
    Picture crate = Png.read(Crate.full(folder));
    Picture boards = Png.read(Crate.empty(folder));
    plugIn();
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context))) {
      see(crate, 3);
      onView(withId(R.id.ask)).perform(click());
      ask("gibt es hier Druckstellen?");
      see(crate, 1);
      onView(withId(R.id.answer_words)).check(matches(withText("Yes: 5")));
      assertEquals(5, count(scenario));
      see(boards, 1);
      onView(withId(R.id.answer_words)).check(matches(withText(startsWith("No"))));
      see(crate, 2);
      onView(withId(R.id.answer_words)).check(matches(withText("Yes: 5")));
      scenario.onActivity(
          activity ->
              activity.onKeyDown(
                  KeyEvent.KEYCODE_VOLUME_DOWN,
                  new KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_VOLUME_DOWN)));
      see(crate, 3);
      onView(withId(R.id.lot)).check(matches(withText(containsString(Crate.COUNT + " fruits"))));
      onView(withId(R.id.ask_close)).perform(click());
      see(crate, 1);
      assertEquals(0, count(scenario));
    }
  }

  @Test
  public void sizes_wantACard_andWhatIsNotAboutThePicture_isAnsweredOverWhatWasRecorded() {
    RecordedCrate.in(context, folder);
    Screens.open(
        still(),
        () -> {
          onView(withId(R.id.ask)).perform(click());
          ask("how many are too small?");
          onView(withId(R.id.answer_words)).check(matches(withText(containsString("card"))));
          ask("how many lots today");
          onView(withId(R.id.answer_words)).check(matches(withText("1")));
          ask("who is the slowest?");
          onView(withId(R.id.answer_words)).check(matches(withText(containsString("people"))));
          ask("");
          onView(withId(R.id.answer_words)).check(matches(isDisplayed()));
        });
  }

  private void plugIn() {
    cameras.plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
  }

  private void see(Picture picture, int times) {
    cameras.opened().see(picture, times);
    Espresso.onIdle();
  }

  private Intent still() {
    return Navigation.scan(context, Uri.fromFile(Crate.full(folder).toFile()));
  }

  private static void ask(String text) {
    onView(withId(R.id.question)).perform(replaceText(text), pressImeActionButton());
  }

  /** The grades of the fruits that are marked. */
  private static Set<String> meant(ActivityScenario<ScanActivity> scenario) {
    Espresso.onIdle();
    Set<String> grades = new TreeSet<>();
    scenario.onActivity(
        activity -> {
          Overlay drawn = activity.newest();
          for (int i = 0; i < drawn.fruits(); i++) {
            if (drawn.meant().isMeant(i)) {
              grades.add(drawn.grade(i).name());
            }
          }
        });
    return grades;
  }

  private static int count(ActivityScenario<ScanActivity> scenario) {
    Espresso.onIdle();
    int[] count = new int[1];
    scenario.onActivity(
        activity -> {
          Overlay drawn = activity.newest();
          for (int i = 0; i < drawn.fruits(); i++) {
            count[0] += drawn.meant().isMeant(i) ? 1 : 0;
          }
        });
    return count[0];
  }

  private static int ofGrade(ActivityScenario<ScanActivity> scenario, Grade grade) {
    int[] found = {-1};
    scenario.onActivity(
        activity -> {
          Overlay drawn = activity.newest();
          for (int i = 0; i < drawn.fruits(); i++) {
            found[0] = drawn.grade(i) == grade ? i : found[0];
          }
        });
    return found[0];
  }
}
