package pomona.app.update;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.ContextWrapper;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.ListenableWorker;
import androidx.work.testing.TestWorkerBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealBundleApplication;
import pomona.app.failure.Failure;
import pomona.app.store.AssignmentRow;
import pomona.bundle.Bundle;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** Fetching over HTTP, with what goes wrong there. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class UpdatesTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final NextGeneration next = new NextGeneration();
  private HttpServer server;
  private Updates updates;
  private byte[] served = next.content;
  private int cutAfter = Integer.MAX_VALUE;
  private String askedFor = "";
  private volatile boolean fetchedUnderTheMonitor;
  private Runnable onItsWay = () -> {};

  @Before
  public void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/bundles/", this::answer);
    server.start();
    HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.getAddress().getPort());
    SyncClient client = new SyncClient(new OkHttpClient(), url, Optional.of("token"));
    updates =
        new Updates(
            graph.database().facts(),
            new Updates.Shelves(graph.bundles(), graph.headPacks()),
            graph.bundleEyes(),
            () -> {
              fetchedUnderTheMonitor |= Thread.holdsLock(updates);
              onItsWay.run();
              return Optional.of(client);
            });
  }

  @After
  public void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    askedFor = exchange.getRequestHeaders().getFirst("Range");
    int from = Integer.parseInt(askedFor.replaceAll("[^0-9]", ""));
    byte[] rest = Arrays.copyOfRange(served, from, served.length);
    exchange.sendResponseHeaders(206, rest.length);
    exchange.getResponseBody().write(rest, 0, Math.min(rest.length, cutAfter));
    exchange.close();
  }

  @Test
  public void anAssignedBundle_isFetchedCheckedAndUsed_untilSomebodySendsItBack() throws Exception {
    inBackground(
        () -> {
          graph.database().facts().setAssignment(next.assignment());
          assertTrue(updates.offer().isPresent());
          assertTrue(updates.bring());
          assertEquals(next.sha256, graph.bundles().current().sha256());
          assertFalse(updates.offer().isPresent());
          assertFalse(updates.bring());
          updates.back();
          assertEquals(graph.bundles().own().sha256(), graph.bundles().current().sha256());
          assertTrue(updates.offer().isPresent());
          assertFalse("it came back by itself", updates.bring());
          return null;
        });
  }

  @Test
  public void aBundleWhoseRolloutWasTakenBack_isLeft_forTheApplicationsOwn_andComesAgainIfAssigned()
      throws Exception {
    inBackground(
        () -> {
          graph.database().facts().setAssignment(next.assignment());
          assertTrue(updates.bring());
          graph.database().facts().clearAssignment();
          assertTrue(updates.bring());
          assertEquals(graph.bundles().own().sha256(), graph.bundles().current().sha256());
          assertFalse("no way back to it", graph.bundles().previous().isPresent());
          assertFalse(updates.bring());
          graph.database().facts().setAssignment(next.assignment());
          assertTrue(updates.bring());
          assertEquals(next.sha256, graph.bundles().current().sha256());
          return null;
        });
  }

  @Test
  public void aDownloadThatWasCut_goesOnWhereItWas() throws Exception {
    inBackground(
        () -> {
          cutAfter = 400_000;
          assertThrows(SyncFailure.class, () -> prepare(next.assignment()));
          cutAfter = Integer.MAX_VALUE;
          Bundle bundle = prepare(next.assignment());
          assertEquals(next.sha256, bundle.sha256());
          int from = Integer.parseInt(askedFor.replaceAll("[^0-9]", ""));
          assertTrue("asked from " + from, from > 0 && from <= 400_000);
          return null;
        });
  }

  @Test
  public void theWorker_triesAgainSoonAfterACut_andNextTimeAfterDamage() throws Exception {
    inBackground(
        () -> {
          graph.database().facts().setAssignment(next.assignment());
          cutAfter = 400_000;
          assertEquals(ListenableWorker.Result.retry(), work());
          cutAfter = Integer.MAX_VALUE;
          served = next.content.clone();
          served[served.length / 2] ^= 1;
          assertEquals(ListenableWorker.Result.failure(), work());
          served = next.content;
          assertEquals(ListenableWorker.Result.success(), work());
          assertEquals(next.sha256, graph.bundles().current().sha256());
          return null;
        });
  }

  private ListenableWorker.Result work() {
    return TestWorkerBuilder.from(new Home(context, updates), UpdateWorker.class, Runnable::run)
        .build()
        .doWork();
  }

  /** An application with the updates of this test. */
  private static final class Home extends ContextWrapper implements UpdateWorker.Home {
    private final Updates updates;

    Home(Context context, Updates updates) {
      super(context);
      this.updates = updates;
    }

    @Override
    public Context getApplicationContext() {
      return this;
    }

    @Override
    public Updates updates() {
      return updates;
    }
  }

  @Test
  public void damagedBytes_areThrownAway_andNotUsed() throws Exception {
    inBackground(
        () -> {
          served = next.content.clone();
          served[served.length / 2] ^= 1;
          IOException damaged = assertThrows(IOException.class, () -> prepare(next.assignment()));
          assertEquals(Failure.FETCHED_DAMAGED, Failure.of(damaged, Failure.MODEL_DAMAGED));
          assertEquals(0, filesOfBundles());
          served = next.content;
          prepare(next.assignment());
          return null;
        });
  }

  @Test
  public void aBundleThatNobodyTrustedSigned_isRefused_andThrownAway() throws Exception {
    inBackground(
        () -> {
          byte[] forged = next.signature.clone();
          forged[forged.length - 12] ^= 1;
          IOException refused =
              assertThrows(IOException.class, () -> prepare(next.assignment(forged)));
          assertEquals(
              "fetching it again would not help",
              Failure.MODEL_NOT_TRUSTED,
              Failure.of(refused, Failure.MODEL_DAMAGED));
          assertEquals(0, filesOfBundles());
          assertEquals(graph.bundles().own().sha256(), graph.bundles().current().sha256());
          return null;
        });
  }

  @Test
  public void aBundleInUseThatWasDamagedOnDisk_leadsBackToTheApplicationsOwn() throws Exception {
    inBackground(
        () -> {
          graph.database().facts().setAssignment(next.assignment());
          updates.bring();
          Path file = graph.bundles().file(next.sha256);
          assertArrayEquals(next.content, Files.readAllBytes(file));
          Files.write(file, new byte[100]);
          assertEquals(graph.bundles().own().sha256(), graph.bundles().current().sha256());
          return null;
        });
  }

  @Test
  public void whileAModelIsFetched_theWayBackWaitsForNothing() throws Exception {
    inBackground(
        () -> {
          prepare(next.assignment());
          Files.delete(graph.bundles().file(next.sha256));
          graph.database().facts().setAssignment(next.assignment());
          assertTrue(updates.bring());
          assertFalse("all else waits for the network", fetchedUnderTheMonitor);
          return null;
        });
  }

  @Test
  public void aModelThatIsSentBackOnItsWay_isNotUsed() throws Exception {
    inBackground(
        () -> {
          graph.database().facts().setAssignment(next.assignment());
          onItsWay = () -> graph.bundles().decline(next.sha256);
          assertFalse(updates.bring());
          assertEquals(graph.bundles().own().sha256(), graph.bundles().current().sha256());
          return null;
        });
  }

  private Bundle prepare(AssignmentRow offer) throws IOException, SyncFailure {
    SharedFetches.await(updates.fetch(offer, Runnable::run));
    return updates.check(offer);
  }

  private long filesOfBundles() {
    Path folder = Objects.requireNonNull(graph.bundles().file(next.sha256).getParent());
    String[] files = folder.toFile().list();
    return files == null ? 0 : files.length;
  }

  private void inBackground(Callable<Void> work) throws Exception {
    try {
      graph.threads().database().submit(work).get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
