package pomona.app.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.scan.Crate;
import pomona.app.scan.PressedScans;
import pomona.app.screen.Png;
import pomona.app.store.AttachmentRow;
import pomona.app.store.Stored;
import pomona.phone.record.KeptFile;
import pomona.server.Server;
import pomona.sync.SyncReport;

/** Thousands of pictures on a network that hardly moves, while people work. */
@RunWith(AndroidJUnit4.class)
public final class BacklogTest {
  private static final int PICTURES = 5_000;
  private static final int SCANS = 9;
  private static final int WARM_UP = 4;

  /**
   * Full speed, with room for what differs between two runs of the same. Work that goes through the
   * waiting pictures at every press takes several times as much.
   */
  private static final double MOST_TIMES = 1.5;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(application);
  private final AtomicBoolean peopleAreDone = new AtomicBoolean();
  private final ExecutorService android =
      Executors.newCachedThreadPool(work -> new Thread(work, "test-network"));

  @Test
  public void scansAreRecorded_andFactsSent_whilePicturesStandStill() throws Exception {
    Path folder = temporary.getRoot().toPath();
    Server server = RealServer.start(folder.resolve("server"), 0);
    try (StuckUploads network = new StuckUploads(server.port())) {
      String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
      android
          .submit(
              () -> {
                graph
                    .synchroniser()
                    .enrol(HttpUrl.get("http://127.0.0.1:" + network.port() + "/"), code, "test");
                return null;
              })
          .get(60, TimeUnit.SECONDS);
      application.camera().plugIn();
      shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
      SyncReport facts;
      double quiet;
      double busy;
      Future<Optional<SyncReport>> pictures;
      try (PressedScans scans = new PressedScans(application, Png.read(Crate.full(folder)))) {
        scans.medianMillis(WARM_UP);
        quiet = scans.medianMillis(SCANS);
        TestApplication.inBackground(
            () -> {
              graph.database().facts().insertAttachments(backlog());
              return null;
            });
        pictures = android.submit(this::sendUntilPeopleAreDone);
        network.awaitStuck();
        busy = scans.medianMillis(SCANS);
      }
      assertEquals(
          "all pictures still wait",
          PICTURES,
          (int) TestApplication.inBackground(this::countWaitingOfBacklog));
      assertEquals(
          "every press is recorded",
          (WARM_UP + 2 * SCANS) * Crate.COUNT,
          (int) TestApplication.inBackground(this::countFruits));
      assertTrue(TestApplication.inBackground(() -> graph.database().facts().countWaiting()) > 0);
      facts =
          android
              .submit(() -> graph.synchroniser().exchange(false))
              .get(60, TimeUnit.SECONDS)
              .orElseThrow();
      assertEquals(Optional.empty(), facts.failure());
      assertEquals(
          0, (int) TestApplication.inBackground(() -> graph.database().facts().countWaiting()));
      System.out.printf(
          Locale.ROOT,
          "from press to tick a crate takes %.1f ms of the processor's, and %.2f times that with %d"
              + " pictures waiting on a network that stands still (medians of %d presses)%n",
          quiet,
          busy / quiet,
          PICTURES,
          SCANS);
      assertTrue(busy + " ms, and " + quiet + " without", busy <= MOST_TIMES * quiet);
      peopleAreDone.set(true);
      network.letGo();
      pictures.get(60, TimeUnit.SECONDS);
    } finally {
      peopleAreDone.set(true);
      android.shutdownNow();
      server.close();
    }
  }

  private static List<AttachmentRow> backlog() {
    List<AttachmentRow> rows = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      String sha256 = String.format(Locale.ROOT, "%064x", i + 1);
      rows.add(
          AttachmentRow.waiting(
              new KeptFile(sha256, 9_000), "fruit-" + i, AttachmentRow.Kind.CROP));
    }
    return rows;
  }

  /** An exchange that has waited for too long gives up, and Android begins the next one. */
  private Optional<SyncReport> sendUntilPeopleAreDone() {
    Optional<SyncReport> last;
    do {
      last = graph.synchroniser().exchange(true);
    } while (!peopleAreDone.get());
    return last;
  }

  private int countWaitingOfBacklog() {
    int waiting = 0;
    for (AttachmentRow row : backlog()) {
      AttachmentRow now = graph.database().facts().attachment(row.sha256()).orElseThrow();
      waiting += now.stored() == Stored.WAITING ? 1 : 0;
    }
    return waiting;
  }

  private int countFruits() {
    return graph
        .database()
        .lots()
        .countFruits(graph.database().lots().openLot().orElseThrow().id());
  }
}
