package pomona.app.update;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
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
import pomona.app.RealBundleApplication;
import pomona.app.device.UpdateActivity;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;

/** Another generation comes, is looked at on the phone's own history, used, and sent back. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class UpdateJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final NextGeneration next = new NextGeneration();
  private final Intent intent = Navigation.update(context);
  private String shipped;

  @Before
  public void haveTheBundleFetched() throws Exception {
    Path file = graph.bundles().file(next.sha256);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, next.content);
    shipped =
        inBackground(
            () -> {
              graph.database().facts().setAssignment(next.assignment());
              return graph.bundles().own().card().generation().name();
            });
  }

  @Test
  public void anotherModel_isComparedOnOwnHistory_used_andSentBackWithOneTouch() throws Exception {
    for (int crate = 1; crate <= Scenes.COUNT; crate++) {
      scan(crate);
    }
    Screens.open(
        intent,
        () -> {
          onView(withText("In use: " + shipped)).check(matches(isDisplayed()));
          onView(withText("Fetch and check")).perform(click());
          onView(withId(R.id.change)).check(matches(withText(containsString(" in 100"))));
          onView(withText("Use it from the next scan on")).perform(click());
          onView(withText("In use: " + NextGeneration.NAME)).check(matches(isDisplayed()));
        });
    scan(1);
    assertEquals(NextGeneration.NAME, newestGeneration());
    Screens.draw("update", intent);
    Screens.open(
        intent,
        () -> {
          onView(withText("Back to " + shipped)).perform(click());
          onView(withText("In use: " + shipped)).check(matches(isDisplayed()));
        });
    scan(2);
    assertEquals(shipped, newestGeneration());
  }

  @Test
  public void withoutAHistory_itSaysSo() {
    Screens.draw("update-offered", intent);
    Screens.<UpdateActivity>draw(
        "update-ready",
        intent,
        Variant.ALL,
        activity -> activity.findViewById(R.id.action).performClick());
    Screens.open(
        intent,
        () -> {
          onView(withText("Fetch and check")).perform(click());
          onView(withText(containsString("Nothing was scanned here yet")))
              .check(matches(isDisplayed()));
          onView(withId(R.id.go_back)).check(matches(not(isDisplayed())));
        });
  }

  private String newestGeneration() throws Exception {
    return inBackground(() -> graph.database().lots().newestScans(1).get(0).generation());
  }

  private void scan(int crate) throws Exception {
    Path picture = Scenes.file(crate, temporary.newFolder().toPath());
    Screens.open(
        Navigation.scan(context, Uri.fromFile(picture.toFile())),
        () -> {
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
  }

  private <T> T inBackground(Callable<T> work) throws Exception {
    return graph.threads().database().submit(work).get();
  }
}
