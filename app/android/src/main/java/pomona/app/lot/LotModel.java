package pomona.app.lot;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.app.AppGraph;
import pomona.app.camera.LotPhoto;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotSummary;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.learn.hunch.SupplierHistory;
import pomona.lot.LotResult;
import pomona.phone.lot.LotLooks;
import pomona.phone.lot.LotWork;
import pomona.phone.record.LotEnding;
import pomona.policy.Disposition;

/** A lot as it builds up: its fruits, and what they come to by the site's rules. */
final class LotModel extends ViewModel {
  /** How many earlier lots of the supplier are compared. */
  private static final int MOST_EARLIER = 50;

  private static final String ENDING = "ending";
  private static final String NOTE = "note";

  private final AppGraph graph;
  private final String lotId;
  private final LiveData<LotSummary> lot;
  private final LiveData<List<FruitRow>> rows;
  private final MutableLiveData<List<LotFruit>> fruits = new MutableLiveData<>();
  private final LiveData<List<DefectRow>> defects;
  private final MediatorLiveData<Result> result = new MediatorLiveData<>();
  private final SavedStateHandle saved;
  private final LotPhoto photo;

  /**
   * A lot's result.
   *
   * @param unlike whether it is worse than its supplier's lots so far
   * @param declared whether it is known what class it should be of
   * @param suggestion what the rules of that class suggest
   * @param foreign how many fruits are of another class than the lot
   * @param unknown how many are like nothing that is known
   * @param freshnessLost the mean of the others, as far as it is known of their class
   * @param fresh of how many that is the mean
   */
  record Result(
      LotSummary lot,
      LotResult sum,
      boolean unlike,
      boolean declared,
      Optional<Disposition> suggestion,
      int foreign,
      int unknown,
      OptionalDouble freshnessLost,
      int fresh) {}

  LotModel(AppGraph graph, String lotId, SavedStateHandle saved) {
    this.graph = graph;
    this.lotId = lotId;
    this.saved = saved;
    this.photo = new LotPhoto(graph.cutter(), graph.threads().network(), saved);
    LotDao lots = graph.database().lots();
    this.lot = lots.summary(lotId);
    this.rows = lots.fruitsOf(lotId);
    this.defects = lots.defectsOfLot(lotId);
    result.addSource(lot, changed -> addUp());
    result.addSource(rows, changed -> addUp());
    result.addSource(defects, changed -> addUp());
  }

  LiveData<LotSummary> lot() {
    return lot;
  }

  LiveData<List<LotFruit>> fruits() {
    return fruits;
  }

  LiveData<Result> result() {
    return result;
  }

  private void addUp() {
    LotSummary now = lot.getValue();
    List<FruitRow> seen = rows.getValue();
    List<DefectRow> marks = defects.getValue();
    if (now == null || seen == null || marks == null) {
      return;
    }
    graph.background().execute(() -> addUp(now, seen, marks));
  }

  private void addUp(LotSummary now, List<FruitRow> seen, List<DefectRow> marks) {
    LotDao lots = graph.database().lots();
    LotResult sum =
        LotResult.of(
            graph.database().facts().sitePolicies().of(now.product()),
            JudgedRows.fruits(seen, marks));
    List<LotSummary> earlier =
        now.supplier().isEmpty()
            ? List.of()
            : lots.finishedOf(now.supplier(), now.product(), now.id(), MOST_EARLIER);
    LotWork work = graph.keptLots().read(now.code());
    Optional<LotLooks> looks = LooksNow.of(graph, lotId, now.product());
    List<LotFruit> judged = LotFruit.of(seen, work.account().facts(), now.product(), looks);
    List<Embedding> own = new ArrayList<>();
    int foreign = 0;
    int unknown = 0;
    for (LotFruit fruit : judged) {
      foreign += fruit.foreign() ? 1 : 0;
      unknown += fruit.known() ? 0 : 1;
      if (fruit.known() && fruit.className().equals(now.product())) {
        fruit.embedding().ifPresent(own::add);
      }
    }
    fruits.postValue(judged);
    result.postValue(
        new Result(
            now,
            sum,
            SupplierHistory.isUnlike(now.grades(), JudgedRows.grades(earlier)),
            work.account().declared().isPresent(),
            work.suggestion(),
            foreign,
            unknown,
            looks.map(each -> each.freshnessLost(own)).orElse(OptionalDouble.empty()),
            own.size()));
  }

  /** Gives a fruit another grade; told what counted before, once it is written. */
  LiveData<Grade> override(String fruitId, Grade grade, String reason) {
    MutableLiveData<Grade> written = new MutableLiveData<>();
    graph
        .writing()
        .execute(() -> written.postValue(graph.facts().override(fruitId, grade, reason)));
    return written;
  }

  /** Says what class a fruit is of; told once it is written. */
  LiveData<Boolean> name(String fruitId, String className, boolean known, String reason) {
    return FruitNaming.name(graph, fruitId, className, known, reason);
  }

  /** Whether somebody is about to finish the lot; outlives the process. */
  boolean isEnding() {
    return Boolean.TRUE.equals(saved.get(ENDING));
  }

  void setEnding(boolean ending) {
    saved.set(ENDING, ending);
  }

  String note() {
    String note = saved.get(NOTE);
    return note == null ? "" : note;
  }

  void setNote(String note) {
    saved.set(NOTE, note);
  }

  /** The photo that is kept with the lot; it is sent when the lot is finished. */
  LotPhoto photo() {
    return photo;
  }

  /** Ends the lot, with the note and the photo that were given. */
  void finish(Disposition disposition) {
    LotEnding ending = new LotEnding(Optional.of(disposition), note().trim(), photo.now().file());
    graph.writing().execute(() -> graph.facts().finishLot(lotId, ending));
  }
}
