package pomona.app.scan;

import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputMethodManager;
import android.widget.EditText;
import androidx.activity.ComponentActivity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.answer.AnswerPart;
import pomona.app.answer.Asker;
import pomona.app.answer.Speech;
import pomona.app.answer.Told;
import pomona.app.camera.Picture;
import pomona.ask.question.Question;
import pomona.phone.record.SeenFrame;

/**
 * A question about what is in view, in place of the shutter: "is there mould here?", "which is
 * worst?". The fruits that are meant stand out of the others in the picture above. Until something
 * is asked, there are examples to touch.
 */
final class AskSheet {
  private final ComponentActivity screen;
  private final ScanViewModel model;
  private final OutlineView outlines;
  private final View sheet;
  private final ShutterPart shutter;
  private final EditText field;
  private final AnswerPart answer;
  private final Speech speech;
  private final Asker asker;
  private final Consumer<Boolean> inUse;
  private boolean open;

  /**
   * The sheet of the scan screen.
   *
   * @param inUse told whether there is something on the screen that "back" leaves first
   */
  AskSheet(ComponentActivity screen, ScanViewModel model, Speech speech, Consumer<Boolean> inUse) {
    this.inUse = inUse;
    this.screen = screen;
    this.model = model;
    this.speech = speech;
    this.asker = Asker.of(screen);
    this.outlines = screen.findViewById(R.id.outlines);
    this.sheet = screen.findViewById(R.id.ask_sheet);
    this.shutter = new ShutterPart(screen.findViewById(R.id.scan_root));
    this.field = sheet.findViewById(R.id.question);
    this.answer = new AnswerPart(sheet.findViewById(R.id.answer), this::ask);
    screen.findViewById(R.id.ask).setOnClickListener(pressed -> open());
    sheet.findViewById(R.id.ask_close).setOnClickListener(pressed -> close());
    sheet.findViewById(R.id.ask_now).setOnClickListener(pressed -> ask());
    field.setOnEditorActionListener(
        (view, action, event) -> {
          boolean asks = action == EditorInfo.IME_ACTION_SEARCH || event != null;
          if (asks) {
            ask();
          }
          return asks;
        });
    speech.listenBy(sheet.findViewById(R.id.speak));
    AnswerPart.examples(
        sheet.findViewById(R.id.examples),
        List.of(screen.getResources().getStringArray(R.array.scan_ask_examples)),
        this::ask);
    model.asking().told().observe(screen, this::show);
  }

  private void open() {
    open = true;
    model.asking().prepare(asker);
    show(model.state().getValue());
  }

  /** The shutter is back in its place. */
  void close() {
    open = false;
    field.setText("");
    putKeyboardAway();
    model.asking().close();
    sheet.setVisibility(View.GONE);
    shutter.setShown(true);
    show(model.state().getValue());
  }

  private void ask() {
    ask(field.getText().toString());
  }

  /** Asks what was typed, touched or said. */
  void ask(String text) {
    open();
    field.setText(text);
    putKeyboardAway();
    model.asking().ask(text, asker, this::look);
  }

  private void ask(Question question) {
    field.setText("");
    putKeyboardAway();
    model.asking().ask(question, asker, this::look);
  }

  private void putKeyboardAway() {
    field.clearFocus();
    screen
        .getSystemService(InputMethodManager.class)
        .hideSoftInputFromWindow(field.getWindowToken(), 0);
  }

  /** Shows or hides the sheet, as the screen's state has room for it, and asks what is shown. */
  void show(ScanState state) {
    boolean pointed = state instanceof ScanState.Pointed;
    if (open) {
      shutter.setShown(false);
    }
    sheet.setVisibility(open && !pointed ? View.VISIBLE : View.GONE);
    inUse.accept(open || pointed);
    look();
  }

  /** A picture that stands still is asked here; live frames are asked as they come. */
  private void look() {
    still(model.acting())
        .ifPresent(
            still ->
                model
                    .asking()
                    .look(still.seen(), still.picture(), model.newest(), outlines::invalidate));
  }

  private record Still(SeenFrame seen, Picture picture) {}

  private static Optional<Still> still(ScanState state) {
    if (state instanceof ScanState.Looked looked) {
      return Optional.of(new Still(looked.seen(), looked.picture()));
    }
    return state instanceof ScanState.Recorded recorded
        ? recorded.still().map(picture -> new Still(recorded.seen(), picture))
        : Optional.empty();
  }

  private void show(Optional<Told> told) {
    if (told.isPresent() && !open) {
      // The phone was turned; what was asked goes on.
      open = true;
      show(model.state().getValue());
    }
    sheet.findViewById(R.id.examples).setVisibility(told.isPresent() ? View.GONE : View.VISIBLE);
    sheet.findViewById(R.id.answer).setVisibility(told.isPresent() ? View.VISIBLE : View.GONE);
    told.ifPresent(answer::show);
    speech.speakBy(sheet.findViewById(R.id.aloud), () -> told.map(Told::words).orElse(""));
  }
}
