package pomona.app.lot;

import android.os.Bundle;
import android.view.View;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.SavedStateHandleSupport;
import androidx.recyclerview.widget.ConcatAdapter;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.ItemTouchHelper;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.snackbar.Snackbar;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.camera.BorrowedPictures;
import pomona.app.camera.LotPhoto;
import pomona.app.store.FruitRow;
import pomona.app.store.LotSummary;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeStyle;
import pomona.app.style.Thumbnails;
import pomona.fruit.Grade;
import pomona.policy.Disposition;

/** A lot: what it comes to so far, its fruits, newest first, and its end. */
public final class LotActivity extends AppCompatActivity {
  /** As long as in Scan. */
  private static final int UNDO_MILLIS = 10_000;

  private LotModel model;
  private MaterialToolbar toolbar;
  private View end;
  private Thumbnails thumbnails;
  private Optional<FinishLotSheet> sheet = Optional.empty();
  private final BorrowedPictures pictures =
      new BorrowedPictures(
          this,
          uri -> model.photo().add(getContentResolver(), uri),
          why -> model.photo().fail(why));

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.lot);
    AppGraph graph = PomonaApplication.graph(this);
    String lotId = getIntent().getStringExtra(Navigation.LOT);
    toolbar = Screens.bar(this, findViewById(R.id.fruits));
    end = findViewById(R.id.finish);
    Edges.keepButtonClear(end);

    model =
        Screens.model(
            this,
            LotModel.class,
            extras ->
                new LotModel(graph, lotId, SavedStateHandleSupport.createSavedStateHandle(extras)));
    thumbnails = new Thumbnails(graph.attachments(), graph.background());
    FruitAdapter fruits =
        new FruitAdapter(
            thumbnails,
            graph.background(),
            fruit -> startActivity(Navigation.fruit(this, fruit.id())),
            this::override,
            this::name);
    Runnable inspect = () -> startActivity(Navigation.inspect(this, lotId));
    LotHeader header = new LotHeader(() -> model.finish(Disposition.HOLD), inspect, thumbnails);
    showList(fruits, header);
    model.fruits().observe(this, fruits::submitList);
    model.result().observe(this, header::show);
    model.lot().observe(this, this::showLot);
    model.photo().watch(this, this::showPhoto);
    end.setOnClickListener(pressed -> end(inspect));
    MaterialButton ask = findViewById(R.id.ask_box);
    ask.setText(R.string.ask_box_lot);
    ask.setOnClickListener(pressed -> startActivity(Navigation.ask(this, lotId)));
    if (saved != null) {
      pictures.restore(saved);
    }
    if (model.isEnding()) {
      askHow();
    }
  }

  /** By its rules if it is known what class it should be of. */
  private void end(Runnable inspect) {
    LotModel.Result result = model.result().getValue();
    if (result != null && result.declared()) {
      inspect.run();
    } else {
      askHow();
    }
  }

  private void askHow() {
    model.setEnding(true);
    FinishLotSheet made =
        new FinishLotSheet(this, model, thumbnails, pictures::pick, this::takePhoto);
    sheet = Optional.of(made);
    made.show();
  }

  private void takePhoto() {
    pictures.take(PomonaApplication.graph(this).background());
  }

  private void showPhoto(LotPhoto.Shown photo) {
    sheet.ifPresent(shown -> shown.show(photo));
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    sheet.ifPresent(FinishLotSheet::keepNote);
    super.onSaveInstanceState(state);
    pictures.save(state);
  }

  @Override
  protected void onDestroy() {
    sheet.ifPresent(FinishLotSheet::close);
    super.onDestroy();
  }

  private void showList(FruitAdapter fruits, LotHeader header) {
    RecyclerView list = findViewById(R.id.fruits);
    RecyclerView beside = findViewById(R.id.result);
    int columns = getResources().getInteger(R.integer.fruit_columns);
    list.setLayoutManager(new GridLayoutManager(this, columns));
    if (beside == null) {
      list.setAdapter(new ConcatAdapter(header, fruits));
    } else {
      beside.setLayoutManager(new LinearLayoutManager(this));
      beside.setAdapter(header);
      list.setAdapter(fruits);
    }
    new ItemTouchHelper(new GradeSwipe(fruits, this::override)).attachToRecyclerView(list);
  }

  private void override(FruitRow fruit, Grade grade) {
    model.override(fruit.id(), grade, "").observe(this, before -> sayChanged(fruit, grade, before));
  }

  private void sayChanged(FruitRow fruit, Grade grade, Grade before) {
    String changed = getString(R.string.fruit_changed, getString(GradeStyle.of(grade).name()));
    Snackbar.make(findViewById(R.id.root), changed, UNDO_MILLIS)
        .setAction(R.string.undo, pressed -> model.override(fruit.id(), before, "undone"))
        .show();
  }

  private void name(FruitRow fruit, String className) {
    model
        .name(fruit.id(), className, true, "")
        .observe(this, written -> sayNamed(fruit, className));
  }

  private void sayNamed(FruitRow before, String className) {
    String noted = getString(R.string.fruit_noted, ClassNames.of(this, className));
    Snackbar.make(findViewById(R.id.root), noted, UNDO_MILLIS)
        .setAction(
            R.string.undo,
            pressed ->
                model.name(before.id(), before.className(), before.familiar(), LotFruit.UNDONE))
        .show();
  }

  private void showLot(LotSummary lot) {
    if (lot == null) {
      finish();
      return;
    }
    toolbar.setTitle(lot.code());
    boolean open = lot.finishedMillis() == null;
    toolbar.setSubtitle(open ? R.string.lot_open : R.string.lot_finished);
    end.setVisibility(open ? View.VISIBLE : View.GONE);
  }
}
