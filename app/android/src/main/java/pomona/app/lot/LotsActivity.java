package pomona.app.lot;

import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import androidx.appcompat.app.AppCompatActivity;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import java.util.List;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.Sunlight;
import pomona.app.store.LotSummary;
import pomona.app.style.FramesMark;
import pomona.app.style.RelativeTimes;
import pomona.app.watch.Noticed;

/** Home: the lots on this phone, and the way to the next scan. */
public final class LotsActivity extends AppCompatActivity {

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.lots);
    AppGraph graph = PomonaApplication.graph(this);
    RecyclerView list = findViewById(R.id.lots);
    View empty = findViewById(R.id.empty);
    Edges.keepBarClear(findViewById(R.id.bar));
    Edges.keepContentClear(list);
    Edges.keepContentClear(empty);
    View scan = findViewById(R.id.scan);
    Edges.keepButtonClear(scan);
    scan.setOnClickListener(pressed -> startActivity(Navigation.scan(this)));
    findViewById(R.id.ask_box).setOnClickListener(pressed -> startActivity(Navigation.ask(this)));
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.setOnMenuItemClickListener(item -> open(item.getItemId()));
    toolbar.getMenu().findItem(R.id.sunlight).setChecked(graph.sunlight().isOn());

    RelativeTimes.prepare(this, graph.background());
    LotAdapter adapter =
        new LotAdapter(
            graph.clock(),
            graph.background(),
            lot -> startActivity(Navigation.lot(this, lot.id())));
    adapter.showIn(list);

    LotsViewModel model =
        Screens.model(
            this, LotsViewModel.class, extras -> new LotsViewModel(graph.database().lots()));
    model
        .lots()
        .observe(
            this,
            lots -> {
              show(lots, adapter, list, empty);
              graph.watch().look();
            });
    Button notices = findViewById(R.id.notices);
    notices.setOnClickListener(pressed -> startActivity(Navigation.notice(this)));
    graph.watch().noticed().observe(this, noticed -> show(noticed, notices));
  }

  private boolean open(int item) {
    if (item == R.id.find) {
      startActivity(Navigation.find(this));
    } else if (item == R.id.teach) {
      startActivity(Navigation.teach(this));
    } else if (item == R.id.notice) {
      startActivity(Navigation.notice(this));
    } else if (item == R.id.sync) {
      startActivity(Navigation.sync(this));
    } else if (item == R.id.model) {
      startActivity(Navigation.update(this));
    } else if (item == R.id.operator) {
      startActivity(Navigation.operator(this));
    } else if (item == R.id.sunlight) {
      Sunlight sunlight = PomonaApplication.graph(this).sunlight();
      sunlight.set(!sunlight.isOn());
      recreate();
    } else {
      return false;
    }
    return true;
  }

  @Override
  protected void onResume() {
    super.onResume();
    FramesMark.show(
        findViewById(R.id.frames_mark), PomonaApplication.graph(this).frameSharing().until());
    PomonaApplication.graph(this).watch().look();
  }

  private void show(Noticed noticed, Button notices) {
    int count = noticed.count();
    notices.setText(getResources().getQuantityString(R.plurals.notice_count, count, count));
    notices.setVisibility(count == 0 ? View.GONE : View.VISIBLE);
  }

  private static void show(List<LotSummary> lots, LotAdapter adapter, View list, View empty) {
    adapter.submitList(lots);
    list.setVisibility(lots.isEmpty() ? View.GONE : View.VISIBLE);
    empty.setVisibility(lots.isEmpty() ? View.VISIBLE : View.GONE);
  }
}
