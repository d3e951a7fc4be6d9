package pomona.app.teach;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.scan.RecordedCrate;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;

/**
 * Teaches a class from five fruits, scans with it, finds the example that hurts, and removes it.
 */
@RunWith(AndroidJUnit4.class)
public final class TeachJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void beforeTheFirstScan_theScreenSaysWhatToDo() {
    Screens.open(
        Navigation.teach(context),
        () -> onView(withText(containsString("Scan a crate first"))).check(matches(isDisplayed())));
    Screens.draw("teach-empty", Navigation.teach(context));
  }

  @Test
  public void fiveFruits_teachAClass_thatTheNextScanKnows_untilTheyAreTakenBack() {
    scan();
    List<FruitRow> yellow = ofGrade(Grade.CLASS_I);
    Screens.open(
        Navigation.teachWith(context, yellow.get(0).id()),
        () -> {
          onView(withText("Teach something")).perform(click());
          onView(withText("A class: a kind of fruit")).inRoot(isDialog()).perform(click());
          onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("../yellow"));
          onView(withText("Go on")).inRoot(isDialog()).perform(click());
          onView(withText(containsString("Use letters")))
              .inRoot(isDialog())
              .check(matches(isDisplayed()));
          onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("Yellow Sun"));
          onView(withText("Go on")).inRoot(isDialog()).perform(click());
        });
    LessonRow lesson = TestApplication.inBackground(() -> graph.database().lessons().all()).get(0);
    assertEquals("yellow-sun", lesson.label());
    assertEquals("golden-delicious", classOf(scan(), Grade.CLASS_I));

    for (FruitRow fruit : ofGrade(Grade.CLASS_I).subList(0, 5)) {
      add(lesson, fruit, false);
    }
    assertEquals("yellow-sun", classOf(scan(), Grade.CLASS_I));
    assertEquals("golden-delicious", classOf(scan(), Grade.EXTRA));

    add(lesson, ofGrade(Grade.REJECT).get(0), false);
    try (ActivityScenario<LessonActivity> scenario =
        ActivityScenario.launch(Navigation.lesson(context, lesson.id()))) {
      Espresso.onIdle();
      assertEquals(6, count(scenario));
      assertTrue(verdict(scenario, 5), verdict(scenario, 5).contains("taken for Gala"));
      scenario.onActivity(
          activity -> {
            RecyclerView list = activity.findViewById(R.id.examples);
            list.getChildAt(5).findViewById(R.id.remove).performClick();
          });
      Espresso.onIdle();
      assertEquals(5, count(scenario));
      onView(withText(containsString("5 of 5 examples"))).check(matches(isDisplayed()));
      onView(withText("Undo")).perform(click());
      assertEquals(6, count(scenario));
    }

    for (FruitRow fruit : ofGrade(Grade.CLASS_I)) {
      TestApplication.inBackground(
          () -> {
            graph.teaching().remove(lesson.id(), fruit.id());
            return null;
          });
    }
    assertEquals("golden-delicious", classOf(scan(), Grade.CLASS_I));
    assertTrue(
        "each example, and each taken back, is a fact",
        TestApplication.inBackground(() -> graph.database().facts().ofKind("example")).size() > 12);
  }

  private void add(LessonRow lesson, FruitRow fruit, boolean counter) {
    TestApplication.inBackground(
        () -> {
          graph.teaching().add(lesson.id(), fruit.id(), counter);
          return null;
        });
  }

  private static int count(ActivityScenario<LessonActivity> scenario) {
    Espresso.onIdle();
    int[] count = new int[1];
    scenario.onActivity(
        activity -> {
          RecyclerView list = activity.findViewById(R.id.examples);
          count[0] = list.getAdapter().getItemCount();
        });
    return count[0];
  }

  private static String verdict(ActivityScenario<LessonActivity> scenario, int place) {
    String[] words = new String[1];
    scenario.onActivity(
        activity -> {
          RecyclerView list = activity.findViewById(R.id.examples);
          TextView verdict = list.getChildAt(place).findViewById(R.id.verdict);
          words[0] = verdict.getText().toString();
        });
    return words[0];
  }

  private List<Fruit> scan() {
    return RecordedCrate.in(context, temporary.getRoot().toPath());
  }

  private static String classOf(List<Fruit> fruits, Grade grade) {
    return fruits.stream().filter(f -> f.grade() == grade).findFirst().orElseThrow().className();
  }

  private List<FruitRow> ofGrade(Grade grade) {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(grade));
  }
}
