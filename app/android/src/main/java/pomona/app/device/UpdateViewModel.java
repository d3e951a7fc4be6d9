package pomona.app.device;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import pomona.app.Threads;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.HeadShelf;
import pomona.app.failure.Failure;
import pomona.app.store.AssignmentRow;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;
import pomona.bundle.Bundle;
import pomona.head.Heads;

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

  /** Whether an offer is on its way for this screen, so that it is not offered. */
  private final AtomicBoolean fetching = new AtomicBoolean();

  private volatile boolean closed;

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
    void run() throws IOException;
  }

  private void run(Step step) {
    threads
        .models()
        .execute(
            () -> {
              try {
                step.run();
              } catch (IOException e) {
                failed(e);
              }
            });
  }

  private void failed(Throwable why) {
    state.postValue(new UpdateState.Failed(Failure.of(why, Failure.MODEL_DAMAGED)));
  }

  private void ask() throws IOException {
    updates.leaveWithdrawn();
    Bundle current = shelf.current();
    Optional<Bundle> previous = shelf.previous();
    Optional<String> heads = packs.current().map(HeadShelf.Pack::name);
    models.postValue(
        new Models(name(current), previous.map(UpdateViewModel::name), heads, Optional.empty()));
    if (!fetching.get()) {
      offer();
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

  /**
   * A model comes first, because heads are for the space of the model in use. What is on its way
   * already is waited for, and not offered.
   */
  private void offer() throws IOException {
    Optional<AssignmentRow> model = updates.offer();
    Optional<Updates.PackOffer> heads = updates.packOffer();
    if (model.isPresent()) {
      Optional<CompletableFuture<Void>> underWay = updates.underWay(model.get());
      if (underWay.isPresent()) {
        prepare(model.get(), underWay.get());
      } else {
        state.postValue(new UpdateState.Offered(model.get()));
      }
    } else if (heads.isPresent()) {
      Optional<CompletableFuture<Void>> underWay = updates.underWay(heads.get());
      if (underWay.isPresent()) {
        prepare(heads.get(), underWay.get());
      } else {
        state.postValue(new UpdateState.HeadsOffered(heads.get()));
      }
    } else {
      state.postValue(new UpdateState.UpToDate());
    }
  }

  private static String name(Bundle bundle) {
    return bundle.card().generation().name();
  }

  /** Fetches and checks the offered one, and says what it would change. */
  void prepare(AssignmentRow offer) {
    prepare(offer, updates.fetch(offer, threads.network()));
  }

  private void prepare(AssignmentRow offer, CompletableFuture<Void> fetch) {
    prepare(
        fetch,
        () -> {
          if (shelf.isCurrent(offer.bundleSha256())) {
            // Whoever fetched it has put it into use.
            ask();
            return;
          }
          Bundle bundle = updates.check(offer);
          prepared = Optional.of(bundle);
          state.postValue(
              new UpdateState.Ready(name(bundle), history.compare(shelf.current(), bundle)));
        });
  }

  /** Fetches and checks the offered heads, and says what they would change. */
  void prepare(Updates.PackOffer offer) {
    prepare(offer, updates.fetch(offer, threads.network()));
  }

  private void prepare(Updates.PackOffer offer, CompletableFuture<Void> fetch) {
    prepare(
        fetch,
        () -> {
          if (updates.isInUse(offer)) {
            // Whoever fetched them has put them into use.
            ask();
            return;
          }
          HeadShelf.Pack pack = updates.check(offer);
          preparedHeads = Optional.of(pack);
          Bundle current = shelf.current();
          Heads before = packs.over(current.card().generation(), current.heads());
          state.postValue(
              new UpdateState.HeadsReady(
                  pack.name(), history.compare(pack.space(), before, pack.heads())));
        });
  }

  private void prepare(CompletableFuture<Void> fetch, Step check) {
    if (!fetching.compareAndSet(false, true)) {
      return;
    }
    state.postValue(new UpdateState.Working());
    CompletableFuture<Void> unused =
        fetch.whenComplete(
            (none, failure) ->
                run(
                    () -> {
                      fetching.set(false);
                      if (failure != null) {
                        failed(failure);
                      } else if (!closed) {
                        check.run();
                      }
                    }));
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

  /** What was fetched is checked when somebody looks again. */
  @Override
  protected void onCleared() {
    closed = true;
  }
}
