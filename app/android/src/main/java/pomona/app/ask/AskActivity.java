package pomona.app.ask;

import android.os.Bundle;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputMethodManager;
import android.widget.EditText;
import androidx.activity.OnBackPressedCallback;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.SavedStateHandleSupport;
import androidx.recyclerview.widget.ConcatAdapter;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.answer.Asker;
import pomona.app.answer.Speech;
import pomona.app.style.RelativeTimes;
import pomona.app.style.Thumbnails;
import pomona.ask.question.Question;

/**
 * The Ask screen: a question in words about everything that this phone recorded, its answer, and
 * the fruits and lots behind it. It needs no network.
 */
public final class AskActivity extends AppCompatActivity {
  private AskModel model;
  private EditText field;
  private AskHeader header;
  private EvidenceAdapter evidence;
  private RecyclerView list;
  private final Speech speech = new Speech(this, this::ask);

  /** An answer is left before the screen is. */
  private final OnBackPressedCallback back =
      new OnBackPressedCallback(false) {
        @Override
        public void handleOnBackPressed() {
          afresh();
        }
      };

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.ask);
    AppGraph graph = PomonaApplication.graph(this);
    list = findViewById(R.id.answers);
    Screens.bar(this, list);
    Optional<String> lot = Optional.ofNullable(getIntent().getStringExtra(Navigation.LOT));
    RelativeTimes.prepare(this, graph.background());
    Asker asker = Asker.of(this);
    model =
        Screens.model(
            this,
            AskModel.class,
            extras ->
                new AskModel(
                    graph, lot, asker, SavedStateHandleSupport.createSavedStateHandle(extras)));
    model.askedBy(asker);
    evidence =
        new EvidenceAdapter(
            new Thumbnails(graph.attachments(), graph.background()),
            graph.background(),
            NumberFormat.getPercentInstance(asker.locale()),
            graph.clock().millis(),
            this::open);
    header = new AskHeader(new Touches(), speech);
    showList();
    field = findViewById(R.id.question);
    findViewById(R.id.ask_now).setOnClickListener(pressed -> ask());
    field.setOnEditorActionListener(
        (view, action, event) -> {
          boolean asks = action == EditorInfo.IME_ACTION_SEARCH || event != null;
          if (asks) {
            ask();
          }
          return asks;
        });
    speech.listenBy(findViewById(R.id.speak));
    getOnBackPressedDispatcher().addCallback(this, back);
    model.shown().observe(this, this::show);
  }

  private void showList() {
    int columns = getResources().getInteger(R.integer.lots_columns);
    GridLayoutManager layout = new GridLayoutManager(this, columns);
    layout.setSpanSizeLookup(
        new GridLayoutManager.SpanSizeLookup() {
          @Override
          public int getSpanSize(int position) {
            return position == 0 ? columns : 1;
          }
        });
    list.setItemAnimator(null);
    list.setLayoutManager(layout);
    list.setAdapter(new ConcatAdapter(header, evidence));
  }

  private void ask() {
    model.ask(field.getText().toString());
    putKeyboardAway();
  }

  /** Asks what was typed, said or touched. */
  void ask(String text) {
    field.setText(text);
    ask();
  }

  private void putKeyboardAway() {
    field.clearFocus();
    getSystemService(InputMethodManager.class).hideSoftInputFromWindow(field.getWindowToken(), 0);
  }

  private void afresh() {
    field.setText("");
    model.afresh();
  }

  private void show(AskModel.Shown shown) {
    header.show(shown);
    boolean answered = shown instanceof AskModel.Shown.Answered;
    evidence.submitList(shown instanceof AskModel.Shown.Answered now ? now.evidence() : List.of());
    back.setEnabled(answered);
    if (!answered) {
      list.scrollToPosition(0);
    }
  }

  private void open(Evidence each) {
    if (each instanceof Evidence.OfFruit fruit) {
      startActivity(Navigation.fruit(this, fruit.fruit().id()));
    } else if (each instanceof Evidence.OfLot lot) {
      startActivity(Navigation.lot(this, lot.lot().id()));
    } else if (each instanceof Evidence.OfScan scan) {
      startActivity(Navigation.lot(this, scan.lot().id()));
    } else if (each instanceof Evidence.Named named) {
      named.lots().ifPresent(this::askTouched);
    }
  }

  private void askTouched(Question question) {
    field.setText("");
    putKeyboardAway();
    list.scrollToPosition(0);
    model.ask(question);
  }

  private final class Touches implements AskHeader.Doing {
    @Override
    public void ask(String text) {
      AskActivity.this.ask(text);
    }

    @Override
    public void ask(Question question) {
      askTouched(question);
    }

    @Override
    public void keep(boolean keep) {
      model.keep(keep);
    }

    @Override
    public void afresh() {
      AskActivity.this.afresh();
    }
  }
}
