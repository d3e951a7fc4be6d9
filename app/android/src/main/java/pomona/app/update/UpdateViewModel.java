package pomona.app.update;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import pomona.app.eye.BundleShelf;
import pomona.app.store.AssignmentRow;
import pomona.bundle.Bundle;
import pomona.sync.SyncFailure;

/** The model in use, the one that could be, and the one before. */
final class UpdateViewModel extends ViewModel {
  private final Updates updates;
  private final BundleShelf shelf;
  private final HistoryComparison history;
  private final Executor analysis;
  private final MutableLiveData<UpdateState> state =
      new MutableLiveData<>(new UpdateState.Asking());
  private final MutableLiveData<Models> models = new MutableLiveData<>();
  private Optional<Bundle> prepared = Optional.empty();

  /**
   * By name.
   *
   * @param sinceBefore what changed with the one in use, against the one before
   */
  record Models(
      String current, Optional<String> previous, Optional<HistoryComparison.Result> sinceBefore) {}

  /**
   * Watches over models.
   *
   * @param analysis the thread that eyes are opened on
   */
  UpdateViewModel(
      Updates updates, BundleShelf shelf, HistoryComparison history, Executor analysis) {
    this.updates = updates;
    this.shelf = shelf;
    this.history = history;
    this.analysis = analysis;
    run(this::ask);
  }

  LiveData<UpdateState> state() {
    return state;
  }

  LiveData<Models> models() {
    return models;
  }

  /** A step that may fail with a sentence for a person. */
  private interface Step {
    void run() throws IOException, SyncFailure;
  }

  private void run(Step step) {
    analysis.execute(
        () -> {
          try {
            step.run();
          } catch (IOException | SyncFailure e) {
            state.postValue(new UpdateState.Failed(e.getMessage()));
          }
        });
  }

  private void ask() throws IOException {
    Bundle current = shelf.current();
    Optional<Bundle> previous = shelf.previous();
    models.postValue(new Models(name(current), previous.map(UpdateViewModel::name), Optional.empty()));
    state.postValue(
        updates
            .offer()
            .<UpdateState>map(UpdateState.Offered::new)
            .orElseGet(UpdateState.UpToDate::new));
    if (previous.isPresent()) {
      models.postValue(
          new Models(
              name(current),
              previous.map(UpdateViewModel::name),
              Optional.of(history.compare(previous.get(), current))));
    }
  }

  private static String name(Bundle bundle) {
    return bundle.card().generation().name();
  }

  /** Fetches and checks the offered one, and says what it would change. */
  void prepare(AssignmentRow offer) {
    state.setValue(new UpdateState.Working());
    run(
        () -> {
          Bundle bundle = updates.prepare(offer);
          prepared = Optional.of(bundle);
          state.postValue(
              new UpdateState.Ready(name(bundle), history.compare(shelf.current(), bundle)));
        });
  }

  /** Sees with it from the next scan on. */
  void use() {
    run(
        () -> {
          if (prepared.isPresent()) {
            updates.use(prepared.get());
          }
          ask();
        });
  }

  /** Sees with the one before, from the next scan on. */
  void back() {
    run(
        () -> {
          updates.back();
          ask();
        });
  }
}
