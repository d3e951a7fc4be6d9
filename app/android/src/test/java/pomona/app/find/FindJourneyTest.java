package pomona.app.find;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.android.material.appbar.MaterialToolbar;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.fruit.Grade;
import pomona.phone.record.Recorder;

@RunWith(AndroidJUnit4.class)
public final class FindJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void nothingScanned_isSaid() {
    Screens.open(
        Navigation.find(context),
        () -> onView(withText("Nothing scanned yet")).check(matches(isDisplayed())));
    Screens.draw("find-empty", Navigation.find(context));
  }

  @Test
  public void theHistory_isLookedThroughByGradeAndDay_andOutlivesTheScreen() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.find(context))) {
      assertSubtitle(scenario, Crate.COUNT + " fruits");
      onView(withId(R.id.grade_class_2)).perform(scrollTo(), click());
      assertSubtitle(scenario, "2 fruits");
      scenario.recreate();
      assertSubtitle(scenario, "2 fruits");
      onView(withId(R.id.day)).perform(scrollTo(), click());
      onView(withText("Sep 14, 2026")).inRoot(isDialog()).perform(click());
      assertSubtitle(scenario, "2 fruits");
      onView(withId(R.id.lot)).perform(scrollTo(), click());
      onView(withText("L-1")).inRoot(isDialog()).perform(click());
      assertSubtitle(scenario, "2 fruits");
    }
  }

  @Test
  public void whoseScansAreShown_isSaid_andATouchShowsEverybodys() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(
            Navigation.findBy(context, Recorder.NO_OPERATOR, Optional.empty()))) {
      onView(withId(R.id.by)).check(matches(withText("Scanned with nobody signed on")));
      assertSubtitle(scenario, Crate.COUNT + " fruits");
    }
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.findBy(context, "kiwi 7", Optional.empty()))) {
      onView(withId(R.id.by)).check(matches(withText("Scanned by kiwi 7")));
      assertSubtitle(scenario, "0 fruits");
      onView(withId(R.id.by)).perform(click());
      onView(withId(R.id.by)).check(matches(not(isDisplayed())));
      assertSubtitle(scenario, Crate.COUNT + " fruits");
      scenario.recreate();
      assertSubtitle(scenario, Crate.COUNT + " fruits");
    }
  }

  @Test
  public void onesLikeThis_areFoundAcrossGenerations_theMostAlikeFirst() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
    RecordedCrate.in(context, temporary.getRoot().toPath());
    TestApplication.inBackground(
        () -> {
          // The first crate was seen by the generation before.
          graph
              .database()
              .getOpenHelper()
              .getWritableDatabase()
              .execSQL(
                  "UPDATE scans SET generation = 'colour-0'"
                      + " WHERE id = (SELECT MIN(id) FROM scans)");
          return null;
        });
    FruitRow reject = ofGrade(Grade.REJECT).get(0);
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.findLike(context, reject.id()))) {
      List<String> grades = texts(scenario, R.id.grade, 3);
      assertTrue(grades.toString(), grades.get(0).startsWith("Reject"));
      assertTrue(grades.toString(), grades.get(1).startsWith("Reject"));
      assertTrue(grades.toString(), !grades.get(2).startsWith("Reject"));
      List<String> today = texts(scenario, R.id.today, 2);
      assertEquals(List.of("The same today", "The same today"), today);
      assertTrue(texts(scenario, R.id.where, 1).get(0), containsAlike(scenario));
    }
  }

  @Test
  public void anOverride_isShownBesideWhatTheHeadsSayToday() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
    FruitRow fruit = ofGrade(Grade.REJECT).get(0);
    TestApplication.inBackground(() -> graph.facts().override(fruit.id(), Grade.CLASS_II, ""));
    Screens.open(
        Navigation.findLike(context, fruit.id()),
        () -> onView(withText(containsString("Today: Reject"))).check(matches(isDisplayed())));
  }

  private static boolean containsAlike(ActivityScenario<FindActivity> scenario) {
    return texts(scenario, R.id.where, 1).get(0).contains("100% alike");
  }

  private List<FruitRow> ofGrade(Grade grade) {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(grade));
  }

  private static void assertSubtitle(ActivityScenario<FindActivity> scenario, String words) {
    Espresso.onIdle();
    scenario.onActivity(
        activity -> {
          MaterialToolbar toolbar = activity.findViewById(R.id.toolbar);
          assertEquals(words, String.valueOf(toolbar.getSubtitle()));
        });
  }

  private static List<String> texts(ActivityScenario<FindActivity> scenario, int view, int count) {
    Espresso.onIdle();
    List<String> texts = new java.util.ArrayList<>();
    scenario.onActivity(
        activity -> {
          RecyclerView list = activity.findViewById(R.id.results);
          for (int i = 0; i < count; i++) {
            TextView text = list.getChildAt(i).findViewById(view);
            texts.add(text.getText().toString());
          }
        });
    return texts;
  }
}
