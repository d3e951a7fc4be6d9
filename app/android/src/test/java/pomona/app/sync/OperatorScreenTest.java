package pomona.app.sync;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;

import android.content.Context;
import android.content.Intent;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.lot.LotsActivity;
import pomona.app.screen.Screens;

/** Who works, and what a pilot lets leave the phone. */
@RunWith(AndroidJUnit4.class)
public final class OperatorScreenTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void anOperator_signsOnWithAPin_andOff() {
    Screens.open(
        Navigation.operator(context),
        () -> {
          onView(withText(containsString("Nobody has signed on"))).check(matches(isDisplayed()));
          onView(withId(R.id.badge)).perform(scrollTo(), replaceText("12"));
          onView(withId(R.id.begin)).perform(scrollTo(), click());
          onView(withText(containsString("at least four digits"))).check(matches(isDisplayed()));
          onView(withId(R.id.badge)).perform(scrollTo(), replaceText("4711"));
          onView(withId(R.id.begin)).perform(scrollTo(), click());
          onView(withText(containsString("Works now: op-"))).check(matches(isDisplayed()));
        });
    Screens.draw("operator", Navigation.operator(context));
    Screens.open(
        Navigation.operator(context),
        () -> {
          onView(withId(R.id.end)).perform(scrollTo(), click());
          onView(withText(containsString("Nobody has signed on"))).check(matches(isDisplayed()));
        });
  }

  @Test
  public void wholePictures_areSentOnlyAfterAWarning_andAMarkSaysSo() {
    Intent lots = new Intent(context, LotsActivity.class);
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withId(R.id.frames)).perform(scrollTo(), click());
          onView(withText(containsString("people too")))
              .inRoot(isDialog())
              .check(matches(isDisplayed()));
          onView(withText("Send")).inRoot(isDialog()).perform(click());
          onView(withText("Stop sending whole pictures")).perform(scrollTo());
        });
    Screens.open(
        lots,
        () ->
            onView(withText(containsString("Whole pictures are sent")))
                .check(matches(isDisplayed())));
    Screens.draw("lots-frames-shared", lots);
  }
}
