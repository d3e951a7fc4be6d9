package pomona.app.device;

import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.button.MaterialButton;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.style.GradeStyle;
import pomona.app.update.HistoryComparison;
import pomona.app.update.Updates;

/**
 * The model screen: which model is in use, what another one would change, and one touch to go back.
 */
public final class UpdateActivity extends AppCompatActivity {
  private UpdateViewModel model;
  private TextView text;
  private MaterialButton action;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.update);
    Screens.bar(this, findViewById(R.id.content));
    text = findViewById(R.id.state);
    action = findViewById(R.id.action);
    AppGraph graph = PomonaApplication.graph(this);
    model =
        Screens.model(
            this,
            UpdateViewModel.class,
            extras ->
                new UpdateViewModel(
                    graph.updates(),
                    new Updates.Shelves(graph.bundles(), graph.headPacks()),
                    new HistoryComparison(
                        graph.database().lots(), graph.attachments(), graph.bundleEyes()),
                    graph.threads()));
    model.state().observe(this, this::show);
    model.models().observe(this, this::show);
    findViewById(R.id.go_back).setOnClickListener(pressed -> model.back());
    findViewById(R.id.heads_back).setOnClickListener(pressed -> model.backToOwnHeads());
  }

  private void show(UpdateState state) {
    action.setVisibility(View.GONE);
    findViewById(R.id.working)
        .setVisibility(state instanceof UpdateState.Working ? View.VISIBLE : View.GONE);
    if (state instanceof UpdateState.Asking) {
      text.setText("");
    } else if (state instanceof UpdateState.UpToDate) {
      text.setText(R.string.update_none);
    } else if (state instanceof UpdateState.Offered offered) {
      text.setText(getString(R.string.update_offered, offered.offer().generation()));
      offer(R.string.update_fetch, () -> model.prepare(offered.offer()));
    } else if (state instanceof UpdateState.HeadsOffered offered) {
      text.setText(getString(R.string.heads_offered, offered.offer().pack().name()));
      offer(R.string.update_fetch, () -> model.prepare(offered.offer()));
    } else if (state instanceof UpdateState.HeadsReady ready) {
      text.setText(getString(R.string.heads_ready, ready.name()));
      showChange(Optional.of(ready.change()));
      offer(R.string.heads_use, model::useHeads);
    } else if (state instanceof UpdateState.Working) {
      text.setText(R.string.update_working);
    } else if (state instanceof UpdateState.Ready ready) {
      text.setText(getString(R.string.update_ready, ready.generation()));
      showChange(Optional.of(ready.change()));
      offer(R.string.update_use, model::use);
    } else if (state instanceof UpdateState.Failed failed) {
      text.setText(failed.why().words());
    }
  }

  private void offer(int words, Runnable doing) {
    action.setText(words);
    action.setVisibility(View.VISIBLE);
    action.setOnClickListener(pressed -> doing.run());
  }

  private void show(UpdateViewModel.Models models) {
    TextView current = findViewById(R.id.current);
    current.setText(getString(R.string.update_current, models.current()));
    MaterialButton back = findViewById(R.id.go_back);
    back.setVisibility(models.previous().isPresent() ? View.VISIBLE : View.GONE);
    models.previous().ifPresent(name -> back.setText(getString(R.string.update_back, name)));
    TextView heads = findViewById(R.id.heads);
    int shown = models.heads().isPresent() ? View.VISIBLE : View.GONE;
    heads.setVisibility(shown);
    findViewById(R.id.heads_back).setVisibility(shown);
    models.heads().ifPresent(name -> heads.setText(getString(R.string.heads_current, name)));
    UpdateState now = model.state().getValue();
    if (!(now instanceof UpdateState.Ready || now instanceof UpdateState.HeadsReady)) {
      showChange(models.sinceBefore());
    }
  }

  private void showChange(Optional<HistoryComparison.Result> result) {
    TextView change = findViewById(R.id.change);
    LinearLayout examples = findViewById(R.id.examples);
    examples.removeAllViews();
    change.setVisibility(result.isPresent() ? View.VISIBLE : View.GONE);
    if (!result.isPresent()) {
      return;
    }
    HistoryComparison.Result found = result.get();
    change.setText(
        found.compared() == 0
            ? getString(R.string.update_no_history)
            : getResources()
                .getQuantityString(
                    R.plurals.update_change,
                    found.compared(),
                    found.perHundred(),
                    found.compared()));
    for (HistoryComparison.Example example : found.examples()) {
      View row = LayoutInflater.from(this).inflate(R.layout.update_example, examples, false);
      ImageView crop = row.findViewById(R.id.crop);
      crop.setImageBitmap(example.crop());
      TextView words = row.findViewById(R.id.grades_of_both);
      words.setText(
          getString(
              R.string.update_example,
              getString(GradeStyle.of(example.before()).name()),
              getString(GradeStyle.of(example.after()).name())));
      examples.addView(row);
    }
  }
}
