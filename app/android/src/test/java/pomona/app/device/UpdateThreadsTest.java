package pomona.app.device;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.os.Looper;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealBundleApplication;
import pomona.app.store.AssignmentRow;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;

/** A model that a person waits for holds up no other work on models. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class UpdateThreadsTest {
  private static final AssignmentRow OFFER =
      new AssignmentRow(1, "any", "any-2", "00".repeat(32), 1_000, new byte[0], null);

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final List<String> fetchedOn = new CopyOnWriteArrayList<>();
  private final CountDownLatch network = new CountDownLatch(1);

  @Test
  public void itIsFetchedOnTheNetworksThread_whileThoseOfModelsGoOn() throws Exception {
    Updates.Shelves shelves = new Updates.Shelves(graph.bundles(), graph.headPacks());
    Updates updates =
        new Updates(
            graph.database().facts(),
            shelves,
            graph.bundleEyes(),
            () -> {
              fetchedOn.add(Thread.currentThread().getName());
              await(network);
              return Optional.empty();
            });
    UpdateViewModel model =
        new UpdateViewModel(
            updates,
            shelves,
            new HistoryComparison(graph.database().lots(), graph.attachments(), graph.bundleEyes()),
            graph.threads());
    model.prepare(OFFER);
    model.backToOwnHeads();
    graph.threads().models().submit(() -> {}).get();
    shadowOf(Looper.getMainLooper()).idle();
    assertTrue(
        "offered while it is on its way", model.state().getValue() instanceof UpdateState.Working);
    network.countDown();
    Espresso.onIdle();
    assertEquals(List.of("pomona-network"), fetchedOn);
    assertTrue(model.state().getValue() instanceof UpdateState.Failed);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
