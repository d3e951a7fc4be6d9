package pomona.app.lot;

import android.os.Bundle;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.snackbar.Snackbar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.product.ProductDialog;
import pomona.app.store.FruitRow;
import pomona.app.style.AccountView;
import pomona.app.style.ClassButtons;
import pomona.app.style.ClassNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeStyle;
import pomona.app.style.WhySection;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;

/** One fruit: what was seen, why it has its grade, and how to override it. */
public final class FruitActivity extends AppCompatActivity {

  private final Map<Grade, MaterialButton> buttons = new EnumMap<>(Grade.class);
  private FruitModel model;
  private ProductDialog products;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.fruit);
    Screens.bar(this, findViewById(R.id.content));
    String fruitId = getIntent().getStringExtra(Navigation.FRUIT);
    AppGraph graph = PomonaApplication.graph(this);
    model = Screens.model(this, FruitModel.class, extras -> new FruitModel(graph, fruitId));
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
    model.fruit().observe(this, this::show);
    model.details().observe(this, this::showDetails);
    model.now().observe(this, this::showNow);
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

  private void showNow(FruitModel.Now now) {
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
    FruitModel.Details details = model.details().getValue();
    LotFruit inLot = LotFruit.of(fruit, details == null ? Optional.empty() : details.lotProduct());
    TextView className = findViewById(R.id.class_name);
    className.setText(FruitWords.className(this, inLot));
    ClassButtons.show(findViewById(R.id.choices), inLot.choices(), this::name);
  }

  private void name(String className) {
    FruitRow before = model.fruit().getValue();
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

  private void showDetails(FruitModel.Details details) {
    TextView defects = findViewById(R.id.defects);
    defects.setText(FruitWords.defects(this, details.defects()));
    ImageView picture = findViewById(R.id.picture);
    details.crop().ifPresent(crop -> picture.setImageBitmap(crop.bitmap()));
    picture.setVisibility(details.crop().isPresent() ? View.VISIBLE : View.GONE);
    FruitRow fruit = model.fruit().getValue();
    if (fruit != null) {
      showClass(fruit);
    }
    showWhy();
  }

  /** Shows why the network gave its grade, once both the fruit and its account are there. */
  private void showWhy() {
    FruitRow fruit = model.fruit().getValue();
    FruitModel.Details details = model.details().getValue();
    if (fruit == null
        || details == null
        || !details.account().isPresent()
        || !details.crop().isPresent()) {
      return;
    }
    GradeAccount account = details.account().get();
    FruitModel.Crop crop = details.crop().get();
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
    FruitRow fruit = model.fruit().getValue();
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
