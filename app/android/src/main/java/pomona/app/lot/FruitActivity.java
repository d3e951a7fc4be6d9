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
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.camera.Picture;
import pomona.app.lesson.CurrentHeads;
import pomona.app.store.Accounts;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.ScanRow;
import pomona.app.style.AccountView;
import pomona.app.style.GradeStyle;
import pomona.app.style.WhySection;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;

/** One fruit: what was seen, why it has its grade, and how to override it. */
public final class FruitActivity extends AppCompatActivity {

  private final Map<Grade, MaterialButton> buttons = new EnumMap<>(Grade.class);
  private Model model;

  /** A fruit with what does not change of it. */
  private record Details(
      List<DefectRow> defects, Optional<Crop> crop, Optional<GradeAccount> account) {}

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
    private final MutableLiveData<List<String>> defects = new MutableLiveData<>();

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
              row.flatMap(fruit -> Accounts.of(fruit, lots, graph.frames()))));
    }

    /**
     * Asks again which taught defects it shows, because something may have been taught meanwhile.
     */
    void askForTaughtDefects() {
      graph.background().execute(() -> defects.postValue(nowShown()));
    }

    private List<String> nowShown() {
      LotDao lots = graph.database().lots();
      Optional<FruitRow> row = lots.fruit(fruitId);
      Optional<CurrentHeads.Known> known = graph.heads().now();
      Optional<String> space = row.flatMap(found -> lots.scan(found.scanId())).map(ScanRow::space);
      boolean comparable =
          known.isPresent() && space.equals(Optional.of(known.get().generation().space().name()));
      return comparable
          ? known.get().heads().taughtDefectsOf(Embedding.fromBytes(row.get().embedding()))
          : List.of();
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
    model.fruit.observe(this, this::show);
    model.details.observe(this, this::showDetails);
    model.defects.observe(this, this::showTaughtDefects);
  }

  @Override
  protected void onStart() {
    super.onStart();
    model.askForTaughtDefects();
  }

  private void showTaughtDefects(List<String> defects) {
    TextView text = findViewById(R.id.looks);
    text.setText(FruitWords.taughtDefects(this, defects));
    text.setVisibility(defects.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void show(FruitRow fruit) {
    if (fruit == null) {
      finish();
      return;
    }
    TextView grade = findViewById(R.id.grade);
    TextView className = findViewById(R.id.class_name);
    grade.setText(FruitWords.grade(this, fruit));
    className.setText(FruitWords.className(this, fruit));
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
    Snackbar.make(findViewById(R.id.root), changed, Snackbar.LENGTH_INDEFINITE)
        .setAction(R.string.undo, pressed -> model.override(before, "undone"))
        .show();
  }
}
