package pomona.app.device;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.os.Looper;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealBundleApplication;
import pomona.app.TestApplication;
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
    Updates updates = updates();
    UpdateViewModel model = open(updates);
    model.prepare(OFFER);
    model.backToOwnHeads();
    settle();
    assertTrue(
        "offered while it is on its way", model.state().getValue() instanceof UpdateState.Working);
    network.countDown();
    Espresso.onIdle();
    assertEquals(List.of("pomona-network"), fetchedOn);
    assertTrue(model.state().getValue() instanceof UpdateState.Failed);
  }

  @Test
  public void whoOpensTheScreenAgain_waitsForTheSameFetch_andTakesNoThread() throws Exception {
    TestApplication.inBackground(
        () -> {
          graph.database().facts().setAssignment(OFFER);
          return null;
        });
    Updates updates = updates();
    UpdateViewModel first = open(updates);
    first.prepare(OFFER);
    UpdateViewModel again = open(updates);
    settle();
    assertTrue(
        "what is on its way is offered", again.state().getValue() instanceof UpdateState.Working);
    again.prepare(OFFER);
    CompletableFuture<Void> asked = updates.fetch(OFFER, Runnable::run);
    assertFalse("who comes later fetches anew", asked.isDone());
    CyclicBarrier factsAndPictures = new CyclicBarrier(2);
    Future<Integer> facts = graph.threads().network().submit(() -> meet(factsAndPictures));
    Future<Integer> pictures = graph.threads().network().submit(() -> meet(factsAndPictures));
    pictures.get(60, TimeUnit.SECONDS);
    facts.get(60, TimeUnit.SECONDS);
    network.countDown();
    Espresso.onIdle();
    assertEquals("fetched once", 1, fetchedOn.size());
    assertTrue(asked.isCompletedExceptionally());
    assertTrue(first.state().getValue() instanceof UpdateState.Failed);
    assertTrue(again.state().getValue() instanceof UpdateState.Failed);
    assertFalse(updates.underWay(OFFER).isPresent());
  }

  private static int meet(CyclicBarrier other) throws Exception {
    return other.await(60, TimeUnit.SECONDS);
  }

  private void settle() throws Exception {
    graph.threads().models().submit(() -> {}).get();
    shadowOf(Looper.getMainLooper()).idle();
  }

  private Updates.Shelves shelves() {
    return new Updates.Shelves(graph.bundles(), graph.headPacks());
  }

  private Updates updates() {
    return new Updates(
        graph.database().facts(),
        shelves(),
        graph.bundleEyes(),
        () -> {
          fetchedOn.add(Thread.currentThread().getName());
          await(network);
          return Optional.empty();
        });
  }

  private UpdateViewModel open(Updates updates) {
    return new UpdateViewModel(
        updates,
        shelves(),
        new HistoryComparison(graph.database().lots(), graph.attachments(), graph.bundleEyes()),
        graph.threads());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
