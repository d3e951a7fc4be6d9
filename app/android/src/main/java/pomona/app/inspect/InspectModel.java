package pomona.app.inspect;

import android.content.Context;
import android.net.Uri;
import androidx.annotation.StringRes;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.AppGraph;
import pomona.app.R;
import pomona.app.failure.Failure;
import pomona.app.store.KeptLots;
import pomona.app.store.LotRow;
import pomona.lot.chain.ChainException;
import pomona.lot.sample.SamplingException;
import pomona.phone.lot.LotWork;
import pomona.phone.record.LotEnding;
import pomona.policy.Disposition;
import pomona.sync.BadField;

/** Works a lot for its screens: reads it whenever something changes, and does what is touched. */
final class InspectModel extends ViewModel {
  private final AppGraph graph;
  private final String lotId;
  private final MediatorLiveData<InspectState> state = new MediatorLiveData<>();
  private final MutableLiveData<Optional<Trouble>> trouble =
      new MutableLiveData<>(Optional.empty());
  private final MutableLiveData<Boolean> scanNow = new MutableLiveData<>(false);

  private final MutableLiveData<Optional<Uri>> report = new MutableLiveData<>(Optional.empty());

  /** Why something was not done. */
  record Trouble(@StringRes int words) {}

  InspectModel(AppGraph graph, String lotId) {
    this.graph = graph;
    this.lotId = lotId;
    state.addSource(graph.database().lotFacts().watch(), changed -> load());
  }

  LiveData<InspectState> state() {
    return state;
  }

  LiveData<Optional<Trouble>> trouble() {
    return trouble;
  }

  /** Whether the screen shall open the camera for what was just begun. */
  LiveData<Boolean> scanNow() {
    return scanNow;
  }

  void troubleWasSaid() {
    trouble.setValue(Optional.empty());
  }

  void scanBegan() {
    scanNow.setValue(false);
  }

  private void load() {
    graph.background().execute(() -> row().ifPresent(row -> state.postValue(read(row))));
  }

  private InspectState read(LotRow row) {
    KeptLots facts = graph.keptLots();
    return InspectState.of(row, facts.read(row.code()), facts.rules(), graph.clock().millis());
  }

  private Optional<LotRow> row() {
    return graph.database().lots().lot(lotId);
  }

  /** Does something with the lot, in the background. */
  void act(Consumer<LotWork> action) {
    act(action, row -> {});
  }

  /**
   * Does something with the lot, in the background.
   *
   * @param then what follows, in the background too, if it was not refused
   */
  void act(Consumer<LotWork> action, Consumer<LotRow> then) {
    graph
        .writing()
        .execute(
            () -> {
              LotRow row = row().orElseThrow(() -> new IllegalStateException("no lot " + lotId));
              if (worked(row, action)) {
                // On its own, because a write that fails is done again as a whole.
                graph.writing().execute(() -> then.accept(row));
              }
            });
  }

  /** Whether it was done; otherwise the screen hears why not. */
  private boolean worked(LotRow row, Consumer<LotWork> action) {
    try {
      graph
          .keptLots()
          .work(
              row.code(),
              work -> {
                action.accept(work);
                return work;
              });
      return true;
    } catch (ChainException refused) {
      say(new Trouble(NoteWords.of(refused.refusal())));
    } catch (SamplingException refused) {
      say(new Trouble(R.string.sample_refused));
    } catch (BadField refused) {
      say(new Trouble(Failure.DOES_NOT_FIT_LOT.words()));
    }
    return false;
  }

  private void say(Trouble why) {
    trouble.postValue(Optional.of(why));
  }

  /** A seed for a draw, from the randomness of fact ids. */
  private long seed() {
    return graph.keptLots().maker().ids().next().getLeastSignificantBits();
  }

  void draw() {
    act(work -> work.drawSample(seed()));
  }

  /** Draws by a plan that counts fruits. */
  void draw(int fruitsInPackage) {
    act(work -> work.drawSample(seed(), fruitsInPackage));
  }

  void drawAgain() {
    act(work -> work.drawAgain(seed()));
  }

  /** Opens a package, and then the camera. */
  void open(int number) {
    act(work -> work.open(number), this::scan);
  }

  /** Scans go into this lot from now on. */
  void scan() {
    graph.writing().execute(() -> row().ifPresent(this::scan));
  }

  private void scan(LotRow row) {
    Optional<LotRow> open = graph.database().lots().openLot();
    if (!open.map(LotRow::code).equals(Optional.of(row.code()))) {
      graph.database().lots().goOn(row.id(), graph.clock().millis());
    }
    scanNow.postValue(true);
  }

  void stop(String reason) {
    act(work -> work.stop(reason));
  }

  /** Decides; scans do not go into the lot any more. */
  void decide(Disposition disposition, String reason) {
    Consumer<LotWork> deciding =
        disposition == Disposition.HOLD
            ? work -> work.hold(reason)
            : work -> work.decide(disposition, reason);
    act(deciding, row -> finish(row.code(), disposition));
  }

  private void finish(String code, Disposition disposition) {
    LotEnding ending = new LotEnding(Optional.of(disposition), "", Optional.empty());
    for (LotRow open : graph.database().lotFacts().unfinished(code)) {
      graph.facts().finishLot(open.id(), ending);
    }
  }

  void rework(int kept, int discarded) {
    act(work -> work.rework(kept, discarded));
  }

  /** Makes the report; then it can be shared. */
  void report(Context application) {
    graph
        .background()
        .execute(
            () ->
                row()
                    .ifPresent(
                        row -> {
                          try {
                            report.postValue(
                                Optional.of(new ReportMaker(application, graph).make(row)));
                          } catch (IOException failed) {
                            say(new Trouble(Failure.of(failed, Failure.PAGE_NOT_MADE).words()));
                          } catch (BadField | ChainException failed) {
                            say(new Trouble(Failure.DOES_NOT_FIT_LOT.words()));
                          }
                        }));
  }

  /** The report that is to be shared now. */
  LiveData<Optional<Uri>> report() {
    return report;
  }

  void reportWasShared() {
    report.setValue(Optional.empty());
  }

  void release() {
    act(LotWork::release);
  }
}
