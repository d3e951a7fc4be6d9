package pomona.app.update;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import pomona.sync.SyncFailure;

/**
 * What is on its way, by its digest. Whoever asks for a file that is being fetched waits for that
 * fetch, without a thread of the network's, and is told what the first one is told. Two fetches
 * never write one file.
 */
final class SharedFetches {
  private final Map<String, CompletableFuture<Void>> onTheirWay = new HashMap<>();

  /** Brings one file; blocks. */
  interface Fetch {
    void run() throws IOException, SyncFailure;
  }

  /** The fetch of a file that is under way. */
  synchronized Optional<CompletableFuture<Void>> underWay(String sha256) {
    return Optional.ofNullable(onTheirWay.get(sha256));
  }

  /**
   * The fetch of a file: the one that is under way, or a new one.
   *
   * @param network runs a new one
   */
  CompletableFuture<Void> join(String sha256, Executor network, Fetch fetch) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<Void> other = onTheirWay.putIfAbsent(sha256, mine);
      if (other != null) {
        return other;
      }
    }
    try {
      network.execute(() -> run(sha256, fetch, mine));
    } catch (RuntimeException | Error noThread) {
      fail(sha256, mine, noThread);
      throw noThread;
    }
    return mine;
  }

  private void run(String sha256, Fetch fetch, CompletableFuture<Void> told) {
    try {
      fetch.run();
    } catch (IOException | SyncFailure | RuntimeException e) {
      fail(sha256, told, e);
      return;
    } catch (Error e) { // Whoever waits must be told of these, too.
      fail(sha256, told, e);
      throw e;
    }
    end(sha256, told);
    told.complete(null);
  }

  private void fail(String sha256, CompletableFuture<Void> told, Throwable why) {
    end(sha256, told);
    told.completeExceptionally(why);
  }

  private synchronized void end(String sha256, CompletableFuture<Void> fetch) {
    onTheirWay.remove(sha256, fetch);
  }

  /** Waits for a fetch, and throws what it threw. */
  static void await(CompletableFuture<Void> fetch) throws IOException, SyncFailure {
    try {
      fetch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof SyncFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
