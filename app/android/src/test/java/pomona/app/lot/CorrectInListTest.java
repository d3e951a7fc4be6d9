package pomona.app.lot;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.swipeLeft;
import static androidx.test.espresso.action.ViewActions.swipeRight;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.hasDescendant;
import static androidx.test.espresso.matcher.ViewMatchers.isAssignableFrom;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.junit.Assert.assertEquals;

import android.content.Context;
import androidx.recyclerview.widget.ItemTouchHelper;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.android.material.card.MaterialCardView;
import java.util.List;
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
import pomona.app.store.SeenScans;
import pomona.fruit.Grade;

/** A fruit in a lot's list is given another grade. */
@RunWith(AndroidJUnit4.class)
@Config(qualifiers = "w411dp-h891dp-port-xhdpi")
public final class CorrectInListTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private String lot;
  private Grade seen;

  @Before
  public void recordOneFruit() {
    lot =
        TestApplication.inBackground(
            () -> {
              String id = graph.facts().startLot("L-1", "apple", Optional.empty());
              graph.facts().recordScan(id, SeenScans.of(1));
              return id;
            });
    seen = grade();
  }

  @Test
  public void byTwoTouches_andTakenBack() {
    Grade other = seen == Grade.REJECT ? Grade.EXTRA : Grade.REJECT;
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(withContentDescription("Say otherwise")).perform(click());
          onView(withId(other == Grade.REJECT ? R.id.correct_reject : R.id.correct_extra))
              .perform(click());
          assertEquals(other, grade());
          onView(withText("Undo")).perform(click());
          assertEquals(seen, grade());
        });
  }

  @Test
  public void bySwipes_eachToTheGradeBeside() {
    int direction = seen == Grade.REJECT ? ItemTouchHelper.END : ItemTouchHelper.START;
    Grade beside = GradeSwipe.next(seen, direction).orElseThrow();
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(
                  allOf(
                      isAssignableFrom(MaterialCardView.class),
                      hasDescendant(withId(R.id.otherwise))))
              .perform(direction == ItemTouchHelper.END ? swipeRight() : swipeLeft());
          assertEquals(beside, grade());
          onView(withText("Undo")).check(matches(isDisplayed())).perform(click());
          assertEquals(seen, grade());
        });
  }

  @Test
  public void nothingIsBetterThanExtra_orWorseThanReject() {
    assertEquals(Optional.empty(), GradeSwipe.next(Grade.EXTRA, ItemTouchHelper.END));
    assertEquals(Optional.empty(), GradeSwipe.next(Grade.REJECT, ItemTouchHelper.START));
    assertEquals(Optional.of(Grade.CLASS_I), GradeSwipe.next(Grade.EXTRA, ItemTouchHelper.START));
  }

  private Grade grade() {
    return TestApplication.inBackground(
        () -> {
          for (Grade each : Grade.values()) {
            List<String> ids =
                graph.database().lots().ofGrade(each).stream().map(row -> row.id()).toList();
            if (!ids.isEmpty()) {
              return each;
            }
          }
          throw new AssertionError("no fruit");
        });
  }
}
