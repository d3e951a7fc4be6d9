package pomona.app.inspect;

import android.os.Bundle;
import android.text.format.DateUtils;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.UUID;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.lot.LotLabel;
import pomona.phone.lot.Instrument;
import pomona.phone.lot.WantedMeasurement;
import pomona.sync.lot.SampleFindings;

/** One measurement of a lot: readings by large keys, a count by hand, or the marks of the label. */
public final class MeasureActivity extends AppCompatActivity {
  private static final String TYPED = "typed";
  private static final String PART = "part";
  private static final String REPLACES = "replaces";

  private InspectModel model;
  private RuleWords words;
  private NumberKeys keys;
  private String rule;
  private AppGraph graph;
  private Map<String, Instrument> instruments = Map.of();
  private Optional<UUID> replaces = Optional.empty();
  private MarksForm marks;

  /** Of a count by hand, what was typed first; -1 before that. */
  private int part = -1;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.measure);
    graph = PomonaApplication.graph(this);
    String lotId = getIntent().getStringExtra(Navigation.LOT);
    rule = String.valueOf(getIntent().getStringExtra(Navigation.RULE));
    MaterialToolbar toolbar = Screens.bar(this, findViewById(R.id.content));
    Edges.keepContentClear(findViewById(R.id.next_bar));
    words = new RuleWords(this);
    toolbar.setTitle(words.measurementName(rule));
    keys = findViewById(R.id.keys);
    TextView display = findViewById(R.id.display);
    keys.onChange(display::setText);
    findViewById(R.id.delete).setOnClickListener(pressed -> keys.back());
    if (saved != null) {
      keys.type(saved.getString(TYPED, ""));
      part = saved.getInt(PART, -1);
      replaces = Optional.ofNullable(saved.getString(REPLACES)).map(UUID::fromString);
    }
    marks = new MarksForm(findViewById(R.id.marks), saved);
    model = Screens.model(this, InspectModel.class, extras -> new InspectModel(graph, lotId));
    model.state().observe(this, this::show);
    Screens.model(this, Instruments.class, extras -> new Instruments(graph, rule))
        .known()
        .observe(this, this::showInstruments);
    findViewById(R.id.next).setOnClickListener(pressed -> done());
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putString(TYPED, keys.typed());
    state.putInt(PART, part);
    state.putString(REPLACES, replaces.map(UUID::toString).orElse(null));
    marks.writeTo(state);
  }

  private Optional<WantedMeasurement> wanted() {
    InspectState state = model.state().getValue();
    return state == null
        ? Optional.empty()
        : state.wanted().stream().filter(each -> each.rule().name().equals(rule)).findFirst();
  }

  private void show(InspectState state) {
    boolean checklist = wanted().map(WantedMeasurement::isChecklist).orElse(false);
    showIf(R.id.reading, !checklist);
    showIf(R.id.marks, checklist);
    showIf(R.id.instrument_part, wanted().isPresent() && !checklist);
    if (checklist) {
      marks.show(Measures.marks(state.rules()), checked(state));
      boolean all = wanted().get().rule().atLeast().orElse(0) == 1;
      text(
          R.id.asked,
          all ? getString(R.string.measure_marks) : words.limits(wanted().get().rule()));
    } else if (wanted().isPresent()) {
      showReading(state, wanted().get());
    } else {
      text(
          R.id.asked,
          part < 0
              ? getString(R.string.measure_count_part, words.measurementName(rule))
              : getString(R.string.measure_count_whole, part));
      text(R.id.unit, "");
    }
  }

  private Map<String, String> checked(InspectState state) {
    return part(state)
        .map(findings -> findings.checks().get(rule))
        .map(check -> check.answers())
        .orElse(Map.of());
  }

  private static Optional<SampleFindings> part(InspectState state) {
    return state.account().current().flatMap(inspection -> inspection.newest());
  }

  private void showReading(InspectState state, WantedMeasurement wanted) {
    StringJoiner asked = new StringJoiner(" · ");
    asked.add(getString(R.string.rule_readings, wanted.made(), wanted.rule().readings()));
    Optional.of(words.limits(wanted.rule())).filter(said -> !said.isEmpty()).ifPresent(asked::add);
    state
        .inView()
        .map(number -> getString(R.string.measure_in_package, number))
        .ifPresent(asked::add);
    text(R.id.asked, asked.toString());
    text(R.id.unit, wanted.rule().unit());
    Column readings = new Column(findViewById(R.id.readings));
    part(state)
        .ifPresent(
            findings -> {
              for (SampleFindings.Reading each : findings.readings()) {
                if (each.measured().name().equals(rule)) {
                  readings.button(reading(each), () -> correct(each));
                }
              }
            });
  }

  private String reading(SampleFindings.Reading each) {
    String value = words.unit(each.measured().value(), each.measured().unit());
    return replaces.equals(Optional.of(each.id()))
        ? getString(R.string.measure_replacing, value)
        : getString(R.string.measure_correct, value);
  }

  /** The next number takes this one's place. */
  private void correct(SampleFindings.Reading each) {
    replaces = Optional.of(each.id());
    keys.type("");
    InspectState state = model.state().getValue();
    if (state != null) {
      show(state);
    }
  }

  private void showInstruments(Map<String, Instrument> known) {
    instruments = known;
    ChipGroup chips = findViewById(R.id.instruments);
    chips.removeAllViews();
    TextView field = findViewById(R.id.instrument);
    for (Instrument each : known.values()) {
      Chip chip = (Chip) LayoutInflater.from(this).inflate(R.layout.choice_chip, chips, false);
      chip.setCheckable(false);
      chip.setText(checkedAt(each));
      chip.setOnClickListener(touched -> field.setText(each.name()));
      chips.addView(chip);
      if (field.length() == 0) {
        field.setText(each.name());
      }
    }
  }

  private String checkedAt(Instrument each) {
    return each.calibratedMillis()
        .map(
            at ->
                getString(
                    R.string.measure_instrument_checked,
                    each.name(),
                    DateUtils.formatDateTime(this, at, DateUtils.FORMAT_SHOW_DATE)))
        .orElse(each.name());
  }

  private void done() {
    boolean checklist = wanted().map(WantedMeasurement::isChecklist).orElse(false);
    if (checklist) {
      marks
          .answers()
          .ifPresent(
              answers -> {
                model.act(work -> work.check(rule, answers));
                finish();
              });
      return;
    }
    OptionalDouble number = keys.number();
    if (!number.isPresent()) {
      problem(getString(R.string.measure_no_number));
    } else if (wanted().isPresent()) {
      measure(wanted().get(), number.getAsDouble());
    } else {
      count(number.getAsDouble());
    }
  }

  private void measure(WantedMeasurement wanted, double value) {
    Optional<Instrument> instrument = instrument();
    String typed = String.valueOf(this.<TextView>findViewById(R.id.instrument).getText()).trim();
    if (!typed.isEmpty() && !LotLabel.isName(typed)) {
      problem(getString(R.string.new_lot_bad_name));
      return;
    }
    Optional<UUID> old = replaces;
    Optional<Integer> where =
        Optional.ofNullable(model.state().getValue()).flatMap(InspectState::inView);
    model.act(work -> work.measure(rule, wanted.rule().unit(), value, where, instrument, old));
    boolean last = wanted.made() + (old.isPresent() ? 0 : 1) >= wanted.rule().readings();
    replaces = Optional.empty();
    keys.type("");
    problem("");
    if (last) {
      finish();
    }
  }

  private Optional<Instrument> instrument() {
    String name = String.valueOf(this.<TextView>findViewById(R.id.instrument).getText()).trim();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    boolean checkedToday = this.<Chip>findViewById(R.id.checked_today).isChecked();
    Optional<Long> before =
        Optional.ofNullable(instruments.get(name)).flatMap(Instrument::calibratedMillis);
    return Optional.of(
        new Instrument(name, checkedToday ? Optional.of(graph.clock().millis()) : before));
  }

  /** First how many of the kind, then of how many. */
  private void count(double number) {
    boolean whole = number == Math.rint(number) && number >= 0 && number <= Integer.MAX_VALUE;
    if (!whole || (part >= 0 && (number < part || number < 1))) {
      problem(getString(R.string.measure_no_count, Math.max(0, part)));
      return;
    }
    problem("");
    int counted = (int) number;
    if (part < 0) {
      part = counted;
      keys.type("");
      InspectState state = model.state().getValue();
      if (state != null) {
        show(state);
      }
    } else {
      int of = part;
      model.act(work -> work.count(rule, of, counted));
      finish();
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
