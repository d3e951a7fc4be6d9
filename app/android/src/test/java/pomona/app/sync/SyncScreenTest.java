package pomona.app.sync;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.isNotEnabled;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.screen.Screens;

@RunWith(AndroidJUnit4.class)
public final class SyncScreenTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void beforeEnrolment_everythingWaitsHere() throws Exception {
    startTwoLots();
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withText(containsString("not enrolled"))).check(matches(isDisplayed()));
          onView(withId(R.id.waiting)).check(matches(withText("2")));
          onView(withId(R.id.send)).check(matches(isNotEnabled()));
        });
    Screens.draw("sync-not-enrolled", Navigation.sync(context));
  }

  @Test
  public void anAddressThatIsNone_isToldBeforeAnythingIsSent() {
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withId(R.id.server)).perform(scrollTo(), replaceText("the office"));
          onView(withId(R.id.enrol)).perform(scrollTo(), click());
          onView(withId(R.id.status)).check(matches(withText(containsString("no address"))));
        });
  }

  @Test
  public void whatIsNoCode_isToldBeforeAnythingIsSent_andNotAsTheServersWord() {
    Screens.open(
        Navigation.sync(context),
        () -> {
          onView(withId(R.id.server)).perform(scrollTo(), replaceText("https://pomona.example"));
          onView(withId(R.id.code)).perform(scrollTo(), replaceText(" "));
          onView(withId(R.id.enrol)).perform(scrollTo(), click());
          onView(withId(R.id.status)).check(matches(withText(containsString("That is no code."))));
        });
  }

  @Test
  public void theExport_hasALineForEachFact() throws Exception {
    startTwoLots();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    graph
        .threads()
        .database()
        .submit(
            () -> {
              graph.synchroniser().export(out);
              return null;
            })
        .get();
    assertEquals(2, out.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  public void aSealedToken_isOpenedOnlyWhole() throws Exception {
    AesSeal seal = new AesSeal(() -> new SecretKeySpec(new byte[32], "AES"));
    String sealed = seal.seal("the token");
    assertEquals("the token", seal.open(sealed));
    char last = sealed.charAt(sealed.length() - 6);
    String changed =
        sealed.substring(0, sealed.length() - 6)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 5);
    assertThrows(GeneralSecurityException.class, () -> seal.open(changed));
    assertThrows(GeneralSecurityException.class, () -> seal.open("nonsense"));
  }

  private void startTwoLots() throws Exception {
    graph
        .threads()
        .database()
        .submit(
            () -> {
              graph.facts().startLot("L-1", "apples", Optional.empty());
              graph.facts().startLot("L-2", "pears", Optional.of("Finca Clara"));
            })
        .get();
  }
}
