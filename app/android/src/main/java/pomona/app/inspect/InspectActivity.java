package pomona.app.inspect;

import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.snackbar.Snackbar;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.style.HeldWords;
import pomona.phone.lot.SizeWork;
import pomona.policy.Disposition;
import pomona.sync.LotFact;

/** A lot by its class: what the rules say, which packages are open, what is decided. */
public final class InspectActivity extends AppCompatActivity
    implements SampleSection.Actions, DecideSection.Actions {
  private InspectModel model;
  private RuleWords words;
  private Questions questions;
  private MaterialToolbar toolbar;
  private String lotId;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.inspect);
    AppGraph graph = PomonaApplication.graph(this);
    lotId = getIntent().getStringExtra(Navigation.LOT);
    toolbar = Screens.bar(this, findViewById(R.id.content));
    Edges.keepBelowClear(findViewById(R.id.content), findViewById(R.id.next_bar));
    words = new RuleWords(this);
    model = Screens.model(this, InspectModel.class, extras -> new InspectModel(graph, lotId));
    questions = new Questions(this, model, words, saved);
    model.state().observe(this, this::show);
    model.trouble().observe(this, this::say);
    model.scanNow().observe(this, this::scanNow);
    model.report().observe(this, this::share);
  }

  private void show(InspectState state) {
    toolbar.setTitle(state.lot().code());
    TextView held = findViewById(R.id.held);
    held.setVisibility(state.heldBy().isPresent() ? View.VISIBLE : View.GONE);
    state.heldBy().ifPresent(fact -> held.setText(HeldWords.of(this, fact)));
    showDeclared(state, column(R.id.declared));
    new VerdictSection(words).show(state, column(R.id.verdict));
    new SampleSection(words, this).show(state, column(R.id.sample));
    new MeasureSection(words, this::measure, this::size, this::card)
        .show(state, column(R.id.measurements));
    Column decision = column(R.id.decision);
    new DecideSection(this).show(state, decision);
    if (state.declared().isPresent()) {
      decision.button(R.string.report_share, this::report);
    }
    showNext(state);
    questions.askAgain();
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    questions.writeTo(state);
  }

  @Override
  protected void onDestroy() {
    questions.close();
    super.onDestroy();
  }

  private Column column(int id) {
    ViewGroup into = findViewById(id);
    return new Column(into);
  }

  private void showDeclared(InspectState state, Column column) {
    Optional<LotFact.Declared> declared = state.declared();
    if (!declared.isPresent()) {
      return;
    }
    column.line(Declaring.words(this, declared.get()));
    if (state.isByGeneralStandard()) {
      column.warning(getString(R.string.note_general_standard));
    }
    if (!state.isClosed()) {
      column.button(R.string.declare_change, this::declare);
    }
  }

  private void showNext(InspectState state) {
    Button next = findViewById(R.id.next);
    switch (state.next()) {
      case DECLARE -> next(next, getString(R.string.next_declare), this::declare);
      case DRAW -> next(next, getString(R.string.sample_draw), this::draw);
      case OPEN -> {
        int number = state.sample().get().toOpen().get(0);
        next(next, getString(R.string.next_open, number), () -> open(number));
      }
      case SCAN -> next(next, getString(R.string.next_scan), model::scan);
      case WEIGH -> next(next, getString(R.string.next_weigh), () -> size(SizeWork.Quantity.GRAMS));
      case MEASURE ->
          next(
              next,
              getString(
                  R.string.next_measure,
                  words.measurementName(state.missingMeasurement().orElse(""))),
              () -> state.missingMeasurement().ifPresent(this::measure));
      case DECIDE -> {
        Disposition suggested = state.verdict().get().suggestion();
        next(next, getString(DecideSection.name(suggested)), () -> decide(suggested));
      }
      case REWORK -> next(next, getString(R.string.decide_rework), this::rework);
      case RELEASE -> next(next, getString(R.string.decide_release), this::release);
      case REPORT -> next(next, getString(R.string.report_share), this::report);
    }
  }

  private void next(Button button, String label, Runnable pressed) {
    findViewById(R.id.next_bar).setVisibility(View.VISIBLE);
    button.setText(label);
    button.setOnClickListener(touched -> pressed.run());
  }

  private void say(Optional<InspectModel.Trouble> trouble) {
    trouble.ifPresent(
        why -> {
          String said = getString(why.words());
          // The large button stands below its parent, so there is nothing to keep clear of.
          Snackbar.make(findViewById(R.id.content), said, Snackbar.LENGTH_LONG).show();
          model.troubleWasSaid();
        });
  }

  private void scanNow(boolean begun) {
    if (begun) {
      model.scanBegan();
      startActivity(Navigation.scan(this));
    }
  }

  private void report() {
    model.report(getApplicationContext());
  }

  private void share(Optional<Uri> report) {
    report.ifPresent(
        place -> {
          model.reportWasShared();
          SharedPdf.share(this, place, R.string.report_share);
        });
  }

  private void declare() {
    startActivity(Navigation.declare(this, lotId));
  }

  private void measure(String rule) {
    startActivity(Navigation.measure(this, lotId, rule));
  }

  private void size(SizeWork.Quantity quantity) {
    startActivity(Navigation.size(this, lotId, quantity.name()));
  }

  private void card() {
    startActivity(Navigation.card(this));
  }

  @Override
  public void draw() {
    questions.draw();
  }

  @Override
  public void drawAgain() {
    model.drawAgain();
  }

  @Override
  public void open(int number) {
    model.open(number);
  }

  @Override
  public void openAnother() {
    questions.openAnother();
  }

  @Override
  public void stop() {
    questions.stop();
  }

  @Override
  public void decide(Disposition disposition) {
    questions.decide(disposition);
  }

  @Override
  public void rework() {
    questions.rework();
  }

  @Override
  public void release() {
    model.release();
  }
}
