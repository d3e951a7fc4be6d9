package pomona.app.scan;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.pressImeActionButton;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.graphics.Bitmap;
import android.net.Uri;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
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
import pomona.app.camera.FakeCameras;
import pomona.app.camera.Picture;
import pomona.app.record.CardTable;
import pomona.app.screen.Png;
import pomona.sync.LotFact;

/** Which fruits in view are too small, before anything of them is recorded. */
@RunWith(AndroidJUnit4.class)
public final class SizesInScanTest {
  private static final String QUESTION = "how many are too small?";

  /** Enough for the tracker to know its fruits, and for a frame to be one that is measured. */
  private static final int FRAMES = 12;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final AppGraph graph = PomonaApplication.graph(context);
  private final FakeCameras cameras = application.camera();

  private Path draw(String name, Optional<Double> tilt) throws Exception {
    Bitmap table = CardTable.table();
    CardTable.sphere(table, 75, -115, 0);
    CardTable.sphere(table, 48, 100, 10);
    if (tilt.isPresent()) {
      CardTable.card(table, tilt.get(), 1);
    }
    return Png.write(table, temporary.getRoot().toPath().resolve(name + ".png"));
  }

  private void begin(boolean declared) {
    TestApplication.inBackground(
        () -> {
          graph.facts().startLot("L-7", "apple", Optional.empty());
          if (declared) {
            graph
                .keptLots()
                .work(
                    "L-7",
                    work -> {
                      work.declare(declaration());
                      return work;
                    });
          }
          return null;
        });
  }

  private static LotFact.Declared declaration() {
    return new LotFact.Declared(
        "apple",
        Optional.empty(),
        "CLASS_I",
        "COUNT",
        "LAYERS",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(65.0),
        Optional.of(90.0),
        40,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  public void theSmallFruitOfAPicture_isFoundByTheCardBesideIt_andStandsOut() throws Exception {
    begin(true);
    Uri picture = Uri.fromFile(draw("card", Optional.of(0.0)).toFile());
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context, picture))) {
      onView(withId(R.id.ask)).perform(click());
      for (String question :
          List.of(QUESTION, "wie viele sind zu klein?", "¿cuántas son demasiado pequeñas?")) {
        ask(question);
        onView(withId(R.id.answer_words)).check(matches(withText("1")));
        onView(withId(R.id.answer_about))
            .check(
                matches(
                    withText(
                        startsWith(
                            "2 of 2 fruits in view were measured. Wanted are 65 to 90 mm."))));
        assertEquals(1, right(scenario));
      }
      ask("how many rejects");
      onView(withId(R.id.answer_about)).check(matches(withText("")));
    }
  }

  @Test
  public void liveFruits_keepTheirSizes_whileTheyAreFollowed() throws Exception {
    begin(true);
    Picture withCard = Png.read(draw("card", Optional.of(0.0)));
    Picture without = Png.read(draw("plain", Optional.empty()));
    plugIn();
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context))) {
      see(without, FRAMES);
      onView(withId(R.id.ask)).perform(click());
      ask(QUESTION);
      see(without, FRAMES);
      onView(withId(R.id.answer_words))
          .check(matches(withText(startsWith("No card for sizes is in view"))));
      see(withCard, FRAMES);
      see(withCard, FRAMES);
      onView(withId(R.id.answer_words)).check(matches(withText("1")));
      assertEquals(1, right(scenario));
      see(without, 1);
      onView(withId(R.id.answer_words)).check(matches(withText("1")));
    }
  }

  @Test
  public void whatIsMissing_isSaid() throws Exception {
    begin(false);
    Uri tilted = Uri.fromFile(draw("tilted", Optional.of(24.0)).toFile());
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context, tilted))) {
      onView(withId(R.id.ask)).perform(click());
      ask(QUESTION);
      onView(withId(R.id.answer_words))
          .check(matches(withText(startsWith("The phone is held at a slant"))));
      onView(withId(R.id.answer_words))
          .check(matches(withText(containsString("The lot was not declared"))));
      assertEquals(0, right(scenario));
    }
  }

  private void plugIn() {
    cameras.plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
  }

  private void see(Picture picture, int times) {
    cameras.opened().see(picture, times);
    Espresso.onIdle();
  }

  private static void ask(String text) {
    onView(withId(R.id.question)).perform(replaceText(text), pressImeActionButton());
  }

  /** How many fruits are marked; each lies on the right, as the small one does. */
  private static int right(ActivityScenario<ScanActivity> scenario) {
    Espresso.onIdle();
    int[] count = new int[1];
    scenario.onActivity(
        activity -> {
          Overlay drawn = activity.newest();
          for (int i = 0; i < drawn.fruits(); i++) {
            boolean meant = drawn.meant().isMeant(i);
            boolean onTheRight = drawn.centreX(i) > drawn.widthPx() / 2f;
            assertEquals("fruit " + i, meant, meant && onTheRight);
            count[0] += meant ? 1 : 0;
          }
        });
    return count[0];
  }
}
