package pomona.app.lot;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.ViewModel;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotSummary;
import pomona.policy.Disposition;

/** A lot as it builds up: its fruits, and what they come to by the site's rules. */
final class LotModel extends ViewModel {
  /** How far back its supplier is looked at. */
  private static final int MOST_EARLIER = 50;

  private final AppGraph graph;
  private final String lotId;
  private final LiveData<LotSummary> lot;
  private final LiveData<List<FruitRow>> fruits;
  private final LiveData<List<DefectRow>> defects;
  private final MediatorLiveData<Result> result = new MediatorLiveData<>();

  /**
   * A lot's result.
   *
   * @param unlike whether it is worse than its supplier's lots so far
   */
  record Result(LotSummary lot, LotResult sum, boolean unlike) {}

  LotModel(AppGraph graph, String lotId) {
    this.graph = graph;
    this.lotId = lotId;
    LotDao lots = graph.database().lots();
    this.lot = lots.summary(lotId);
    this.fruits = lots.fruitsOf(lotId);
    this.defects = lots.defectsOfLot(lotId);
    result.addSource(lot, changed -> addUp());
    result.addSource(fruits, changed -> addUp());
    result.addSource(defects, changed -> addUp());
  }

  LiveData<LotSummary> lot() {
    return lot;
  }

  LiveData<List<FruitRow>> fruits() {
    return fruits;
  }

  LiveData<Result> result() {
    return result;
  }

  private void addUp() {
    LotSummary now = lot.getValue();
    List<FruitRow> rows = fruits.getValue();
    List<DefectRow> marks = defects.getValue();
    if (now == null || rows == null || marks == null) {
      return;
    }
    graph
        .background()
        .execute(
            () -> {
              LotResult sum =
                  LotResult.of(
                      SitePolicies.read(graph.database().facts()).of(now.product()),
                      StoredFruit.of(rows, marks));
              List<LotSummary> earlier =
                  now.supplier().isEmpty()
                      ? List.of()
                      : graph
                          .database()
                          .lots()
                          .finishedOf(now.supplier(), now.product(), now.id(), MOST_EARLIER);
              result.postValue(new Result(now, sum, SupplierHistory.isUnlike(now, earlier)));
            });
  }

  void finish(Disposition disposition, String note) {
    graph
        .background()
        .execute(() -> graph.facts().finishLot(lotId, Optional.of(disposition.name()), note));
  }
}
