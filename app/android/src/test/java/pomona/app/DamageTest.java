package pomona.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.content.Intent;
import androidx.sqlite.db.SupportSQLiteDatabase;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.screen.Screens;
import pomona.app.store.SeenScans;

/** The records are damaged while the application is used. */
@RunWith(AndroidJUnit4.class)
public final class DamageTest {
  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Context context = application;
  private final AppGraph before = PomonaApplication.graph(context);

  @Test
  public void damageInUse_isKeptAside_saidUntilItIsRead_andTheAppGoesOn() throws Exception {
    TestApplication.inBackground(
        () -> {
          String lot = before.facts().startLot("L-1", "apple", Optional.empty());
          for (int i = 0; i < 40; i++) {
            before.facts().recordScan(lot, SeenScans.of(12));
          }
          SupportSQLiteDatabase open = before.database().getOpenHelper().getWritableDatabase();
          open.query("PRAGMA wal_checkpoint(TRUNCATE)").close();
          open.query("PRAGMA shrink_memory").close();
          overwrite(context.getDatabasePath("pomona.db").toPath());
          return null;
        });
    // A screen reads, as screens do: nobody is there to catch it.
    before.background().execute(() -> before.database().facts().page(0, 10_000));
    Espresso.onIdle();

    Intent first = shadowOf(application).getNextStartedActivity();
    assertEquals("pomona.app.lot.LotsActivity", first.getComponent().getClassName());
    assertTrue((first.getFlags() & Intent.FLAG_ACTIVITY_CLEAR_TASK) != 0);
    AppGraph after = PomonaApplication.graph(context);
    assertNotSame(before, after);
    Screens.open(
        Navigation.lots(context),
        () ->
            onView(withText("The records were damaged"))
                .inRoot(isDialog())
                .check(matches(isDisplayed())));

    application.dieAndBegin();
    Screens.open(
        Navigation.lots(context),
        () -> {
          onView(withText("The records were damaged"))
              .inRoot(isDialog())
              .check(matches(isDisplayed()));
          onView(withText("Understood")).inRoot(isDialog()).perform(click());
          onView(withText("The records were damaged")).check(doesNotExist());
        });
    application.dieAndBegin();
    Screens.open(
        Navigation.lots(context),
        () -> onView(withText("The records were damaged")).check(doesNotExist()));

    AppGraph now = PomonaApplication.graph(context);
    assertEquals(
        1,
        (int)
            TestApplication.inBackground(
                () -> {
                  String lot = now.facts().startLot("L-2", "apple", Optional.empty());
                  now.facts().recordScan(lot, SeenScans.of(3));
                  return now.database().lots().countScans(lot);
                }));
    assertEquals(1, keptAside().size());
  }

  /** What has no schema in it: the file is opened, and does not hold what it says. */
  private static void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = channel.size();
      ByteBuffer noise = ByteBuffer.allocate((int) size);
      while (noise.hasRemaining()) {
        noise.put((byte) 0xA5);
      }
      channel.write(noise.flip(), 0);
    }
  }

  private List<Path> keptAside() throws IOException {
    Path folder = context.getDatabasePath("pomona.db").toPath().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("pomona\\.db-damaged-\\d+"))
          .toList();
    }
  }
}
