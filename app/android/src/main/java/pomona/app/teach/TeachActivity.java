package pomona.app.teach;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import androidx.appcompat.app.AlertDialog;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.ViewModelProvider;
import androidx.lifecycle.viewmodel.ViewModelInitializer;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.look.GradeLook;
import pomona.app.store.LessonRow;
import pomona.fruit.Grade;

/**
 * Teach: what this phone was taught, and the way to teach it something, with or without a fruit.
 */
public final class TeachActivity extends AppCompatActivity {
  private static final String FRUIT = "fruit";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,63}");

  private TeachViewModel model;
  private Optional<String> fruit = Optional.empty();

  /** All that was taught. */
  public static Intent intent(Context context) {
    return new Intent(context, TeachActivity.class);
  }

  /** Asks what a fruit shows, and teaches with it. */
  public static Intent with(Context context, String fruitId) {
    return intent(context).putExtra(FRUIT, fruitId);
  }

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.teach);
    AppGraph graph = PomonaApplication.graph(this);
    fruit = Optional.ofNullable(getIntent().getStringExtra(FRUIT));
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(pressed -> finish());
    toolbar.setTitle(fruit.isPresent() ? R.string.teach_what : R.string.teach_title);
    RecyclerView list = findViewById(R.id.lessons);
    View begin = findViewById(R.id.begin);
    Edges.keepBarClear(findViewById(R.id.bar));
    Edges.keepContentClear(list);
    Edges.keepContentClear(findViewById(R.id.empty));
    Edges.keepButtonClear(begin);
    model =
        new ViewModelProvider(
                this,
                ViewModelProvider.Factory.from(
                    new ViewModelInitializer<>(
                        TeachViewModel.class, extras -> new TeachViewModel(graph))))
            .get(TeachViewModel.class);
    LessonAdapter adapter = new LessonAdapter(graph.background(), this::open);
    list.setLayoutManager(
        new GridLayoutManager(this, getResources().getInteger(R.integer.lots_columns)));
    list.setAdapter(adapter);
    model.taught().observe(this, taught -> show(taught, adapter));
    model.ready().observe(this, ready -> showReady(ready, begin));
    begin.setOnClickListener(pressed -> askForKind());
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
    fruit.ifPresent(id -> model.add(taught.row().id(), List.of(id), false));
    openLesson(taught.row().id());
  }

  private void openLesson(String lessonId) {
    startActivity(LessonActivity.intent(this, lessonId));
    if (fruit.isPresent()) {
      finish();
    }
  }

  private void askForKind() {
    String[] kinds = {getString(R.string.teach_class), getString(R.string.teach_grade)};
    new MaterialAlertDialogBuilder(this)
        .setTitle(R.string.teach_new)
        .setItems(
            kinds,
            (dialog, which) -> {
              if (which == 0) {
                askForName();
              } else {
                askForGrade();
              }
            })
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void askForGrade() {
    String[] names = new String[Grade.values().length];
    for (Grade grade : Grade.values()) {
      names[grade.ordinal()] = getString(GradeLook.of(grade).name());
    }
    new MaterialAlertDialogBuilder(this)
        .setTitle(R.string.teach_which_grade)
        .setItems(
            names, (dialog, which) -> begin(LessonRow.Kind.GRADE, Grade.values()[which].name()))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void askForName() {
    View content = LayoutInflater.from(this).inflate(R.layout.lesson_name, null, false);
    TextInputLayout frame = content.findViewById(R.id.name_frame);
    EditText name = content.findViewById(R.id.name);
    AlertDialog dialog =
        new MaterialAlertDialogBuilder(this)
            .setTitle(R.string.teach_class)
            .setView(content)
            .setPositiveButton(R.string.teach_go, null)
            .setNegativeButton(R.string.cancel, null)
            .show();
    // Set here, not with the builder: a name that cannot be used keeps the dialog open.
    dialog
        .getButton(AlertDialog.BUTTON_POSITIVE)
        .setOnClickListener(
            pressed -> {
              String text = name.getText().toString().trim();
              if (NAME.matcher(text).matches()) {
                dialog.dismiss();
                begin(LessonRow.Kind.CLASS, text.toLowerCase(Locale.ROOT).replace(' ', '-'));
              } else {
                frame.setError(getString(R.string.teach_name_bad));
              }
            });
  }

  private void begin(LessonRow.Kind kind, String label) {
    model.begin(kind, label, fruit).observe(this, this::openLesson);
  }
}
