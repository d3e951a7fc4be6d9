package pomona.app.teach;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.eye.OpenEye;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.fruit.Grade;
import pomona.phone.record.TaughtLabel;
import pomona.server.Server;
import pomona.server.fact.StoredFact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.vision.Sight;

/** Teaches how a defect looks, sees it in Scan and on a fruit, takes it back, and sends it. */
@RunWith(AndroidJUnit4.class)
public final class DefectJourneyTest {
  private static final String NAME = "bitter-pit";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void fiveFruitsWithIt_andFiveWithout_teachADefect_thatScanNames_untilItIsTakenBack() {
    scanThreeCrates();
    List<FruitRow> with = ofGrade(Grade.CLASS_II);
    Screens.open(
        Navigation.teachWith(context, with.get(0).id()),
        () -> {
          onView(withText("Teach something")).perform(click());
          onView(withText("How a defect looks")).inRoot(isDialog()).perform(click());
          onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("Bitter Pit"));
          onView(withText("Go on")).inRoot(isDialog()).perform(click());
        });
    LessonRow lesson = TestApplication.inBackground(() -> graph.database().lessons().all()).get(0);
    assertEquals(TaughtLabel.Kind.DEFECT, lesson.kind());
    assertEquals(NAME, lesson.label());
    for (FruitRow fruit : with.subList(0, 5)) {
      add(lesson, fruit, false);
    }
    add(lesson, ofGrade(Grade.REJECT).get(0), true);
    Screens.open(
        Navigation.lesson(context, lesson.id()),
        () ->
            onView(withText("5 of 5 fruits with it, 1 of 5 without it. Then it counts."))
                .check(matches(isDisplayed())));
    assertEquals("one fruit without it does not tell", List.of(), seen());

    add(lesson, ofGrade(Grade.REJECT).get(1), true);
    for (FruitRow fruit : ofGrade(Grade.EXTRA).subList(0, 3)) {
      add(lesson, fruit, true);
    }
    assertEquals(List.of("CLASS_II", "CLASS_II"), seen());
    Screens.open(
        scanScreen(),
        () ->
            onView(withId(R.id.message)).check(matches(withText(endsWith(" · bitter pit on 2")))));
    Screens.open(
        Navigation.fruit(context, with.get(5).id()),
        () ->
            onView(withText("Taught defect: bitter pit"))
                .perform(scrollTo())
                .check(matches(isDisplayed())));
    Screens.open(
        Navigation.fruit(context, ofGrade(Grade.REJECT).get(2).id()),
        () -> onView(withId(R.id.looks)).check(matches(not(isDisplayed()))));

    TestApplication.inBackground(
        () -> {
          graph.teaching().remove(lesson.id(), with.get(0).id());
          return null;
        });
    assertEquals("four are not enough", List.of(), seen());
  }

  @Test
  public void examplesOfADefect_reachTheServer_withThoseThatAreWithoutIt_andWhatIsTakenBack()
      throws Exception {
    scanThreeCrates();
    LessonRow lesson =
        TestApplication.inBackground(
            () -> graph.teaching().lesson(TaughtLabel.Kind.DEFECT, NAME, "colour"));
    String with = ofGrade(Grade.CLASS_II).get(0).id();
    String without = ofGrade(Grade.REJECT).get(0).id();
    add(lesson, ofGrade(Grade.CLASS_II).get(0), false);
    add(lesson, ofGrade(Grade.REJECT).get(0), true);
    TestApplication.inBackground(
        () -> {
          graph.teaching().remove(lesson.id(), without);
          return null;
        });
    try (Server server = RealServer.start(temporary.newFolder().toPath(), 0)) {
      String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
      HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.port());
      TestApplication.inBackground(
          () -> {
            graph.synchroniser().enrol(url, code, "test");
            return graph.synchroniser().exchange(false);
          });
      List<FactBody.Example> stored = new ArrayList<>();
      for (StoredFact fact : server.facts().after(0, 200)) {
        if (FactJson.read(fact.json().orElseThrow()).body() instanceof FactBody.Example example) {
          stored.add(example);
        }
      }
      assertEquals(
          List.of(
              example(with, false, false),
              example(without, true, false),
              example(without, true, true)),
          stored);
    }
  }

  private static FactBody.Example example(String fruit, boolean counter, boolean withdrawn) {
    return new FactBody.Example(
        UUID.fromString(fruit),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NAME),
        counter,
        withdrawn);
  }

  private void scanThreeCrates() {
    for (int i = 0; i < 3; i++) {
      RecordedCrate.in(context, folder());
    }
  }

  private Intent scanScreen() {
    return Navigation.scan(context, Uri.fromFile(Crate.full(folder()).toFile()));
  }

  /** The grades of the fruits of a crate that an eye opened now sees the defect on. */
  private List<String> seen() {
    return TestApplication.inBackground(
        () -> {
          OpenEye open = graph.eyes().open();
          Sight sight = open.eye().see(Png.read(Crate.full(folder())).frame());
          List<String> grades = new ArrayList<>();
          for (int i = 0; i < sight.count(); i++) {
            if (sight.fruit(i).taughtDefectCount() == 1
                && sight.fruit(i).taughtDefectLogit(0) > 0) {
              grades.add(sight.fruit(i).grade().name());
            }
          }
          open.eye().close();
          return grades;
        });
  }

  private void add(LessonRow lesson, FruitRow fruit, boolean counter) {
    TestApplication.inBackground(
        () -> {
          graph.teaching().add(lesson.id(), fruit.id(), counter);
          return null;
        });
  }

  private List<FruitRow> ofGrade(Grade grade) {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(grade));
  }

  private Path folder() {
    return temporary.getRoot().toPath();
  }
}
