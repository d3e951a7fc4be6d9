package pomona.app.lot;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;
import androidx.lifecycle.viewmodel.ViewModelInitializer;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotSummary;
import pomona.policy.Disposition;

/** A lot: its fruits, newest first, and its end. */
public final class LotActivity extends AppCompatActivity {
  private static final String LOT = "lot";

  /** Shows a lot. */
  public static Intent intent(Context context, String lotId) {
    return new Intent(context, LotActivity.class).putExtra(LOT, lotId);
  }

  /** What survives a turn of the phone. */
  static final class Model extends ViewModel {
    final LiveData<LotSummary> lot;
    final LiveData<List<FruitRow>> fruits;

    Model(LotDao dao, String lotId) {
      lot = dao.summary(lotId);
      fruits = dao.fruitsOf(lotId);
    }
  }

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.lot);
    AppGraph graph = PomonaApplication.graph(this);
    String lotId = getIntent().getStringExtra(LOT);
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(pressed -> finish());
    RecyclerView list = findViewById(R.id.fruits);
    View end = findViewById(R.id.finish);
    Edges.keepBarClear(findViewById(R.id.bar));
    Edges.keepContentClear(list);
    Edges.keepButtonClear(end);
    FruitAdapter adapter =
        new FruitAdapter(
            graph.background(), fruit -> startActivity(FruitActivity.intent(this, fruit.id())));
    list.setLayoutManager(
        new GridLayoutManager(this, getResources().getInteger(R.integer.lots_columns)));
    list.setAdapter(adapter);

    Model model =
        new ViewModelProvider(
                this,
                ViewModelProvider.Factory.from(
                    new ViewModelInitializer<>(
                        Model.class, extras -> new Model(graph.database().lots(), lotId))))
            .get(Model.class);
    model.fruits.observe(this, adapter::submitList);
    model.lot.observe(
        this,
        lot -> {
          if (lot == null) {
            finish();
            return;
          }
          toolbar.setTitle(lot.code());
          boolean open = lot.finishedMillis() == null;
          toolbar.setSubtitle(open ? R.string.lot_open : R.string.lot_finished);
          end.setVisibility(open ? View.VISIBLE : View.GONE);
        });
    end.setOnClickListener(pressed -> askForDisposition(graph, lotId));
  }

  private void askForDisposition(AppGraph graph, String lotId) {
    List<Disposition> dispositions =
        List.of(Disposition.ACCEPT, Disposition.HOLD, Disposition.REJECT);
    List<String> words =
        List.of(
            getString(R.string.lot_finish_accept),
            getString(R.string.lot_finish_hold),
            getString(R.string.lot_finish_reject));
    new MaterialAlertDialogBuilder(this)
        .setTitle(R.string.lot_finish_question)
        .setItems(
            words.toArray(new String[0]),
            (dialog, which) -> finishLot(graph, lotId, dispositions.get(which)))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private static void finishLot(AppGraph graph, String lotId, Disposition disposition) {
    graph
        .background()
        .execute(() -> graph.facts().finishLot(lotId, Optional.of(disposition.name()), ""));
  }
}
