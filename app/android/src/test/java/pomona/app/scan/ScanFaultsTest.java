package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.database.Cursor;
import android.os.Looper;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AlertDialog;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.LuminanceSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowDialog;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.camera.CameraTrouble;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.app.screen.Png;
import pomona.app.store.PomonaDatabase;
import pomona.vision.Frame;

/** What a scan says while things go wrong, and that nothing of it is lost. */
@RunWith(AndroidJUnit4.class)
public final class ScanFaultsTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(application);
  private final CountDownLatch database = new CountDownLatch(1);
  private boolean databaseHeld;
  private ActivityController<ScanActivity> screen;
  private Picture crate;

  @Before
  public void scan() throws Exception {
    crate = Png.read(Crate.full(temporary.getRoot().toPath()));
    application.camera().plugIn();
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    screen = Robolectric.buildActivity(ScanActivity.class, Navigation.scan(application)).setup();
    settle();
  }

  @After
  public void leave() {
    database.countDown();
    databaseHeld = false;
    settle();
    screen.close();
    settle();
  }

  @Test
  public void aPressIsAcknowledged_theTickFollowsTheCommit_andASecondPressSaysWhatIsTrue()
      throws Exception {
    holdTheDatabase();
    see(3);
    press();
    see(1);
    assertSaid(R.string.scan_recording);
    assertEquals("no tick before it is written", Crate.COUNT, newest().untaken());
    press();
    see(1);
    assertSaid(R.string.scan_still_recording);
    letTheDatabaseGo();
    assertTrue(message(), message().startsWith(Crate.COUNT + " fruits recorded"));
    see(1);
    assertEquals(0, newest().untaken());
    press();
    see(1);
    assertSaid(R.string.scan_all_taken);
    assertEquals(Crate.COUNT, recorded());
  }

  @Test
  public void aFullDisk_isSaid_andOfferedAgain_andWhatWasSeenIsRecordedOnce() throws Exception {
    see(3);
    press();
    see(1);
    assertEquals(Crate.COUNT, recorded());
    nextCrate();
    limitPages(0);
    see(3);
    press();
    see(1);
    AlertDialog notice = (AlertDialog) ShadowDialog.getLatestDialog();
    assertTrue(notice.isShowing());
    TextView why = notice.findViewById(android.R.id.message);
    assertEquals(application.getString(R.string.unwritten_full), why.getText().toString());
    assertSaid(R.string.scan_unwritten);
    assertEquals("seen, and not ticked", Crate.COUNT, newest().untaken());

    notice.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
    settle();
    assertEquals("still full", Crate.COUNT, recorded());
    limitPages(10_000);
    AlertDialog again = (AlertDialog) ShadowDialog.getLatestDialog();
    again.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
    settle();
    assertFalse(again.isShowing());
    assertTrue(message(), message().startsWith(Crate.COUNT + " fruits recorded"));
    assertEquals(2 * Crate.COUNT, recorded());
  }

  @Test
  public void whatAPersonLeavesOut_canBePressedForAgain() throws Exception {
    see(3);
    press();
    see(1);
    nextCrate();
    limitPages(0);
    see(3);
    press();
    see(1);
    ((AlertDialog) ShadowDialog.getLatestDialog())
        .getButton(AlertDialog.BUTTON_NEGATIVE)
        .performClick();
    settle();
    limitPages(10_000);
    see(1);
    press();
    see(1);
    assertEquals(2 * Crate.COUNT, recorded());
  }

  @Test
  public void aFrameThatCannotBeCopied_isSaid_andItsFruitsCanBePressedForAgain() throws Exception {
    see(3);
    press();
    application.camera().opened().see(new NotCopied(crate));
    settle();
    assertSaid(R.string.failure_not_looked_at);
    assertEquals(0, recorded());
    press();
    see(1);
    press();
    see(1);
    assertEquals(Crate.COUNT, recorded());
  }

  /** A frame that its camera has taken back before it was copied. */
  private record NotCopied(Picture whole) implements Shot {
    @Override
    public Frame frame() {
      return whole.frame();
    }

    @Override
    public Picture picture() {
      throw new IllegalStateException("the image is closed already");
    }

    @Override
    public LuminanceSource luminance() {
      return whole.luminance();
    }
  }

  @Test
  public void aPressThatFindsNothing_isForgottenAfterTwoSeconds_andSaysSo() {
    press();
    settle();
    pass(Duration.ofMillis(ScanViewModel.PRESS_MILLIS + 1));
    assertSaid(R.string.scan_nothing_found);
    see(4);
    assertEquals("pressed for something else", 0, recorded());
    assertTrue(message(), message().startsWith(Crate.COUNT + " fruits"));
  }

  @Test
  public void aCameraThatIsTakenAway_isSaid_andScanningGoesOnByItself() throws Exception {
    see(1);
    application.camera().opened().trouble(CameraTrouble.TAKEN);
    settle();
    assertSaid(R.string.camera_taken);
    see(3);
    assertTrue(message(), message().startsWith(Crate.COUNT + " fruits"));
    press();
    see(1);
    assertEquals(Crate.COUNT, recorded());
    application.camera().opened().trouble(CameraTrouble.NO_FRAMES);
    settle();
    assertSaid(R.string.camera_silent);
  }

  private void see(int times) {
    for (int i = 0; i < times; i++) {
      application.camera().opened().see(crate, 1);
      settle();
    }
  }

  private void press() {
    screen.get().findViewById(R.id.shutter).performClick();
  }

  /** Other fruit, as if the crate had been changed. */
  private void nextCrate() {
    screen.get().nextCrate();
    settle();
  }

  private Overlay newest() {
    return screen.get().newest();
  }

  private String message() {
    TextView message = screen.get().findViewById(R.id.message);
    assertEquals(View.VISIBLE, message.getVisibility());
    return message.getText().toString();
  }

  private void assertSaid(int words) {
    assertEquals(application.getString(words), message());
  }

  private void pass(Duration time) {
    shadowOf(Looper.getMainLooper()).idleFor(time);
    settle();
  }

  private int recorded() {
    return TestApplication.inBackground(
        () ->
            graph
                .database()
                .lots()
                .openLot()
                .map(lot -> graph.database().lots().countFruits(lot.id()))
                .orElse(0));
  }

  /** The database may grow by so many pages and no more, as on a disk that is nearly full. */
  private void limitPages(int more) {
    TestApplication.inBackground(
        () -> {
          PomonaDatabase open = graph.database();
          open.runInTransaction(
              () -> {
                long pages =
                    pragma(open, "PRAGMA page_count") - pragma(open, "PRAGMA freelist_count");
                pragma(open, "PRAGMA max_page_count = " + (pages + more));
              });
          return null;
        });
  }

  private static long pragma(PomonaDatabase open, String words) {
    try (Cursor answer = open.query(words, null)) {
      answer.moveToFirst();
      return answer.getLong(0);
    }
  }

  private void holdTheDatabase() {
    databaseHeld = true;
    graph
        .threads()
        .database()
        .execute(
            () -> {
              try {
                database.await();
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void letTheDatabaseGo() {
    databaseHeld = false;
    database.countDown();
    settle();
  }

  /** Lets every thread do what it has, but for a database that is held. */
  private void settle() {
    for (int i = 0; i < 3; i++) {
      await(graph.threads().analysis());
      if (!databaseHeld) {
        await(graph.threads().database());
      }
      await(graph.threads().screens());
      shadowOf(Looper.getMainLooper()).idle();
    }
  }

  private static void await(ExecutorService thread) {
    try {
      thread.submit(() -> {}).get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
