package pomona.app.device;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.failure.Failure;
import pomona.app.screen.Screens;

/** Another application's provider may throw anything; it is said, and Pomona goes on. */
@RunWith(AndroidJUnit4.class)
public final class SyncProvidersTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final SyncViewModel model =
      new SyncViewModel(
          new SyncViewModel.Parts(
              graph.synchroniser(),
              graph.schedule(),
              graph.rules(),
              graph.lastExchange(),
              graph.database(),
              graph.siteCertificates(),
              graph.clock(),
              graph.threads().network()));

  @Test
  public void aCertificateThatMayNotBeRead_isSaid() {
    model.readCertificate(
        "https://pomona.example",
        () -> {
          throw new SecurityException("not yours");
        });
    Espresso.onIdle();
    assertEquals(
        new SyncViewModel.Doing.NoCertificate(Failure.CERTIFICATE_UNREADABLE),
        model.doing().getValue());
  }

  @Test
  public void whereNothingLetsAPersonChooseFiles_itIsSaid_andNothingEnds() {
    shadowOf(RuntimeEnvironment.getApplication()).checkActivities(true);
    Screens.open(
        Navigation.sync(context),
        () -> {
          for (int button : new int[] {R.id.export, R.id.certificate}) {
            onView(withId(button)).perform(scrollTo(), click());
            onView(withId(R.id.status))
                .check(matches(withText(R.string.failure_no_files_application)));
          }
        });
  }

  @Test
  public void whereNothingOffersPictures_scanSaysSo() {
    shadowOf(RuntimeEnvironment.getApplication()).checkActivities(true);
    Screens.open(
        Navigation.scan(context),
        () -> {
          onView(withId(R.id.pick)).perform(click());
          onView(withId(R.id.message))
              .check(matches(withText(R.string.failure_no_files_application)));
        });
  }

  @Test
  public void anExportThatMayNotBeWritten_isSaid() {
    model.export(
        () -> {
          throw new SecurityException("not yours");
        });
    Espresso.onIdle();
    assertEquals(
        new SyncViewModel.Doing.Failed(Failure.FILE_NOT_WRITTEN), model.doing().getValue());
  }
}
