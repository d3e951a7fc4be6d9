package pomona.app.find;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.SavedStateHandleSupport;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.chip.Chip;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.floatingactionbutton.ExtendedFloatingActionButton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.store.LotRow;
import pomona.app.style.GradeStyle;
import pomona.app.style.RelativeTimes;
import pomona.app.style.Thumbnails;
import pomona.fruit.Grade;
import pomona.phone.record.Recorder;

/**
 * The Find screen: looks through everything that this phone recorded, by lot, day and grade, or for
 * fruits like one, across model generations.
 */
public final class FindActivity extends AppCompatActivity {

  private FindViewModel model;
  private boolean picking;
  private Chip lotChip;
  private Chip dayChip;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.find);
    AppGraph graph = PomonaApplication.graph(this);
    FindViewModel.Wanted wanted = wanted();
    Optional<String> like = wanted.like();
    picking = getIntent().getBooleanExtra(Navigation.PICK, false);
    RecyclerView list = findViewById(R.id.results);
    MaterialToolbar toolbar = Screens.bar(this, list);
    toolbar.setTitle(
        like.isPresent() ? R.string.find_like : picking ? R.string.find_pick : R.string.find_title);
    ExtendedFloatingActionButton done = findViewById(R.id.done);
    View pane = findViewById(R.id.filter_pane);
    if (pane == null) {
      Edges.keepButtonClear(done);
    } else {
      Edges.keepContentClear(pane);
    }
    RelativeTimes.prepare(this, graph.background());
    model =
        Screens.model(
            this,
            FindViewModel.class,
            extras ->
                new FindViewModel(
                    graph.database().found(),
                    graph.heads(),
                    graph.background(),
                    wanted,
                    SavedStateHandleSupport.createSavedStateHandle(extras),
                    ZoneId.systemDefault()));
    FoundAdapter adapter =
        new FoundAdapter(
            new Thumbnails(graph.attachments(), graph.background()),
            graph.background(),
            getResources().getConfiguration().getLocales().get(0),
            graph.clock().millis(),
            new FoundAdapter.Doing(
                this::open,
                found -> startActivity(Navigation.findLike(this, found.fruit().id())),
                picking));
    list.setItemAnimator(null);
    adapter.showIn(list);
    findViewById(R.id.filters).setVisibility(like.isPresent() ? View.GONE : View.VISIBLE);
    showFilters();
    model.results().observe(this, results -> show(results, adapter, toolbar));
    model.chosen().observe(this, chosen -> showChosen(chosen, adapter, done));
    done.setOnClickListener(pressed -> finishWithChosen());
  }

  private FindViewModel.Wanted wanted() {
    Intent intent = getIntent();
    return new FindViewModel.Wanted(
        Optional.ofNullable(intent.getStringExtra(Navigation.LIKE)),
        Optional.ofNullable(intent.getStringExtra(Navigation.BY)),
        intent.hasExtra(Navigation.DAY)
            ? Optional.of(intent.getLongExtra(Navigation.DAY, 0))
            : Optional.empty());
  }

  private void open(Found found) {
    if (picking) {
      model.choose(found.fruit().id());
    } else {
      startActivity(Navigation.fruit(this, found.fruit().id()));
    }
  }

  @Override
  protected void onRestart() {
    super.onRestart();
    // A grade may have been changed on the screen that was opened from here.
    model.look();
  }

  private void finishWithChosen() {
    ArrayList<String> ids = new ArrayList<>(model.chosen().getValue());
    setResult(RESULT_OK, new Intent().putStringArrayListExtra(Navigation.PICKED, ids));
    finish();
  }

  private void show(List<Found> results, FoundAdapter adapter, MaterialToolbar toolbar) {
    adapter.submitList(results);
    TextView empty = findViewById(R.id.empty);
    boolean filtered =
        model.grade().isPresent()
            || model.lot().isPresent()
            || model.day().isPresent()
            || model.by().isPresent();
    empty.setVisibility(results.isEmpty() ? View.VISIBLE : View.GONE);
    empty.setText(filtered ? R.string.find_nothing : R.string.find_nothing_yet);
    toolbar.setSubtitle(
        getResources().getQuantityString(R.plurals.find_count, results.size(), results.size()));
  }

  private void showChosen(
      Set<String> chosen, FoundAdapter adapter, ExtendedFloatingActionButton done) {
    adapter.setChosen(chosen);
    done.setVisibility(picking && !chosen.isEmpty() ? View.VISIBLE : View.GONE);
    done.setText(
        getResources().getQuantityString(R.plurals.pick_done, chosen.size(), chosen.size()));
  }

  private void showFilters() {
    grade(R.id.grade_all, Optional.empty());
    grade(R.id.grade_extra, Optional.of(Grade.EXTRA));
    grade(R.id.grade_class_1, Optional.of(Grade.CLASS_I));
    grade(R.id.grade_class_2, Optional.of(Grade.CLASS_II));
    grade(R.id.grade_reject, Optional.of(Grade.REJECT));
    lotChip = findViewById(R.id.lot);
    dayChip = findViewById(R.id.day);
    showBy(findViewById(R.id.by));
    lotChip.setOnClickListener(pressed -> once(model.lots(), this::askForLot));
    dayChip.setOnClickListener(pressed -> once(model.days(), this::askForDay));
    model.day().ifPresent(day -> dayChip.setText(words(day)));
    model.lot().ifPresent(id -> once(model.lots(), lots -> nameLot(lots, id)));
  }

  /** Whose scans these are; a touch shows everybody's. */
  private void showBy(Chip chip) {
    Optional<String> by = model.by();
    chip.setVisibility(by.isPresent() ? View.VISIBLE : View.GONE);
    by.ifPresent(
        operator ->
            chip.setText(
                operator.equals(Recorder.NO_OPERATOR)
                    ? getString(R.string.find_by_nobody)
                    : getString(R.string.find_by, operator)));
    View.OnClickListener away =
        pressed -> {
          model.setByEverybody();
          showBy(chip);
        };
    chip.setOnClickListener(away);
    chip.setOnCloseIconClickListener(away);
    chip.setCloseIconContentDescription(getString(R.string.find_by_everybody));
  }

  private void grade(int chip, Optional<Grade> grade) {
    Chip view = findViewById(chip);
    view.setText(grade.map(g -> GradeStyle.of(g).name()).orElse(R.string.find_all_grades));
    view.setChecked(model.grade().equals(grade));
    view.setOnClickListener(pressed -> model.setGrade(grade));
  }

  private <T> void once(LiveData<List<T>> choices, Consumer<List<T>> then) {
    choices.observe(this, then::accept);
  }

  private void askForLot(List<LotRow> lots) {
    ask(
        R.string.find_lot_question,
        names(R.string.find_any_lot, lots, LotRow::code),
        which -> setLot(which == 0 ? Optional.empty() : Optional.of(lots.get(which - 1))));
  }

  private void askForDay(List<LocalDate> days) {
    ask(
        R.string.find_day_question,
        names(R.string.find_any_day, days, this::words),
        which -> setDay(which == 0 ? Optional.empty() : Optional.of(days.get(which - 1))));
  }

  private <T> String[] names(int any, List<T> choices, Function<T, String> name) {
    List<String> names = new ArrayList<>();
    names.add(getString(any));
    choices.forEach(choice -> names.add(name.apply(choice)));
    return names.toArray(new String[0]);
  }

  private void ask(int title, String[] names, IntConsumer chosen) {
    new MaterialAlertDialogBuilder(this)
        .setTitle(title)
        .setItems(names, (dialog, which) -> chosen.accept(which))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void setLot(Optional<LotRow> lot) {
    lotChip.setText(lot.map(LotRow::code).orElse(getString(R.string.find_any_lot)));
    model.setLot(lot.map(LotRow::id));
  }

  private void nameLot(List<LotRow> lots, String id) {
    for (LotRow lot : lots) {
      if (lot.id().equals(id)) {
        lotChip.setText(lot.code());
      }
    }
  }

  private void setDay(Optional<LocalDate> day) {
    dayChip.setText(day.map(this::words).orElse(getString(R.string.find_any_day)));
    model.setDay(day);
  }

  private String words(LocalDate day) {
    Locale locale = getResources().getConfiguration().getLocales().get(0);
    return new DateTimeFormatterBuilder()
        .appendLocalized(FormatStyle.MEDIUM, null)
        .toFormatter(locale)
        .format(day);
  }
}
