package pomona.app.update;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.Test;
import pomona.sync.SyncFailure;

/** Whoever waits for a fetch is told how it ended, however it ended. */
public final class SharedFetchesTest {
  private static final String FILE = "f".repeat(64);

  private final SharedFetches fetches = new SharedFetches();
  private final List<Runnable> network = new ArrayList<>();

  @Test
  public void whoAsksForWhatIsOnItsWay_waitsForThatFetch() throws IOException, SyncFailure {
    assertEquals(Optional.empty(), fetches.underWay(FILE));
    CompletableFuture<Void> first = fetches.join(FILE, network::add, () -> {});
    assertSame(first, fetches.join(FILE, network::add, () -> {}));
    assertSame(first, fetches.underWay(FILE).orElseThrow());
    assertEquals(1, network.size());
    network.get(0).run();
    SharedFetches.await(first);
    assertEquals(Optional.empty(), fetches.underWay(FILE));
  }

  @Test
  public void anErrorOfAFetch_endsItForAllWhoWait_andIsThrownOn() {
    AssertionError fault = new AssertionError("of a test");
    CompletableFuture<Void> fetch =
        fetches.join(
            FILE,
            network::add,
            () -> {
              throw fault;
            });
    assertSame(fault, assertThrows(AssertionError.class, () -> network.get(0).run()));
    assertTrue(fetch.isDone());
    assertSame(fault, assertThrows(ExecutionException.class, fetch::get).getCause());
    assertEquals(Optional.empty(), fetches.underWay(FILE));
  }

  @Test
  public void withoutAThread_whoJoinedMeanwhile_isToldToo() {
    List<CompletableFuture<Void>> joined = new ArrayList<>();
    assertThrows(
        RejectedExecutionException.class,
        () ->
            fetches.join(
                FILE,
                task -> {
                  joined.add(fetches.underWay(FILE).orElseThrow());
                  throw new RejectedExecutionException("of a test");
                },
                () -> {}));
    assertTrue(joined.get(0).isCompletedExceptionally());
    assertEquals(Optional.empty(), fetches.underWay(FILE));
  }
}
