package pomona.app.teach;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AppCompatActivity;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.snackbar.Snackbar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.lesson.Lesson;
import pomona.app.store.SeenExample;
import pomona.app.style.Thumbnails;
import pomona.phone.record.TaughtLabel;

/** One lesson: its examples, what each is worth, and the way to take one back. */
public final class LessonActivity extends AppCompatActivity {

  private final ActivityResultLauncher<Intent> examples =
      registerForActivityResult(
          new ActivityResultContracts.StartActivityForResult(),
          result -> add(Navigation.picked(result.getData()), false));
  private final ActivityResultLauncher<Intent> counters =
      registerForActivityResult(
          new ActivityResultContracts.StartActivityForResult(),
          result -> add(Navigation.picked(result.getData()), true));

  private TeachViewModel model;
  private String lessonId;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.lesson);
    AppGraph graph = PomonaApplication.graph(this);
    lessonId = getIntent().getStringExtra(Navigation.LESSON);
    MaterialToolbar toolbar = Screens.bar(this, findViewById(R.id.content));
    RecyclerView list = findViewById(R.id.examples);
    model = Screens.model(this, TeachViewModel.class, extras -> new TeachViewModel(graph));
    ExampleAdapter adapter =
        new ExampleAdapter(
            new Thumbnails(graph.attachments(), graph.background()),
            graph.background(),
            fruit -> startActivity(Navigation.fruit(this, fruit)),
            this::remove);
    list.setItemAnimator(null);
    adapter.showIn(list);
    model.taught().observe(this, all -> show(all, toolbar, adapter));
    findViewById(R.id.add)
        .setOnClickListener(pressed -> examples.launch(Navigation.pickFruits(this)));
    findViewById(R.id.add_counter)
        .setOnClickListener(pressed -> counters.launch(Navigation.pickFruits(this)));
  }

  private void add(List<String> fruits, boolean counter) {
    model.add(lessonId, fruits, counter);
  }

  private void show(
      List<TeachViewModel.Taught> all, MaterialToolbar toolbar, ExampleAdapter adapter) {
    for (TeachViewModel.Taught taught : all) {
      if (taught.row().id().equals(lessonId)) {
        toolbar.setTitle(LessonWords.title(this, taught.row()));
        TextView progress = findViewById(R.id.progress);
        TextView sharing = findViewById(R.id.sharing);
        progress.setText(LessonWords.progress(this, taught));
        sharing.setText(LessonWords.sharing(this, taught));
        sharing.setVisibility(taught.positives() == 0 ? View.GONE : View.VISIBLE);
        boolean defect = taught.row().kind() == TaughtLabel.Kind.DEFECT;
        TextView add = findViewById(R.id.add);
        TextView counter = findViewById(R.id.add_counter);
        add.setText(defect ? R.string.lesson_add_with : R.string.lesson_add);
        counter.setText(defect ? R.string.lesson_add_without : R.string.lesson_add_counter);
        adapter.submitList(judged(taught));
      }
    }
  }

  private static List<ExampleAdapter.Judged> judged(TeachViewModel.Taught taught) {
    List<ExampleAdapter.Judged> judged = new ArrayList<>();
    List<SeenExample> seen = taught.examples();
    List<Lesson.Verdict> verdicts = taught.verdicts();
    for (int i = 0; i < seen.size(); i++) {
      Optional<Lesson.Verdict> verdict =
          verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.get(i));
      judged.add(new ExampleAdapter.Judged(taught.row().kind(), seen.get(i), verdict));
    }
    return judged;
  }

  private void remove(SeenExample example) {
    model.remove(lessonId, example.fruitId());
    Snackbar.make(findViewById(R.id.root), R.string.example_removed, Snackbar.LENGTH_INDEFINITE)
        .setAction(R.string.undo, pressed -> add(List.of(example.fruitId()), example.counter()))
        .show();
  }
}
