package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
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
import pomona.app.TestApplication;
import pomona.app.camera.FakeCameras;
import pomona.app.camera.Picture;
import pomona.app.find.FindActivity;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.record.TaughtLabel;

/** Live, find and teach with the bundle that ships, on composed scenes. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class, qualifiers = "w411dp-h891dp-port-xhdpi")
public final class RealProduceJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void live_aFruitIsCorrected_andTheRestRecorded_eachOnce() throws Exception {
    FakeCameras cameras = application.camera();
    cameras.plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    Picture scene = scene(2);
    Screens.open(
        Navigation.scan(context),
        () -> {
          see(cameras, scene, 4);
          onView(withId(R.id.sweep)).check(matches(withText(containsString("Counted so far: "))));
          onView(withId(R.id.outlines)).perform(TouchFruit.once(0));
          see(cameras, scene, 1);
          onView(withId(R.id.correct)).check(matches(isDisplayed()));
          onView(withId(R.id.correct_why)).perform(scrollTo(), click());
          onView(withId(R.id.why_title)).check(matches(isDisplayed()));
          onView(withId(R.id.correct_reject)).perform(scrollTo(), click());
          see(cameras, scene, 2);
          onView(withId(R.id.shutter)).perform(click());
          see(cameras, scene, 4);
          onView(withId(R.id.shutter)).perform(click());
          see(cameras, scene, 4);
        });
    List<FruitRow> rows = rows();
    assertTrue("only " + rows.size() + " fruits", rows.size() >= 6);
    List<FruitRow> changed = rows.stream().filter(row -> row.grade() != row.seenGrade()).toList();
    assertEquals(1, changed.size());
    assertEquals(Grade.REJECT, changed.get(0).grade());
    for (FruitRow row : rows) {
      long twins = rows.stream().filter(other -> isSamePlace(row, other)).count();
      assertEquals("recorded more than once: " + row.className(), 1, twins);
    }
  }

  @Test
  public void find_theFruitItself_isMostAlike_andTheOthersFollowInOrder() throws Exception {
    for (int i = 1; i <= Scenes.COUNT; i++) {
      RecordedCrate.in(context, scene(i));
    }
    FruitRow fruit =
        rows().stream().filter(row -> row.className().contains("tomato")).findFirst().orElseThrow();
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.findLike(context, fruit.id()))) {
      Espresso.onIdle();
      List<String> cards = cards(scenario, R.id.where, 4);
      assertTrue(cards.toString(), cards.get(0).startsWith("100% alike"));
      int before = 100;
      for (String card : cards) {
        int alike = Integer.parseInt(card.substring(0, card.indexOf('%')));
        assertTrue(cards.toString(), alike <= before);
        before = alike;
      }
    }
    Screens.draw("find-like", Navigation.findLike(context, fruit.id()));
    Screens.draw("find", Navigation.find(context));
  }

  @Test
  public void teach_fiveFruits_nameTheOthersOfTheirKind_andNoOther() throws Exception {
    Picture tomatoes = scene(2);
    RecordedCrate.in(context, tomatoes);
    List<FruitRow> rows = rows();
    LessonRow lesson =
        TestApplication.inBackground(
            () -> {
              LessonRow begun =
                  graph
                      .teaching()
                      .lesson(
                          TaughtLabel.Kind.CLASS,
                          "market-tomato",
                          graph.bundles().own().card().generation().space().name());
              for (FruitRow row : rows.subList(0, 5)) {
                graph.teaching().add(begun.id(), row.id(), false);
              }
              return begun;
            });
    List<Fruit> again = RecordedCrate.in(context, tomatoes);
    long named = again.stream().filter(f -> f.className().equals(lesson.label())).count();
    assertTrue(named + " of " + again.size(), named >= 5);
    List<Fruit> other = RecordedCrate.in(context, scene(1));
    long wrongly = other.stream().filter(f -> f.className().equals(lesson.label())).count();
    assertEquals("of " + other.size(), 0, wrongly);
    String apple =
        rows().stream()
            .filter(row -> row.className().contains("gala"))
            .findFirst()
            .orElseThrow()
            .id();
    TestApplication.inBackground(
        () -> {
          graph.teaching().add(lesson.id(), apple, false);
          return null;
        });
    Screens.draw("lesson", Navigation.lesson(context, lesson.id()));
    Screens.draw("teach", Navigation.teach(context));
  }

  private Picture scene(int number) throws Exception {
    return Scenes.picture(number, temporary.newFolder().toPath());
  }

  @Test
  public void live_theScreen_isDrawn() throws Exception {
    FakeCameras cameras = application.camera();
    cameras.plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    Picture scene = scene(3);
    Screens.<ScanActivity>draw(
        "scan-live",
        Navigation.scan(context),
        Variant.ALL,
        screen -> cameras.opened().see(scene, 4));
  }

  private static void see(FakeCameras cameras, Picture picture, int times) {
    cameras.opened().see(picture, times);
    Espresso.onIdle();
  }

  private static boolean isSamePlace(FruitRow one, FruitRow other) {
    int width = one.rightPx() - one.leftPx();
    return Math.abs(one.leftPx() - other.leftPx()) < width / 4
        && Math.abs(one.topPx() - other.topPx()) < width / 4;
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

  private static List<String> cards(ActivityScenario<FindActivity> scenario, int view, int count) {
    List<String> texts = new ArrayList<>();
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
