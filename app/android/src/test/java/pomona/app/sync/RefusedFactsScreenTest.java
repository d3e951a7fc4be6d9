package pomona.app.sync;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import android.app.Activity;
import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;

/** Facts that the server refused, on the screen that says so. */
@RunWith(AndroidJUnit4.class)
public final class RefusedFactsScreenTest {
  private static final String SAID =
      "atMillis: must be milliseconds from 1970 to before 2100, is 7: the device's clock is wrong";

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Before
  public void refuse() {
    TestApplication.inBackground(
        () -> {
          graph.facts().startLot("L-1", "apples", Optional.empty());
          graph.facts().startLot("L-2", "pears", Optional.of("Finca Clara"));
          graph
              .database()
              .facts()
              .page(0, 10)
              .forEach(fact -> graph.database().facts().refuse(fact.id(), SAID));
          return null;
        });
  }

  @Test
  @Config(qualifiers = "de")
  public void why_isSaidInThePhonesLanguage_andInTheServersWordsWhenAsked() {
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withId(R.id.refusals))
              .check(matches(withText(containsString("Die Uhr des Telefons ging falsch"))))
              .check(matches(withText(containsString("ein.\n\nPartie begonnen"))))
              .check(matches(withText(not(containsString("must be")))));
          onView(withId(R.id.refusals_more)).perform(scrollTo(), click());
          onView(withId(R.id.refusals)).check(matches(withText(containsString(SAID))));
          onView(withId(R.id.refusals_more)).perform(scrollTo(), click());
          onView(withId(R.id.refusals)).check(matches(withText(not(containsString("must be")))));
        });
  }

  @Test
  public void both_areDrawn() {
    Screens.<Activity>draw(
        "sync-refused",
        Navigation.sync(context),
        Variant.ALL,
        screen -> screen.findViewById(R.id.refusals_more).performClick());
  }
}
