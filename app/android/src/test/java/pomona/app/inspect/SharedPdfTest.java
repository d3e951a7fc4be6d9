package pomona.app.inspect;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;
import static pomona.app.TestApplication.inBackground;

import android.content.ClipData;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.provider.OpenableColumns;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.File;
import java.nio.file.Files;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.screen.Screens;
import pomona.sync.LotFact;

/** What leaves the phone as a PDF: asked for by a person, readable by whom they choose alone. */
@RunWith(AndroidJUnit4.class)
public final class SharedPdfTest {
  private final TestApplication context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final WorkedLots lots = new WorkedLots(graph);

  private Intent lot() {
    String id =
        inBackground(
            () -> {
              String begun = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(begun, 12, 1);
              return begun;
            });
    return Navigation.inspect(context, id);
  }

  private static void touchShare() {
    onView(allOf(withText(R.string.report_share), isDescendantOfA(withId(R.id.decision))))
        .perform(scrollTo(), click());
    Espresso.onIdle();
  }

  /** What the share sheet gets; the touch must have led to it. */
  private Intent sent() {
    Intent chooser = shadowOf(context).getNextStartedActivity();
    assertEquals(Intent.ACTION_CHOOSER, chooser.getAction());
    return chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class);
  }

  private void assertShared(Intent send, String name) {
    assertEquals(Intent.ACTION_SEND, send.getAction());
    assertEquals("application/pdf", send.getType());
    Uri place = send.getParcelableExtra(Intent.EXTRA_STREAM, Uri.class);
    assertEquals("content", place.getScheme());
    assertEquals(context.getPackageName() + ".files", place.getAuthority());
    assertEquals("/reports/" + name, place.getPath());
    assertNotEquals(0, send.getFlags() & Intent.FLAG_GRANT_READ_URI_PERMISSION);
    assertEquals(0, send.getFlags() & Intent.FLAG_GRANT_WRITE_URI_PERMISSION);
    ClipData clip = send.getClipData();
    assertEquals("the chooser grants what is in the clip", place, clip.getItemAt(0).getUri());
    File file = new File(new File(context.getCacheDir(), "reports"), name);
    String written = inBackground(() -> Files.readString(file.toPath()));
    assertTrue(written, written.matches("%PDF-[0-9]+"));
    int inked = Integer.parseInt(written.substring("%PDF-".length()));
    assertTrue("a page that says something: " + inked, inked > 5_000);
    try (Cursor told = context.getContentResolver().query(place, null, null, null, null)) {
      assertTrue("whoever has the address finds the file", told.moveToFirst());
      assertEquals(name, told.getString(told.getColumnIndexOrThrow(OpenableColumns.DISPLAY_NAME)));
      assertEquals(
          written.length(), told.getLong(told.getColumnIndexOrThrow(OpenableColumns.SIZE)));
    }
  }

  @Test
  public void aReport_isGivenToTheShareSheet_asAPdfThatOthersMayReadOnly() {
    Screens.open(lot(), SharedPdfTest::touchShare);
    assertShared(sent(), ReportMaker.name(WorkedLots.CODE, 1));
    assertNull("asked once", shadowOf(context).getNextStartedActivity());
  }

  @Test
  public void theCardForSizes_isGivenToTheShareSheetToo() {
    Screens.open(
        Navigation.card(context), () -> onView(withId(R.id.make)).perform(scrollTo(), click()));
    assertShared(sent(), "pomona-card-60mm.pdf");
  }

  @Test
  public void aPageThatCannotBeWritten_isSaid_leavesNoFile_andKeepsItsVersionForTheNextTry()
      throws Exception {
    context.press().refuse("No space left on device");
    Intent screen = lot();
    Screens.open(
        screen,
        () -> {
          touchShare();
          onView(withText(containsString("storage is full"))).check(matches(isDisplayed()));
        });
    assertNull(shadowOf(context).getNextStartedActivity());
    File folder = new File(context.getCacheDir(), "reports");
    assertEquals(0, folder.list().length);
    context.press().work();
    Screens.open(screen, SharedPdfTest::touchShare);
    assertShared(sent(), ReportMaker.name(WorkedLots.CODE, 1));
    assertEquals(
        1,
        inBackground(() -> graph.keptLots().read(WorkedLots.CODE))
            .account()
            .all(LotFact.Reported.class)
            .size());
  }

  @Test
  public void aCardThatCannotBeWritten_isSaid() {
    context.press().refuse("the printer is on fire");
    Screens.open(
        Navigation.card(context),
        () -> {
          onView(withId(R.id.make)).perform(scrollTo(), click());
          onView(withText(containsString("The page could not be made")))
              .check(matches(isDisplayed()));
          onView(withText(containsString("printer"))).check(doesNotExist());
        });
    assertNull(shadowOf(context).getNextStartedActivity());
  }
}
