package pomona.app.lot;

import android.graphics.Bitmap;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import okio.ByteString;
import pomona.app.AppGraph;
import pomona.app.camera.Picture;
import pomona.app.lesson.CurrentHeads;
import pomona.app.store.Accounts;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.ScanRow;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.phone.lot.LotLooks;
import pomona.phone.record.GradeAccount;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** A fruit on its screen, and what is read of it; it survives a turn of the phone. */
final class FruitModel extends ViewModel {
  /** A fruit with what does not change of it. */
  record Details(
      List<DefectRow> defects,
      Optional<Crop> crop,
      Optional<GradeAccount> account,
      Optional<String> lotProduct) {}

  /** What today's heads say of it. */
  record Now(List<String> taughtDefects, OptionalDouble freshnessLost) {
    static final Now NOTHING = new Now(List.of(), OptionalDouble.empty());
  }

  /**
   * A picture of a part of a frame, of that size or smaller.
   *
   * @param box in the frame
   */
  record Crop(Bitmap bitmap, Box box) {}

  private final AppGraph graph;
  private final String fruitId;
  private final LiveData<FruitRow> fruit;
  private final MutableLiveData<Details> details = new MutableLiveData<>();
  private final MutableLiveData<Now> now = new MutableLiveData<>();

  FruitModel(AppGraph graph, String fruitId) {
    this.graph = graph;
    this.fruitId = fruitId;
    this.fruit = graph.database().lots().watchFruit(fruitId);
    graph.background().execute(this::load);
  }

  /** Null once it is no more. */
  LiveData<FruitRow> fruit() {
    return fruit;
  }

  LiveData<Details> details() {
    return details;
  }

  LiveData<Now> now() {
    return now;
  }

  private void load() {
    LotDao lots = graph.database().lots();
    Optional<FruitRow> row = lots.fruit(fruitId);
    details.postValue(
        new Details(
            lots.defectsOf(fruitId),
            row.flatMap(this::crop),
            row.flatMap(fruit -> Accounts.of(fruit, lots, graph.frames())),
            row.flatMap(this::lotProduct)));
  }

  /** What the lot had settled on when the fruit was judged. */
  private Optional<String> lotProduct(FruitRow row) {
    return graph
        .database()
        .facts()
        .fact(row.scanId())
        .map(fact -> FactJson.read(ByteString.of(fact.json())).body())
        .flatMap(
            body ->
                body instanceof FactBody.Scan scan ? scan.lotProduct() : Optional.<String>empty());
  }

  /**
   * Asks again what it looks like to today's heads, because something may have been taught
   * meanwhile.
   */
  void ask() {
    graph.background().execute(() -> now.postValue(looks()));
  }

  private Now looks() {
    LotDao lots = graph.database().lots();
    Optional<FruitRow> row = lots.fruit(fruitId);
    Optional<CurrentHeads.Known> known = graph.heads().now();
    Optional<String> space = row.flatMap(found -> lots.scan(found.scanId())).map(ScanRow::space);
    boolean comparable =
        known.isPresent()
            && row.isPresent()
            && row.get().embedding().length > 0
            && space.equals(Optional.of(known.get().generation().space().name()));
    if (!comparable) {
      return Now.NOTHING;
    }
    Embedding embedding = Embedding.fromBytes(row.get().embedding());
    return new Now(
        known.get().heads().taughtDefectsOf(embedding),
        row.get().familiar()
            ? LotLooks.of(known.get().heads(), row.get().className())
                .freshnessLost(List.of(embedding))
            : OptionalDouble.empty());
  }

  /** The fruit's picture, if it is still on the phone. */
  private Optional<Crop> crop(FruitRow row) {
    if (row.cropSha256() == null) {
      return Optional.empty();
    }
    try {
      Bitmap picture = Picture.of(graph.attachments().file(row.cropSha256())).bitmap();
      Box box = new Box(row.leftPx(), row.topPx(), row.rightPx(), row.bottomPx());
      return Optional.of(new Crop(picture, box));
    } catch (IOException thinned) {
      return Optional.empty();
    }
  }

  /** Says what class it is of; told once it is written. */
  LiveData<Boolean> name(String className, boolean known, String reason) {
    LiveData<Boolean> written = FruitNaming.name(graph, fruitId, className, known, reason);
    ask();
    return written;
  }

  /** Told what counted before, once it is written. */
  LiveData<Grade> override(Grade grade, String reason) {
    MutableLiveData<Grade> written = new MutableLiveData<>();
    graph
        .writing()
        .execute(() -> written.postValue(graph.facts().override(fruitId, grade, reason)));
    return written;
  }
}
