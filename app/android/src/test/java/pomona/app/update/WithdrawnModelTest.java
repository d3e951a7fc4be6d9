package pomona.app.update;

import static org.junit.Assert.assertEquals;
import static pomona.app.TestApplication.inBackground;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.ListenableWorker;
import androidx.work.testing.TestWorkerBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealServer;
import pomona.app.sync.SyncWorker;
import pomona.server.Server;

/** A model that a server took back does not grade until the phone lies idle in the night. */
@RunWith(AndroidJUnit4.class)
public final class WithdrawnModelTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private Server server;

  @Before
  public void start() throws Exception {
    server = RealServer.start(temporary.getRoot().toPath().resolve("server"), 0);
    HttpUrl address =
        new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    inBackground(
        () -> {
          graph.synchroniser().enrol(address, code, "a phone");
          return true;
        });
  }

  @After
  public void stop() throws Exception {
    server.close();
  }

  @Test
  public void itIsLeftWithTheNextExchange() throws Exception {
    NextGeneration next = new NextGeneration();
    inBackground(
        () -> {
          Path file = graph.bundles().file(next.sha256);
          Files.createDirectories(file.getParent());
          Files.write(file, next.content);
          graph.updates().use(graph.bundles().keep(next.sha256, next.signature));
          return true;
        });
    assertEquals(next.sha256, inBackground(() -> graph.bundles().current().sha256()));

    SyncWorker worker =
        TestWorkerBuilder.from(context, SyncWorker.class, graph.threads().network()).build();
    assertEquals(ListenableWorker.Result.success(), inBackground(worker::doWork));

    assertEquals(
        inBackground(() -> graph.bundles().own().sha256()),
        inBackground(() -> graph.bundles().current().sha256()));
  }
}
