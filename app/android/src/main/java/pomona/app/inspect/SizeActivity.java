package pomona.app.inspect;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.appbar.MaterialToolbar;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.style.Thumbnails;
import pomona.phone.lot.SizeWork;
import pomona.sync.lot.ToldFruit;

/** The fruits of a sample one after the other: how heavy, or how large by a calliper. */
public final class SizeActivity extends AppCompatActivity {
  private static final String TYPED = "typed";
  private static final String FRUIT = "fruit";

  private SizeWork.Quantity quantity;
  private InspectModel model;
  private RuleWords words;
  private NumberKeys keys;
  private Thumbnails thumbnails;

  /** The fruit that is corrected; otherwise the first one whose size is not known. */
  private Optional<UUID> chosen = Optional.empty();

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.size);
    AppGraph graph = PomonaApplication.graph(this);
    String lotId = getIntent().getStringExtra(Navigation.LOT);
    String rule = getIntent().getStringExtra(Navigation.RULE);
    quantity = SizeWork.Quantity.valueOf(rule);
    MaterialToolbar toolbar = Screens.bar(this, findViewById(R.id.content));
    Edges.keepContentClear(findViewById(R.id.next_bar));
    toolbar.setTitle(
        quantity == SizeWork.Quantity.GRAMS ? R.string.size_weigh : R.string.size_calliper);
    words = new RuleWords(this);
    thumbnails = new Thumbnails(graph.attachments(), graph.background());
    keys = findViewById(R.id.keys);
    TextView display = findViewById(R.id.display);
    keys.onChange(display::setText);
    keys.withoutMinus();
    findViewById(R.id.delete).setOnClickListener(pressed -> keys.back());
    this.<TextView>findViewById(R.id.unit).setText(quantity.unit());
    if (saved != null) {
      keys.type(saved.getString(TYPED, ""));
      chosen = Optional.ofNullable(saved.getString(FRUIT)).map(UUID::fromString);
    }
    model = Screens.model(this, InspectModel.class, extras -> new InspectModel(graph, lotId));
    model.state().observe(this, this::show);
    findViewById(R.id.next).setOnClickListener(pressed -> done());
    findViewById(R.id.before).setOnClickListener(pressed -> goBack());
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putString(TYPED, keys.typed());
    state.putString(FRUIT, chosen.map(UUID::toString).orElse(null));
  }

  private Optional<SizeWork> work() {
    return Optional.ofNullable(model.state().getValue())
        .map(state -> SizeWork.of(state.account(), quantity));
  }

  /** The fruit that the next number is of; none when all are known. */
  private Optional<ToldFruit> fruit(SizeWork work) {
    Optional<ToldFruit> corrected =
        work.fruits().stream().filter(each -> chosen.equals(Optional.of(each.id()))).findFirst();
    return corrected.isPresent() ? corrected : work.next();
  }

  private void show(InspectState state) {
    SizeWork work = SizeWork.of(state.account(), quantity);
    Optional<ToldFruit> now = fruit(work);
    text(R.id.progress, getString(R.string.size_progress, work.done(), work.fruits().size()));
    text(R.id.fruit_words, now.map(fruit -> which(work, fruit)).orElse(allDone(work)));
    showIf(R.id.picture, now.isPresent());
    showIf(R.id.reading, now.isPresent());
    showIf(R.id.before, work.before(now).isPresent());
    now.ifPresent(
        fruit ->
            thumbnails.show(findViewById(R.id.picture), fruit.seen().cropSha256().orElse(null)));
    this.<TextView>findViewById(R.id.next)
        .setText(now.isPresent() ? R.string.size_next : R.string.measure_done);
  }

  private String allDone(SizeWork work) {
    return getString(work.fruits().isEmpty() ? R.string.note_no_fruits : R.string.size_all_done);
  }

  private String which(SizeWork work, ToldFruit fruit) {
    int place = work.fruits().indexOf(fruit) + 1;
    OptionalDouble known = work.known(fruit);
    String which =
        fruit.packageNumber() == 0
            ? getString(R.string.size_fruit, place)
            : getString(R.string.size_fruit_of_package, place, fruit.packageNumber());
    return known.isPresent()
        ? getString(R.string.size_replaces, which, words.unit(known.getAsDouble(), quantity.unit()))
        : which;
  }

  private void goBack() {
    work()
        .ifPresent(
            work -> {
              chosen = work.before(fruit(work)).map(ToldFruit::id);
              keys.type("");
              problem("");
              show(model.state().getValue());
            });
  }

  private void done() {
    Optional<SizeWork> work = work();
    Optional<ToldFruit> now = work.flatMap(this::fruit);
    if (!now.isPresent()) {
      finish();
      return;
    }
    OptionalDouble number = keys.number();
    if (!number.isPresent()) {
      problem(getString(R.string.measure_no_number));
    } else if (!quantity.isPossible(number.getAsDouble())) {
      problem(getString(R.string.size_impossible, words.unit(quantity.most(), quantity.unit())));
    } else {
      chosen = Optional.empty();
      keys.type("");
      problem("");
      model.act(lot -> lot.size(work.get().fact(now.get(), number.getAsDouble())));
    }
  }

  private void problem(String sentence) {
    text(R.id.problem, sentence);
    showIf(R.id.problem, !sentence.isEmpty());
  }

  private void text(int id, String sentence) {
    this.<TextView>findViewById(id).setText(sentence);
  }

  private void showIf(int id, boolean shown) {
    findViewById(id).setVisibility(shown ? View.VISIBLE : View.GONE);
  }
}
