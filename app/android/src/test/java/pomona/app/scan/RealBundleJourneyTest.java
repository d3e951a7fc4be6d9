package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.FactRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotRow;
import pomona.fruit.Grade;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** The whole way with the bundle that ships, from pictures to facts. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class RealBundleJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private Path folder;

  @Before
  public void makeFolder() {
    folder = temporary.getRoot().toPath();
  }

  @Test
  public void threeCrates_becomeOneLot_whoseFactsSayWhatWasSeen() throws Exception {
    for (int crate = 1; crate <= Scenes.COUNT; crate++) {
      record(Scenes.file(crate, folder));
    }
    LotRow lot = inBackground(() -> graph.database().lots().openLot().orElseThrow());
    int fruits = inBackground(() -> graph.database().lots().countFruits(lot.id()));
    assertTrue("only " + fruits + " fruits of 21 were seen", fruits >= 12);
    Screens.open(
        Navigation.lot(context, lot.id()),
        () -> onView(withText(startsWith("Accept"))).check(matches(isDisplayed())));

    List<FactBody.Fruit> bodies = new ArrayList<>();
    for (FactRow row : inBackground(() -> graph.database().facts().oldestWaiting(1000))) {
      if (FactJson.read(okio.ByteString.of(row.json())).body() instanceof FactBody.Fruit body) {
        bodies.add(body);
      }
    }
    assertEquals(fruits, bodies.size());
    String generation = inBackground(() -> graph.bundles().own().card().generation().name());
    for (FactBody.Fruit body : bodies) {
      assertEquals(generation, body.generation());
      assertTrue(body.disposition().isPresent());
    }
    Screens.draw("lot", Navigation.lot(context, lot.id()));
  }

  @Test
  public void aFruit_isExplained_overridden_andUndone() throws Exception {
    record(Scenes.file(1, folder));
    FruitRow fruit = inBackground(this::anyFruit);
    String seen = name(fruit.seenGrade());
    Grade other = fruit.grade() == Grade.REJECT ? Grade.EXTRA : Grade.REJECT;
    int button = other == Grade.REJECT ? R.id.grade_reject : R.id.grade_extra;
    Screens.open(
        Navigation.fruit(context, fruit.id()),
        () -> {
          onView(withId(R.id.grade)).check(matches(withText(seen)));
          onView(withId(R.id.why_title))
              .perform(scrollTo())
              .check(matches(withText(startsWith("Why " + seen + " and not "))));
          onView(withText("not " + name(other))).perform(scrollTo(), click());
          onView(withId(R.id.why_title))
              .check(matches(withText("Why " + seen + " and not " + name(other) + "?")));
          onView(withId(button)).perform(scrollTo(), click());
          onView(withId(R.id.grade))
              .check(matches(withText(name(other) + ", changed from " + seen)));
          onView(withText("Undo")).perform(click());
          onView(withId(R.id.grade)).check(matches(withText(seen)));
        });
    List<FactRow> facts = inBackground(() -> graph.database().facts().oldestWaiting(1000));
    assertEquals("override", facts.get(facts.size() - 1).kind());
    assertEquals("override", facts.get(facts.size() - 2).kind());
    Screens.draw("fruit-why", Navigation.fruit(context, fruit.id()));
  }

  /** The network also finds something across two of them, at the picture's edge. */
  @Test
  public void eightFruits_areEight() throws Exception {
    Screens.open(
        scan(Scenes.file(1, folder)),
        () -> onView(withId(R.id.message)).check(matches(withText(startsWith("8 fruits")))));
  }

  @Test
  public void aDarkPicture_isRefused() throws Exception {
    Screens.open(
        scan(Crate.dark(folder)),
        () -> onView(withText(containsString("Too dark"))).check(matches(isDisplayed())));
  }

  @Test
  public void aFolderOfPictures_isLookedAtAsIfItWereLive() throws Exception {
    Path sweep = temporary.newFolder("sweep").toPath();
    Sweep.over(Scenes.picture(2, folder), sweep, 8);
    Screens.open(
        scan(sweep),
        () -> {
          onView(withId(R.id.message))
              .check(matches(withText(allOf(containsString(" fruits"), not(startsWith("0"))))));
          onView(withContentDescription("Zoom")).check(matches(isDisplayed()));
        });
  }

  @Test
  public void scanScreens_areDrawnWithRealFruit() throws Exception {
    Screens.draw("scan-real", scan(Scenes.file(1, folder)));
    Screens.<ScanActivity>draw(
        "scan-correct", scan(Scenes.file(2, folder)), Variant.ALL, screen -> screen.touch(0));
  }

  private FruitRow anyFruit() {
    for (Grade grade : List.of(Grade.CLASS_II, Grade.REJECT, Grade.CLASS_I, Grade.EXTRA)) {
      List<FruitRow> fruits = graph.database().lots().ofGrade(grade);
      if (!fruits.isEmpty()) {
        return fruits.get(0);
      }
    }
    throw new AssertionError("no fruit was recorded");
  }

  private String name(Grade grade) {
    return context.getString(pomona.app.style.GradeStyle.of(grade).name());
  }

  private void record(Path picture) {
    Screens.open(
        scan(picture),
        () -> {
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
  }

  private Intent scan(Path picture) {
    return Navigation.scan(context, Uri.fromFile(picture.toFile()));
  }

  private <T> T inBackground(Callable<T> work) throws Exception {
    return graph.threads().database().submit(work).get();
  }
}
