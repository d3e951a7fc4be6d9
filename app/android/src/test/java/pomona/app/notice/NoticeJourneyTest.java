package pomona.app.notice;

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
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.view.View;
import androidx.lifecycle.Lifecycle;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowApplication;
import org.robolectric.shadows.ShadowLooper;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealBundleApplication;
import pomona.app.TestApplication;
import pomona.app.UntaughtApplication;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.KeptLots;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.app.store.SeenLots;
import pomona.app.watch.Noticed;
import pomona.learn.hunch.HunchKind;
import pomona.learn.teach.TeachSuggestion;
import pomona.lot.product.ProductList;
import pomona.phone.notice.TeachHint;
import pomona.phone.record.FactMaker;
import pomona.phone.record.TaughtLabel;
import pomona.sync.FactIds;

/** From what was noticed to what is done about it, with produce that the shipped bundle sees. */
@RunWith(AndroidJUnit4.class)
public final class NoticeJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private Activity shown;

  @Test
  @Config(application = UntaughtApplication.class)
  public void fruitsThatLookAlike_areTaughtInThreeTouches_andAskedAboutNoMore() throws Exception {
    scanEverything();
    Screens.draw("notice", Navigation.notice(context));
    Screens.draw("lots-noticed", Navigation.lots(context));
    List<TeachHint> hints = hints();
    TeachSuggestion largest = hints.get(0).found();
    assertEquals(TeachSuggestion.Kind.NEW, largest.kind());
    assertEquals(List.of(), hints.get(0).names());

    Intent notice = started(Navigation.lots(context), activity -> press(activity, R.id.notices));
    Intent teach = started(notice, activity -> press(card(activity, 0), R.id.act_1));
    Intent lesson =
        started(
            teach,
            activity -> {
              onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("House tomato"));
              onView(withText("Go on")).inRoot(isDialog()).perform(click());
            });
    LessonRow taught = taught();
    assertEquals(taught.id(), lesson.getStringExtra(Navigation.LESSON));
    assertEquals("house-tomato", taught.label());
    assertEquals(TaughtLabel.Kind.CLASS, taught.kind());
    Set<String> examples = examples(taught);
    assertEquals(new TreeSet<>(largest.lesson()), examples);
    assertTrue("with what lies nearest to the five", examples.size() > 5);
    Screens.open(
        lesson,
        () ->
            onView(withText(containsString(" of " + examples.size() + " examples")))
                .check(matches(isDisplayed())));
    for (TeachHint left : hints()) {
      assertTrue(left.found().fruits().stream().noneMatch(examples::contains));
      assertFalse(left.key().equals(hints.get(0).key()));
    }
  }

  @Test
  @Config(application = UntaughtApplication.class)
  public void aSuggestedName_isTaughtInTwoTouches_andOneThatIsNotWantedStaysAway()
      throws Exception {
    scanEverything();
    List<TeachHint> hints = hints();
    int place = 0;
    while (hints.get(place).found().kind() != TeachSuggestion.Kind.NAME) {
      place++;
    }
    TeachHint named = hints.get(place);
    Intent notice = started(Navigation.lots(context), activity -> press(activity, R.id.notices));
    int shown = place;
    Intent teach = started(notice, activity -> press(card(activity, shown), R.id.act_1));
    started(teach, activity -> {});
    assertEquals(named.names().get(0), taught().label());
    assertEquals(new TreeSet<>(named.found().lesson()), examples(taught()));
    int before = hints().size();
    Screens.<NoticeActivity>draw(
        "notice-not-now",
        notice,
        List.of(Variant.PHONE_LIGHT),
        activity -> press(card(activity, 0), R.id.dismiss));
    assertEquals(before - 1, hints().size());
  }

  @Test
  @Config(application = RealBundleApplication.class)
  public void haste_isNoticed_dismissed_andTheKindIsSilenced() throws Exception {
    RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    TestApplication.inBackground(
        () -> {
          String lot = graph.facts().startLot("L-2", "tomato", Optional.empty());
          for (int i = 0; i < 45; i++) {
            graph.facts().recordScan(lot, SeenLots.of(1, 0));
          }
          return lot;
        });
    assertEquals(1, noticed().hunches().size());
    Screens.draw("notice-hunch", Navigation.notice(context));
    Screens.open(
        Navigation.notice(context),
        () -> {
          onView(withText(containsString("accepted everything"))).check(matches(isDisplayed()));
          onView(withText("It is not so")).perform(click());
          Espresso.onIdle();
          onView(withText("1 of 1 were wrong (100 %).")).check(matches(isDisplayed()));
          onView(withText("Silence such hunches")).perform(click());
          Espresso.onIdle();
          onView(withText(containsString("Silenced on this phone"))).check(matches(isDisplayed()));
        });
    assertEquals(0, noticed().count());
    Screens.draw("notice-kinds", Navigation.notice(context));
  }

  @Test
  @Config(application = RealBundleApplication.class)
  public void actingOnAHunch_opensItsLot_andSaysThatItWasRight() throws Exception {
    RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    String lot =
        TestApplication.inBackground(
            () -> {
              String started = graph.facts().startLot("L-2", "tomato", Optional.empty());
              measure(9, 1);
              measure(4, 3);
              measure(9.5, 5);
              return started;
            });
    Intent opened =
        started(Navigation.notice(context), activity -> press(card(activity, 0), R.id.act_1));
    assertEquals(lot, opened.getStringExtra(Navigation.LOT));
    assertEquals(0, noticed().count());
    assertEquals(1, noticed().book().tally(HunchKind.WARM_AGAIN).right());
  }

  @Test
  @Config(application = RealBundleApplication.class)
  public void actingOnHaste_opensWhatThatPersonScannedToday_andNobodyElses() throws Exception {
    RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    graph.operators().begin("badge-1");
    TestApplication.inBackground(
        () -> {
          String lot = graph.facts().startLot("L-2", "tomato", Optional.empty());
          for (int i = 0; i < 45; i++) {
            graph.facts().recordScan(lot, SeenLots.of(1, 0));
          }
          return lot;
        });
    Intent opened =
        started(Navigation.notice(context), activity -> press(card(activity, 0), R.id.act_1));
    String alias = graph.operators().current().orElseThrow();
    assertEquals(alias, opened.getStringExtra(Navigation.BY));
    Screens.open(
        opened,
        () -> {
          onView(withText("Scanned by " + alias)).check(matches(isDisplayed()));
          onView(withText("45 fruits")).check(matches(isDisplayed()));
        });
  }

  /**
   * A reading that was made so many hours later than everything else. At least one: its id comes
   * from a second maker, and two ids of one millisecond do not say which of them was made first.
   */
  private boolean measure(double celsius, int hours) {
    Clock later = Clock.offset(graph.clock(), Duration.ofHours(hours));
    FactMaker maker =
        new FactMaker(new FactIds(later, new Random(hours)), later, graph.enrolments()::recorder);
    return new KeptLots(graph.database(), maker, ProductList::empty, () -> {})
        .work(
            "L-2",
            work -> {
              work.measure(
                  "core", "°C", celsius, Optional.empty(), Optional.empty(), Optional.empty());
              return true;
            });
  }

  @Test
  public void withNothingToSay_theScreenSaysSo_andLotsSaysNothing() {
    Screens.draw("notice-empty", Navigation.notice(context));
    Screens.open(
        Navigation.notice(context),
        () -> onView(withText("Nothing stands out")).check(matches(isDisplayed())));
  }

  private void scanEverything() throws Exception {
    for (int i = 0; i < 2; i++) {
      for (int scene = 1; scene <= Scenes.COUNT; scene++) {
        RecordedCrate.in(context, Scenes.picture(scene, temporary.newFolder().toPath()));
      }
    }
  }

  /** The screen that is opened next by what is done on a screen. */
  private Intent started(Intent screen, Consumer<Activity> doing) {
    ShadowApplication application = shadowOf(RuntimeEnvironment.getApplication());
    try (ActivityScenario<Activity> scenario = ActivityScenario.launch(screen)) {
      Espresso.onIdle();
      application.clearNextStartedActivities();
      scenario.onActivity(activity -> shown = activity);
      doing.accept(shown);
      Espresso.onIdle();
      // Teaching what was told opens its lesson at once, which may be before it was asked.
      return scenario.getState() == Lifecycle.State.DESTROYED
          ? Navigation.lesson(context, taught().id())
          : application.getNextStartedActivity();
    }
  }

  private static void press(Activity activity, int id) {
    activity.runOnUiThread(() -> activity.findViewById(id).performClick());
  }

  private static void press(View card, int id) {
    card.findViewById(id).performClick();
  }

  private static View card(Activity activity, int place) {
    RecyclerView list = activity.findViewById(R.id.notices);
    list.scrollToPosition(place);
    ShadowLooper.idleMainLooper();
    return list.findViewHolderForAdapterPosition(place).itemView;
  }

  private LessonRow taught() {
    return TestApplication.inBackground(() -> graph.database().lessons().all()).get(0);
  }

  private Set<String> examples(LessonRow lesson) {
    return TestApplication.inBackground(() -> graph.database().lessons().examples(lesson.id()))
        .stream()
        .map(SeenExample::fruitId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<TeachHint> hints() {
    return noticed().hints().stream().map(Noticed.Hint::hint).toList();
  }

  private Noticed noticed() {
    graph.watch().look();
    Espresso.onIdle();
    return graph.watch().noticed().getValue();
  }
}
