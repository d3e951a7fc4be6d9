package pomona.app.device;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import pomona.app.Threads;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.HeadShelf;
import pomona.app.failure.Failure;
import pomona.app.store.AssignmentRow;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;
import pomona.bundle.Bundle;
import pomona.head.Heads;
import pomona.sync.SyncFailure;

/** The model in use, the one that is offered, and the one before. */
final class UpdateViewModel extends ViewModel {
  private final Updates updates;
  private final BundleShelf shelf;
  private final HeadShelf packs;
  private final HistoryComparison history;
  private final Threads threads;
  private final MutableLiveData<UpdateState> state =
      new MutableLiveData<>(new UpdateState.Asking());
  private final MutableLiveData<Models> models = new MutableLiveData<>();
  private Optional<Bundle> prepared = Optional.empty();
  private Optional<HeadShelf.Pack> preparedHeads = Optional.empty();

  /** How many offers are on their way, so that they are not offered. */
  private final AtomicInteger fetching = new AtomicInteger();

  /**
   * By name.
   *
   * @param heads the head pack that judges in place of the current one's own heads
   * @param sinceBefore what changed with the one in use, against the one before
   */
  record Models(
      String current,
      Optional<String> previous,
      Optional<String> heads,
      Optional<HistoryComparison.Result> sinceBefore) {}

  /**
   * Watches over models.
   *
   * @param threads what is offered is fetched on the network's, and all else is done on the models'
   */
  UpdateViewModel(
      Updates updates, Updates.Shelves shelves, HistoryComparison history, Threads threads) {
    this.updates = updates;
    this.shelf = shelves.bundles();
    this.packs = shelves.packs();
    this.history = history;
    this.threads = threads;
    run(this::ask);
  }

  LiveData<UpdateState> state() {
    return state;
  }

  LiveData<Models> models() {
    return models;
  }

  /** A step that may fail. */
  private interface Step {
    void run() throws IOException, SyncFailure;
  }

  private void run(Step step) {
    run(threads.models(), step);
  }

  private void run(Executor thread, Step step) {
    thread.execute(
        () -> {
          try {
            step.run();
          } catch (IOException | SyncFailure e) {
            state.postValue(new UpdateState.Failed(Failure.of(e, Failure.MODEL_DAMAGED)));
          }
        });
  }

  private void ask() throws IOException {
    updates.leaveWithdrawn();
    Bundle current = shelf.current();
    Optional<Bundle> previous = shelf.previous();
    Optional<String> heads = packs.current().map(HeadShelf.Pack::name);
    models.postValue(
        new Models(name(current), previous.map(UpdateViewModel::name), heads, Optional.empty()));
    if (fetching.get() == 0) {
      state.postValue(asked());
    }
    if (previous.isPresent()) {
      models.postValue(
          new Models(
              name(current),
              previous.map(UpdateViewModel::name),
              heads,
              Optional.of(history.compare(previous.get(), current))));
    }
  }

  /** A model comes first, because heads are for the space of the model in use. */
  private UpdateState asked() throws IOException {
    Optional<AssignmentRow> offer = updates.offer();
    if (offer.isPresent()) {
      return new UpdateState.Offered(offer.get());
    }
    return updates
        .packOffer()
        .<UpdateState>map(UpdateState.HeadsOffered::new)
        .orElseGet(UpdateState.UpToDate::new);
  }

  private static String name(Bundle bundle) {
    return bundle.card().generation().name();
  }

  /** Fetches and checks the offered one, and says what it would change. */
  void prepare(AssignmentRow offer) {
    prepare(
        () -> updates.fetch(offer),
        () -> {
          Bundle bundle = updates.check(offer);
          prepared = Optional.of(bundle);
          state.postValue(
              new UpdateState.Ready(name(bundle), history.compare(shelf.current(), bundle)));
        });
  }

  /** Fetches and checks the offered heads, and says what they would change. */
  void prepare(Updates.PackOffer offer) {
    prepare(
        () -> updates.fetch(offer),
        () -> {
          HeadShelf.Pack pack = updates.check(offer);
          preparedHeads = Optional.of(pack);
          Bundle current = shelf.current();
          Heads before = packs.over(current.card().generation(), current.heads());
          state.postValue(
              new UpdateState.HeadsReady(
                  pack.name(), history.compare(pack.space(), before, pack.heads())));
        });
  }

  private void prepare(Step fetch, Step check) {
    state.setValue(new UpdateState.Working());
    fetching.incrementAndGet();
    run(
        threads.network(),
        () -> {
          try {
            fetch.run();
          } finally {
            run(fetching::decrementAndGet);
          }
          run(check);
        });
  }

  /** Judges with them from the next frame on. */
  void useHeads() {
    run(
        () -> {
          preparedHeads.ifPresent(updates::use);
          ask();
        });
  }

  /** The model's own heads judge from the next frame on. */
  void backToOwnHeads() {
    run(
        () -> {
          updates.backToOwnHeads();
          ask();
        });
  }

  /** Puts the model into use from the next scan on. */
  void use() {
    run(
        () -> {
          if (prepared.isPresent()) {
            updates.use(prepared.get());
          }
          ask();
        });
  }

  /** Goes back to the model before, from the next scan on. */
  void back() {
    run(
        () -> {
          updates.back();
          ask();
        });
  }
}
