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
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.DoubtfulApplication;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.ShippedEyeApplication;
import pomona.app.TestApplication;
import pomona.app.find.FindActivity;
import pomona.app.screen.Png;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.FactRow;
import pomona.app.store.FruitRow;
import pomona.app.style.ClassNames;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.lot.LotLooks;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.vision.Sight;

/** Foreign produce, what is unknown, and freshness: on screens and in facts, with real bundles. */
@RunWith(AndroidJUnit4.class)
@Config(application = ShippedEyeApplication.class, qualifiers = "w411dp-h891dp-port-xhdpi")
public final class KnownProduceTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final ShippedEyeApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final AppGraph graph = PomonaApplication.graph(context);
  private Path tomatoes;

  @Before
  public void putTheTomatoesThere() throws Exception {
    tomatoes = Scenes.file(2, temporary.getRoot().toPath());
  }

  @Test
  public void inALotOfSomethingElse_whatIsSeenIsForeign_onTheScreen_inFactsAndInTheLot() {
    String product = leastLikely();
    String lot = begin("L-1", product);
    scanAndRecord("1 Scan", product, "foreign");
    List<FactBody.Fruit> fruits = bodies(FactBody.Fruit.class);
    FactBody.Scan scan = bodies(FactBody.Scan.class).get(0);
    assertEquals(Optional.of(product), scan.lotProduct());
    long foreign =
        fruits.stream().filter(f -> f.isFamiliar() && !f.className().equals(product)).count();
    assertTrue("none of " + fruits.size() + " in a lot of " + product, foreign > 0);
    Screens.open(
        Navigation.lot(context, lot),
        () ->
            onView(withId(R.id.stand_out))
                .check(matches(withText(containsString(foreign + " foreign")))));
    Screens.draw("lot-foreign", Navigation.lot(context, lot));
    FruitRow row =
        rows().stream()
            .filter(each -> each.familiar() && !each.className().equals(product))
            .findFirst()
            .orElseThrow();
    Screens.draw("fruit-foreign", Navigation.fruit(context, row.id()));
    confirmAndCorrect(row, product);
  }

  /** On the fruit's screen: one touch, and the way back. */
  private void confirmAndCorrect(FruitRow row, String product) {
    String right = context.getString(R.string.fruit_is, ClassNames.of(context, product));
    Screens.open(
        Navigation.fruit(context, row.id()),
        () -> {
          onView(withText(right)).perform(scrollTo(), click());
          onView(withId(R.id.class_name)).check(matches(not(withText(containsString("Foreign")))));
          assertEquals(product, row(row.id()).className());
          onView(withText("Undo")).perform(click());
          onView(withId(R.id.class_name)).check(matches(withText(containsString("Foreign"))));
        });
    List<FactBody.GradeOverride> said = bodies(FactBody.GradeOverride.class);
    assertEquals(2, said.size());
    assertEquals(Optional.of(product), said.get(0).className());
    assertEquals(Optional.of(row.className()), said.get(1).className());
    assertEquals(row.className(), row(row.id()).className());
  }

  @Test
  public void aForeignFruit_isCorrectedOnTheScanScreen_withOneTouch() {
    String product = leastLikely();
    begin("L-1", product);
    String right = context.getString(R.string.fruit_is, ClassNames.of(context, product));
    List<Integer> touched = new ArrayList<>();
    Screens.<ScanActivity>draw(
        "scan-foreign-sheet",
        scan(),
        Variant.ALL,
        screen -> {
          touched.add(foreign(screen));
          screen.touch(foreign(screen));
        });
    Screens.draw("scan-foreign", scan());
    Screens.open(
        scan(),
        () -> {
          onView(withId(R.id.outlines)).perform(TouchFruit.once(touched.get(0)));
          onView(withText(right)).perform(click());
          onView(withId(R.id.message)).check(matches(withText(containsString("Noted"))));
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
    assertEquals(Optional.of(product), bodies(FactBody.GradeOverride.class).get(0).className());
    assertEquals(1, rows().stream().filter(row -> row.className().equals(product)).count());
  }

  @Test
  public void inALotOfItsOwn_whatIsSeenHasTheLotsName_andIsNotForeign() {
    String product = see().product().orElseThrow();
    begin("L-1", product);
    scanAndRecord("2 Scan", product, "");
    for (FactBody.Fruit fruit : bodies(FactBody.Fruit.class)) {
      if (fruit.isFamiliar()) {
        assertEquals(product, fruit.className());
      }
    }
  }

  @Test
  public void freshness_isShownWhereTheProductHasIt() {
    List<Fruit> seen = see().fruits();
    List<Fruit> judged =
        seen.stream()
            .filter(Fruit::isFamiliar)
            .filter(
                fruit ->
                    LotLooks.of(application.heads(), fruit.className())
                        .freshnessLost(List.of(fruit.embedding()))
                        .isPresent())
            .toList();
    assertFalse("no fruit of " + tomatoes + " has a freshness", judged.isEmpty());
    String product = judged.get(0).className();
    String lot = begin("L-1", product);
    Screens.<ScanActivity>draw(
        "scan-freshness", scan(), List.of(Variant.PHONE_LIGHT), screen -> screen.touch(0));
    scanAndRecord("3 Scan", product, "");
    Screens.open(
        Navigation.lot(context, lot),
        () ->
            onView(withId(R.id.freshness))
                .check(
                    matches(
                        allOf(
                            isDisplayed(), withText(containsString("Freshness by their looks"))))));
    Screens.draw("lot-freshness", Navigation.lot(context, lot));
    FruitRow row =
        rows().stream().filter(each -> each.className().equals(product)).findFirst().orElseThrow();
    Screens.open(
        Navigation.fruit(context, row.id()),
        () ->
            onView(withId(R.id.freshness))
                .perform(scrollTo())
                .check(matches(withText(containsString("Freshness by its looks: about")))));
  }

  @Test
  @Config(application = DoubtfulApplication.class)
  public void whatNothingKnows_isSaidToBeUnknown_andGetsNoName() {
    String product = "vine-tomato";
    String lot = begin("L-1", product);
    scanAndRecord("4 Scan", product, "unknown");
    for (FactBody.Fruit fruit : bodies(FactBody.Fruit.class)) {
      assertFalse(fruit.isFamiliar());
    }
    Screens.draw("scan-unknown", scan());
    Screens.<ScanActivity>draw("scan-unknown-sheet", scan(), Variant.ALL, s -> s.touch(0));
    Screens.open(
        Navigation.lot(context, lot),
        () ->
            onView(withId(R.id.stand_out))
                .check(matches(withText(containsString(rows().size() + " unknown")))));
    assertEquals(0, named());
    Screens.draw("find-unknown", Navigation.find(context));
    FruitRow row = rows().get(0);
    String right = context.getString(R.string.fruit_is, ClassNames.of(context, product));
    Screens.open(
        Navigation.fruit(context, row.id()),
        () -> {
          onView(withId(R.id.class_name)).check(matches(withText(containsString("Unknown"))));
          onView(withText(right)).perform(scrollTo(), click());
          assertTrue(row(row.id()).familiar());
          assertEquals("Find calls it what a person said", 1, named());
          onView(withText("Undo")).perform(click());
          assertFalse(row(row.id()).familiar());
        });
  }

  /** How many of the fruits that Find shows have a name; the others are unknown, also today. */
  private int named() {
    int[] named = new int[1];
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.find(context))) {
      Espresso.onIdle();
      scenario.onActivity(
          screen -> {
            RecyclerView list = screen.findViewById(R.id.results);
            assertTrue("cards: " + list.getChildCount(), list.getChildCount() > 0);
            for (int i = 0; i < list.getChildCount(); i++) {
              TextView words = list.getChildAt(i).findViewById(R.id.grade);
              TextView today = list.getChildAt(i).findViewById(R.id.today);
              boolean unknown = words.getText().toString().endsWith("Unknown");
              String said = today.getText().toString();
              assertTrue(said, !unknown || !said.contains(",") || said.endsWith("Unknown"));
              named[0] += unknown ? 0 : 1;
            }
          });
    }
    return named[0];
  }

  /** Records what is seen, which says its product, and where it stands out that too. */
  private void scanAndRecord(String step, String product, String standsOut) {
    System.out.println(step + " in a lot of " + product);
    Screens.open(
        scan(),
        () -> {
          onView(withId(R.id.message))
              .check(
                  matches(
                      withText(
                          allOf(
                              containsString(
                                  step.startsWith("4")
                                      ? "unknown"
                                      : ClassNames.of(context, product)),
                              containsString(standsOut)))));
          onView(withContentDescription("Record")).perform(click());
          onView(withText("See the lot")).check(matches(isDisplayed()));
        });
  }

  private static int foreign(ScanActivity screen) {
    Overlay overlay = screen.newest();
    for (int i = 0; i < overlay.fruits(); i++) {
      if (overlay.names().isForeign(i)) {
        return i;
      }
    }
    throw new AssertionError("nothing is foreign");
  }

  /** The product of which the most of what is in the picture stands out. */
  private String leastLikely() {
    List<Fruit> seen = see().fruits();
    return application.heads().classes().labels().stream()
        .max(Comparator.comparingLong(product -> foreign(product, seen)))
        .orElseThrow();
  }

  private long foreign(String product, List<Fruit> seen) {
    LotLooks looks = LotLooks.of(application.heads(), product);
    return seen.stream().filter(fruit -> looks.isForeign(fruit.embedding())).count();
  }

  private SeenFrame see() {
    return TestApplication.inBackground(
        () -> {
          var open = graph.eyes().open();
          Sight sight = open.eye().see(Png.read(tomatoes).frame());
          SeenFrame seen = SeenFrame.of(open.eye(), sight, each -> true, open.delegate(), 9);
          open.eye().close();
          return seen;
        });
  }

  private String begin(String code, String product) {
    return TestApplication.inBackground(
        () -> graph.facts().startLot(code, product, Optional.empty()));
  }

  private Intent scan() {
    return Navigation.scan(context, Uri.fromFile(tomatoes.toFile()));
  }

  private FruitRow row(String id) {
    return TestApplication.inBackground(() -> graph.database().lots().fruit(id).orElseThrow());
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

  private <T extends FactBody> List<T> bodies(Class<T> type) {
    List<FactRow> rows =
        TestApplication.inBackground(() -> graph.database().facts().oldestWaiting(1000));
    return rows.stream()
        .map(row -> FactJson.read(ByteString.of(row.json())).body())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
