package pomona.app.lot;

import android.graphics.Bitmap;
import android.os.Bundle;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.snackbar.Snackbar;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import okio.ByteString;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.camera.Picture;
import pomona.app.lesson.CurrentHeads;
import pomona.app.product.ProductDialog;
import pomona.app.store.Accounts;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.ScanRow;
import pomona.app.style.AccountView;
import pomona.app.style.ClassButtons;
import pomona.app.style.ClassNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeStyle;
import pomona.app.style.WhySection;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.phone.lot.LotLooks;
import pomona.phone.record.GradeAccount;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** One fruit: what was seen, why it has its grade, and how to override it. */
public final class FruitActivity extends AppCompatActivity {

  private final Map<Grade, MaterialButton> buttons = new EnumMap<>(Grade.class);
  private Model model;
  private ProductDialog products;

  /** A fruit with what does not change of it. */
  private record Details(
      List<DefectRow> defects,
      Optional<Crop> crop,
      Optional<GradeAccount> account,
      Optional<String> lotProduct) {}

  /** What today's heads say of it. */
  private record Now(List<String> taughtDefects, OptionalDouble freshnessLost) {
    static final Now NOTHING = new Now(List.of(), OptionalDouble.empty());
  }

  /**
   * A picture of a part of a frame, of that size or smaller.
   *
   * @param box in the frame
   */
  private record Crop(Bitmap bitmap, Box box) {}

  /** What survives a turn of the phone. */
  static final class Model extends ViewModel {
    private final AppGraph graph;
    private final String fruitId;
    private final LiveData<FruitRow> fruit;
    private final MutableLiveData<Details> details = new MutableLiveData<>();
    private final MutableLiveData<Now> now = new MutableLiveData<>();

    Model(AppGraph graph, String fruitId) {
      this.graph = graph;
      this.fruitId = fruitId;
      this.fruit = graph.database().lots().watchFruit(fruitId);
      graph.background().execute(this::load);
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
                  body instanceof FactBody.Scan scan
                      ? scan.lotProduct()
                      : Optional.<String>empty());
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

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.fruit);
    Screens.bar(this, findViewById(R.id.content));
    String fruitId = getIntent().getStringExtra(Navigation.FRUIT);
    AppGraph graph = PomonaApplication.graph(this);
    model = Screens.model(this, Model.class, extras -> new Model(graph, fruitId));
    buttons.put(Grade.EXTRA, findViewById(R.id.grade_extra));
    buttons.put(Grade.CLASS_I, findViewById(R.id.grade_class_1));
    buttons.put(Grade.CLASS_II, findViewById(R.id.grade_class_2));
    buttons.put(Grade.REJECT, findViewById(R.id.grade_reject));
    buttons.forEach((grade, button) -> button.setOnClickListener(pressed -> override(grade)));
    findViewById(R.id.like)
        .setOnClickListener(pressed -> startActivity(Navigation.findLike(this, fruitId)));
    findViewById(R.id.teach)
        .setOnClickListener(pressed -> startActivity(Navigation.teachWith(this, fruitId)));
    products = new ProductDialog(this, graph.products(), graph.background());
    Runnable ask = () -> products.ask(() -> graph.products().look(fruitId), this::name);
    findViewById(R.id.other_product).setOnClickListener(pressed -> ask.run());
    if (products.isUnanswered()) {
      ask.run();
    }
    model.fruit.observe(this, this::show);
    model.details.observe(this, this::showDetails);
    model.now.observe(this, this::showNow);
  }

  @Override
  protected void onStart() {
    super.onStart();
    model.ask();
  }

  @Override
  protected void onDestroy() {
    products.close();
    super.onDestroy();
  }

  private void showNow(Now now) {
    List<String> defects = now.taughtDefects();
    TextView text = findViewById(R.id.looks);
    text.setText(FruitWords.taughtDefects(this, defects));
    text.setVisibility(defects.isEmpty() ? View.GONE : View.VISIBLE);
    TextView freshness = findViewById(R.id.freshness);
    freshness.setVisibility(now.freshnessLost().isPresent() ? View.VISIBLE : View.GONE);
    if (now.freshnessLost().isPresent()) {
      freshness.setText(FruitNames.freshness(this, now.freshnessLost().getAsDouble()));
    }
  }

  /** What it is in its lot; where it stands out, one touch says what is true. */
  private void showClass(FruitRow fruit) {
    Details details = model.details.getValue();
    LotFruit inLot = LotFruit.of(fruit, details == null ? Optional.empty() : details.lotProduct());
    TextView className = findViewById(R.id.class_name);
    className.setText(FruitWords.className(this, inLot));
    ClassButtons.show(findViewById(R.id.choices), inLot.choices(), this::name);
  }

  private void name(String className) {
    FruitRow before = model.fruit.getValue();
    if (before == null) {
      return;
    }
    String noted = getString(R.string.fruit_noted, ClassNames.of(this, className));
    Runnable undo = () -> model.name(before.className(), before.familiar(), LotFruit.UNDONE);
    model.name(className, true, "").observe(this, written -> offerUndo(noted, undo));
  }

  private void show(FruitRow fruit) {
    if (fruit == null) {
      finish();
      return;
    }
    TextView grade = findViewById(R.id.grade);
    grade.setText(FruitWords.grade(this, fruit));
    showClass(fruit);
    buttons.forEach((each, button) -> button.setEnabled(each != fruit.grade()));
    if (findViewById(R.id.why).getVisibility() == View.GONE) {
      showWhy();
    }
  }

  private void showDetails(Details details) {
    TextView defects = findViewById(R.id.defects);
    defects.setText(FruitWords.defects(this, details.defects()));
    ImageView picture = findViewById(R.id.picture);
    details.crop().ifPresent(crop -> picture.setImageBitmap(crop.bitmap()));
    picture.setVisibility(details.crop().isPresent() ? View.VISIBLE : View.GONE);
    FruitRow fruit = model.fruit.getValue();
    if (fruit != null) {
      showClass(fruit);
    }
    showWhy();
  }

  /** Shows why the network gave its grade, once both the fruit and its account are there. */
  private void showWhy() {
    FruitRow fruit = model.fruit.getValue();
    Details details = model.details.getValue();
    if (fruit == null
        || details == null
        || !details.account().isPresent()
        || !details.crop().isPresent()) {
      return;
    }
    GradeAccount account = details.account().get();
    Crop crop = details.crop().get();
    AccountView picture = findViewById(R.id.account);
    WhySection why =
        new WhySection(
            findViewById(R.id.why),
            account,
            fruit.seenGrade(),
            against ->
                picture.show(crop.bitmap(), crop.box(), account, fruit.seenGrade(), against));
    why.show(account.runnerUp(fruit.seenGrade()));
  }

  private void override(Grade grade) {
    FruitRow fruit = model.fruit.getValue();
    if (fruit == null || fruit.grade() == grade) {
      return;
    }
    model.override(grade, "").observe(this, before -> sayChanged(grade, before));
  }

  private void sayChanged(Grade grade, Grade before) {
    String changed = getString(R.string.fruit_changed, getString(GradeStyle.of(grade).name()));
    offerUndo(changed, () -> model.override(before, LotFruit.UNDONE));
  }

  private void offerUndo(String done, Runnable undo) {
    Snackbar.make(findViewById(R.id.root), done, Snackbar.LENGTH_INDEFINITE)
        .setAction(R.string.undo, pressed -> undo.run())
        .show();
  }
}
