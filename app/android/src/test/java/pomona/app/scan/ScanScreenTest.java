package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.view.KeyEvent;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.screen.Screens;
import pomona.app.store.FactRow;
import pomona.app.store.LotRow;
import pomona.fruit.Grade;
import pomona.sync.FactJson;

@RunWith(AndroidJUnit4.class)
public final class ScanScreenTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private Path folder;

  @Before
  public void makeFolder() {
    folder = temporary.getRoot().toPath();
  }

  @Test
  public void aPictureOfACrate_isOutlinedCountedAndRecorded() throws Exception {
    Screens.open(
        scan(Crate.full(folder)),
        () -> {
          onView(withId(R.id.message))
              .check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
          onView(withContentDescription("Extra: 6, Class I: 3, Class II: 2, Reject: 1"))
              .check(matches(isDisplayed()));
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
    LotRow lot = inBackground(() -> graph.database().lots().openLot().orElseThrow());
    assertEquals("golden-delicious", lot.product());
    assertEquals(
        Crate.COUNT, (int) inBackground(() -> graph.database().lots().countFruits(lot.id())));
    List<FactRow> facts = inBackground(() -> graph.database().facts().oldestWaiting(100));
    assertEquals(2 + Crate.COUNT, facts.size());
    try (Stream<Path> beside = Files.list(graph.frames())) {
      assertEquals(
          "no whole frame is kept",
          List.of("accounts"),
          beside.map(file -> file.toString().replaceFirst(".*\\.", "")).toList());
    }
  }

  @Test
  public void theVolumeKey_isAShutter() throws Exception {
    try (ActivityScenario<Activity> scenario = ActivityScenario.launch(scan(Crate.full(folder)))) {
      Espresso.onIdle();
      scenario.onActivity(
          activity ->
              activity.onKeyDown(
                  KeyEvent.KEYCODE_VOLUME_DOWN,
                  new KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_VOLUME_DOWN)));
      onView(withText("See the lot")).check(matches(isDisplayed()));
    }
  }

  @Test
  public void aDarkPicture_isRefusedInWords_andCannotBeRecorded() throws Exception {
    Screens.open(
        scan(Crate.dark(folder)),
        () -> {
          onView(withText(containsString("Too dark"))).check(matches(isDisplayed()));
          onView(withId(R.id.shutter)).check(matches(withContentDescription("Take a picture")));
        });
    Screens.draw("scan-too-dark", scan(Crate.dark(temporary.newFolder().toPath())));
  }

  @Test
  public void anEmptyCrate_isRefusedInWords() throws Exception {
    Screens.open(
        scan(Crate.empty(folder)),
        () -> onView(withText(containsString("No fruit in view"))).check(matches(isDisplayed())));
  }

  @Test
  public void whatIsNoPicture_saysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("not.png"), "words");
    Screens.open(
        scan(file),
        () ->
            onView(withId(R.id.message)).check(matches(withText(containsString("not a picture")))));
  }

  @Test
  public void aTurnedPhone_showsTheSamePictureAgain() throws Exception {
    try (ActivityScenario<Activity> scenario = ActivityScenario.launch(scan(Crate.full(folder)))) {
      onView(withId(R.id.message)).check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
      scenario.recreate();
      onView(withId(R.id.message)).check(matches(withText(startsWith(Crate.COUNT + " fruits"))));
    }
  }

  @Test
  public void anOverride_countsAtOnce_andIsUndoneWithOneTouch() throws Exception {
    String fruit = recordACrate();
    Screens.open(
        Navigation.fruit(context, fruit),
        () -> {
          onView(withId(R.id.grade)).check(matches(withText("Extra")));
          onView(withId(R.id.grade_reject)).perform(scrollTo(), click());
          onView(withId(R.id.grade)).check(matches(withText("Reject, changed from Extra")));
          onView(withText("Undo")).perform(click());
          onView(withId(R.id.grade)).check(matches(withText("Extra")));
        });
    List<FactRow> facts = inBackground(() -> graph.database().facts().oldestWaiting(100));
    assertEquals(4 + Crate.COUNT, facts.size());
    FactRow last = facts.get(facts.size() - 1);
    assertEquals("override", last.kind());
    assertEquals(last.id(), FactJson.read(okio.ByteString.of(last.json())).id().toString());
  }

  @Test
  public void aLot_isFinishedWithADisposition() throws Exception {
    recordACrate();
    LotRow lot = inBackground(() -> graph.database().lots().openLot().orElseThrow());
    Screens.open(
        Navigation.lot(context, lot.id()),
        () -> {
          onView(withText("Finish this lot")).perform(click());
          onView(withText("Hold")).inRoot(isDialog()).perform(click());
          onView(withText("Finished")).check(matches(isDisplayed()));
        });
    LotRow finished = inBackground(() -> graph.database().lots().lot(lot.id()).orElseThrow());
    assertEquals("HOLD", finished.disposition());
  }

  /** Records a crate by the screen; the id of a fruit of grade Extra. */
  private String recordACrate() throws Exception {
    Screens.open(
        scan(Crate.full(folder)),
        () -> {
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
    return inBackground(
        () -> graph.database().lots().ofGrade(Grade.EXTRA).stream().findFirst().orElseThrow().id());
  }

  private Intent scan(Path picture) throws IOException {
    return Navigation.scan(context, Uri.fromFile(picture.toFile()));
  }

  private <T> T inBackground(Callable<T> work) {
    try {
      return graph.threads().database().submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
