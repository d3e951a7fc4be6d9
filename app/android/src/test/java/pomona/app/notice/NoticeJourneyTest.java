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
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import java.util.Optional;
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
import pomona.app.UntaughtApplication;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.store.LessonRow;
import pomona.app.watch.Noticed;
import pomona.learn.teach.TeachSuggestion;
import pomona.phone.record.LotEnding;
import pomona.phone.record.TaughtLabel;

/** From what was noticed to what is done about it, with produce that the shipped bundle sees. */
@RunWith(AndroidJUnit4.class)
public final class NoticeJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  @Config(application = UntaughtApplication.class)
  public void fruitsThatLookAlike_areTaughtInThreeTouches_andAskedAboutNoMore() throws Exception {
    for (int i = 0; i < 2; i++) {
      for (int scene = 1; scene <= Scenes.COUNT; scene++) {
        RecordedCrate.in(context, Scenes.picture(scene, temporary.newFolder().toPath()));
      }
    }
    Noticed before = noticed();
    for (Noticed.Hint hint : before.hints()) {
      System.out.println(
          hint.hint().found().kind()
              + " "
              + hint.hint().names()
              + " "
              + hint.hint().found().fruits().size()
              + " spread "
              + hint.hint().found().spread()
              + " nearest "
              + hint.hint().found().nearest());
    }
    assertTrue(before.count() > 0);
    Screens.draw("notice", Navigation.notice(context));
    Screens.draw("lots-noticed", Navigation.lots(context));
    TeachSuggestion first =
        before.hints().stream()
            .map(hint -> hint.hint().found())
            .filter(found -> found.kind() == TeachSuggestion.Kind.NEW)
            .findFirst()
            .orElseThrow();
    Screens.open(
        Navigation.teachWith(context, first.examples()),
        () -> {
          onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("House tomato"));
          onView(withText("Go on")).inRoot(isDialog()).perform(click());
          Espresso.onIdle();
        });
    LessonRow lesson = TestApplication.inBackground(() -> graph.database().lessons().all()).get(0);
    assertEquals("house-tomato", lesson.label());
    assertEquals(TaughtLabel.Kind.CLASS, lesson.kind());
    assertEquals(5, examples(lesson));
    Noticed after = noticed();
    assertTrue(
        after.hints().stream()
            .noneMatch(hint -> hint.hint().found().fruits().containsAll(first.fruits())));
  }

  @Test
  @Config(application = UntaughtApplication.class)
  public void aSuggestedName_isTaughtInTwoTouchesFromLots() throws Exception {
    for (int i = 0; i < 3; i++) {
      RecordedCrate.in(context, Scenes.picture(1, temporary.newFolder().toPath()));
    }
    String name =
        noticed().hints().stream()
            .filter(hint -> hint.hint().found().kind() == TeachSuggestion.Kind.NAME)
            .map(hint -> hint.hint().names().get(0))
            .findFirst()
            .orElseThrow();
    Screens.open(
        Navigation.lots(context),
        () -> {
          onView(withId(R.id.notices)).check(matches(isDisplayed())).perform(click());
        });
    assertEquals(List.of(), TestApplication.inBackground(() -> graph.database().lessons().all()));
    Screens.open(
        Navigation.teachAs(context, noticed().hints().get(0).hint().found().examples(), name),
        Espresso::onIdle);
    LessonRow lesson = TestApplication.inBackground(() -> graph.database().lessons().all()).get(0);
    assertEquals(name, lesson.label());
    assertEquals(5, examples(lesson));
  }

  @Test
  @Config(application = RealBundleApplication.class)
  public void theSameCrateUnderTwoLots_isNoticed_dismissed_andTheKindIsSilenced() throws Exception {
    RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    String lot =
        TestApplication.inBackground(
            () -> {
              String first = graph.database().lots().openLot().orElseThrow().id();
              graph.facts().finishLot(first, new LotEnding(Optional.empty(), "", Optional.empty()));
              return graph.facts().startLot("L-2", "tomato", Optional.empty());
            });
    RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    assertEquals(1, noticed().hunches().size());
    assertEquals(lot.length(), noticed().hunches().get(0).lotId().length());
    Screens.draw("notice-hunch", Navigation.notice(context));
    Screens.open(
        Navigation.notice(context),
        () -> {
          onView(withText(containsString("show the same fruit"))).check(matches(isDisplayed()));
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
  public void withNothingToSay_theScreenSaysSo_andLotsSaysNothing() {
    Screens.draw("notice-empty", Navigation.notice(context));
    Screens.open(
        Navigation.notice(context),
        () -> onView(withText("Nothing stands out")).check(matches(isDisplayed())));
  }

  private int examples(LessonRow lesson) {
    return TestApplication.inBackground(() -> graph.database().lessons().examples(lesson.id()))
        .size();
  }

  private Noticed noticed() {
    graph.watch().look();
    Espresso.onIdle();
    return graph.watch().noticed().getValue();
  }
}
