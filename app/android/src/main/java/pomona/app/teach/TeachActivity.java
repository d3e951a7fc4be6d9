package pomona.app.teach;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.List;
import java.util.Locale;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.store.LessonRow;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;
import pomona.phone.notice.FruitsToTeach;
import pomona.phone.record.TaughtLabel;

/**
 * Teach: what this phone was taught, and the way to teach it something, with or without fruits.
 * With fruits that look alike it asks at once what they are called, or teaches what it was told.
 */
public final class TeachActivity extends AppCompatActivity {

  private TeachViewModel model;
  private NameDialog asked;
  private FruitsToTeach fruits = FruitsToTeach.of(List.of());

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.teach);
    AppGraph graph = PomonaApplication.graph(this);
    fruits = Navigation.toTeach(getIntent());
    RecyclerView list = findViewById(R.id.lessons);
    View begin = findViewById(R.id.begin);
    Screens.bar(this, list)
        .setTitle(
            fruits.all().isEmpty()
                ? R.string.teach_title
                : fruits.all().size() == 1 ? R.string.teach_what : R.string.teach_these);
    Edges.keepContentClear(findViewById(R.id.empty));
    Edges.keepButtonClear(begin);
    model = Screens.model(this, TeachViewModel.class, extras -> new TeachViewModel(graph));
    LessonAdapter adapter = new LessonAdapter(graph.background(), this::open);
    adapter.showIn(list);
    model.taught().observe(this, taught -> show(taught, adapter));
    model.ready().observe(this, ready -> showReady(ready, begin));
    begin.setOnClickListener(pressed -> askForKind());
    asked = new NameDialog(this, graph.products(), graph.background());
    NameDialog.readFrom(saved).ifPresent(before -> askForName(before.kind(), before.typed()));
    if (saved == null && getIntent().hasExtra(Navigation.FRUITS)) {
      String product = getIntent().getStringExtra(Navigation.TEACH_AS);
      if (product == null) {
        askForName(TaughtLabel.Kind.CLASS, "");
      } else {
        begin(TaughtLabel.Kind.CLASS, product);
      }
    }
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    asked.writeTo(state);
  }

  @Override
  protected void onDestroy() {
    asked.close();
    super.onDestroy();
  }

  private void show(List<TeachViewModel.Taught> taught, LessonAdapter adapter) {
    adapter.submitList(taught);
    findViewById(R.id.empty).setVisibility(taught.isEmpty() ? View.VISIBLE : View.GONE);
  }

  private void showReady(boolean ready, View begin) {
    begin.setVisibility(ready ? View.VISIBLE : View.GONE);
    TextView text = findViewById(R.id.empty_text);
    text.setText(ready ? R.string.teach_empty_text : R.string.teach_after_scan);
  }

  private void open(TeachViewModel.Taught taught) {
    LessonRow lesson = taught.row();
    model.add(lesson.id(), taughtAs(lesson.kind(), lesson.label()), false);
    openLesson(lesson.id());
  }

  private void openLesson(String lessonId) {
    startActivity(Navigation.lesson(this, lessonId));
    if (!fruits.all().isEmpty()) {
      finish();
    }
  }

  private void askForKind() {
    String[] kinds = {
      getString(R.string.teach_class),
      getString(R.string.teach_grade),
      getString(R.string.teach_defect)
    };
    new MaterialAlertDialogBuilder(this)
        .setTitle(R.string.teach_new)
        .setItems(
            kinds,
            (dialog, which) -> {
              switch (which) {
                case 0 -> askForName(TaughtLabel.Kind.CLASS, "");
                case 1 -> askForGrade();
                default -> askForName(TaughtLabel.Kind.DEFECT, "");
              }
            })
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void askForGrade() {
    String[] names = new String[Grade.values().length];
    for (Grade grade : Grade.values()) {
      names[grade.ordinal()] = getString(GradeStyle.of(grade).name());
    }
    new MaterialAlertDialogBuilder(this)
        .setTitle(R.string.teach_which_grade)
        .setItems(
            names, (dialog, which) -> begin(TaughtLabel.Kind.GRADE, Grade.values()[which].name()))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  /**
   * Asks what a class or a defect is called.
   *
   * @param typed what was typed already, before the process was killed
   */
  private void askForName(TaughtLabel.Kind kind, String typed) {
    asked.ask(
        kind,
        typed,
        name -> begin(kind, name.toLowerCase(Locale.ROOT).replace(' ', '-')),
        label -> begin(kind, label));
  }

  private void begin(TaughtLabel.Kind kind, String label) {
    model.begin(kind, label, taughtAs(kind, label)).observe(this, this::openLesson);
  }

  private List<String> taughtAs(TaughtLabel.Kind kind, String label) {
    return kind == TaughtLabel.Kind.CLASS ? fruits.as(label) : fruits.all();
  }
}
