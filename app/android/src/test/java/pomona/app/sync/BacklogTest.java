package pomona.app.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.screen.Png;
import pomona.app.store.AttachmentRow;
import pomona.phone.record.KeptFile;
import pomona.server.Server;
import pomona.sync.SyncReport;

/** Thousands of pictures on a network that hardly moves, while people work. */
@RunWith(AndroidJUnit4.class)
public final class BacklogTest {
  private static final int PICTURES = 5_000;
  private static final int SCANS = 12;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(application);
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
      Picture crate = Png.read(Crate.full(folder));
      RecordedCrate.in(application, crate);
      double quiet = median(crate);
      TestApplication.inBackground(
          () -> {
            graph.database().facts().insertAttachments(backlog());
            return null;
          });
      Future<Optional<SyncReport>> pictures =
          android.submit(() -> graph.synchroniser().exchange(true));
      network.awaitStuck();

      double busy = median(crate);
      assertEquals("nothing more is sent", false, pictures.isDone());
      assertTrue(TestApplication.inBackground(() -> graph.database().facts().countWaiting()) > 0);
      SyncReport facts =
          android
              .submit(() -> graph.synchroniser().exchange(false))
              .get(60, TimeUnit.SECONDS)
              .orElseThrow();
      assertEquals(Optional.empty(), facts.failure());
      assertEquals(
          0, (int) TestApplication.inBackground(() -> graph.database().facts().countWaiting()));
      System.out.printf(
          Locale.ROOT,
          "a scan is recorded in %.2f ms of the processor's, in %.2f ms with %d pictures waiting on"
              + " a network that stands still (medians of %d)%n",
          quiet,
          busy,
          PICTURES,
          SCANS);
      network.letGo();
      pictures.get(60, TimeUnit.SECONDS);
    } finally {
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

  /** Of the database thread's own time, which does not count while others have the core. */
  private double median(Picture crate) {
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    double[] millis = new double[SCANS];
    for (int i = 0; i < SCANS; i++) {
      millis[i] =
          TestApplication.inBackground(
              () -> {
                long from = processor.getCurrentThreadCpuTime();
                RecordedCrate.record(graph, crate);
                return (processor.getCurrentThreadCpuTime() - from) / 1e6;
              });
    }
    Arrays.sort(millis);
    return millis[SCANS / 2];
  }
}
