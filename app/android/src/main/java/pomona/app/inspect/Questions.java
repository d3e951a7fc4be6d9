package pomona.app.inspect;

import android.content.Context;
import android.os.Bundle;
import java.util.Optional;
import pomona.app.R;
import pomona.lot.sample.AqlPlan;
import pomona.policy.Disposition;

/**
 * What is asked before something about a lot is recorded. A question that is open when the phone is
 * turned is asked again, with what was typed.
 */
final class Questions {
  private static final int MOST_FRUITS_IN_PACKAGE = 100_000;
  private static final String ASKED = "asked";
  private static final String TYPED = "asked-typed";

  private enum Question {
    FRUITS,
    ANOTHER,
    STOP,
    ACCEPT,
    HOLD,
    REJECT,
    REWORK
  }

  private final Context context;
  private final InspectModel model;
  private final RuleWords words;
  private Optional<Question> asked = Optional.empty();
  private Optional<AskDialog> open = Optional.empty();

  /** What is to be asked again once the lot is there, and what was typed. */
  private Optional<Question> again = Optional.empty();

  private String typed = "";

  /**
   * Questions of a screen.
   *
   * @param saved what {@link #writeTo} kept, or null
   */
  Questions(Context context, InspectModel model, RuleWords words, Bundle saved) {
    this.context = context;
    this.model = model;
    this.words = words;
    if (saved != null) {
      again = Optional.ofNullable(saved.getString(ASKED)).map(Question::valueOf);
      typed = saved.getString(TYPED, "");
    }
  }

  void writeTo(Bundle state) {
    boolean isOpen = open.isPresent() && open.get().isOpen();
    Optional<Question> kept = isOpen ? asked : again;
    state.putString(ASKED, kept.map(Enum::name).orElse(null));
    state.putString(TYPED, isOpen ? open.get().typed() : typed);
  }

  /** Asks what was open before the phone was turned. */
  void askAgain() {
    Optional<Question> question = again;
    again = Optional.empty();
    if (question.isPresent()) {
      ask(question.get());
      open.ifPresent(dialog -> dialog.proposing(typed));
    }
  }

  /** Takes the question away with its screen. */
  void close() {
    open.ifPresent(AskDialog::close);
  }

  /** Draws the packages; for some plans a person says how many fruits lie in one. */
  void draw() {
    if (now().map(state -> state.plan() instanceof AqlPlan).orElse(false)) {
      ask(Question.FRUITS);
    } else {
      model.draw();
    }
  }

  void openAnother() {
    ask(Question.ANOTHER);
  }

  void stop() {
    ask(Question.STOP);
  }

  void rework() {
    ask(Question.REWORK);
  }

  void decide(Disposition disposition) {
    ask(
        switch (disposition) {
          case ACCEPT -> Question.ACCEPT;
          case HOLD -> Question.HOLD;
          case REJECT -> Question.REJECT;
        });
  }

  private Optional<InspectState> now() {
    return Optional.ofNullable(model.state().getValue());
  }

  private AskDialog dialog(Question question, int hint) {
    AskDialog dialog = new AskDialog(context, hint);
    asked = Optional.of(question);
    open = Optional.of(dialog);
    return dialog;
  }

  private void ask(Question question) {
    switch (question) {
      case FRUITS ->
          dialog(question, R.string.sample_fruits_in_package)
              .number(
                  context.getString(R.string.sample_draw), 1, MOST_FRUITS_IN_PACKAGE, model::draw);
      case ANOTHER -> {
        int most = now().flatMap(InspectState::sample).map(sample -> sample.packages()).orElse(1);
        dialog(question, R.string.sample_number)
            .number(context.getString(R.string.sample_open_another), 1, most, model::open);
      }
      case STOP ->
          dialog(question, R.string.ask_why)
              .words(context.getString(R.string.sample_stop), false, model::stop);
      case ACCEPT -> why(question, Disposition.ACCEPT);
      case HOLD -> why(question, Disposition.HOLD);
      case REJECT -> why(question, Disposition.REJECT);
      case REWORK -> takenOut(question);
    }
  }

  private void takenOut(Question question) {
    int packages = now().map(state -> state.account().chain().packages()).orElse(1);
    AskDialog dialog = dialog(question, R.string.decide_discarded);
    dialog.saying(context.getString(R.string.decide_rework_text, packages));
    dialog.number(
        context.getString(R.string.decide_rework),
        0,
        packages - 1,
        discarded -> model.rework(packages - discarded, discarded));
  }

  private void why(Question question, Disposition disposition) {
    boolean agrees =
        now()
            .flatMap(InspectState::verdict)
            .map(verdict -> verdict.suggestion() == disposition)
            .orElse(false);
    AskDialog dialog = dialog(question, R.string.ask_why);
    if (disposition != Disposition.ACCEPT) {
      dialog.proposing(broken());
    }
    dialog.saying(context.getString(agrees ? R.string.decide_agrees : R.string.decide_differs));
    dialog.words(
        context.getString(DecideSection.name(disposition)),
        agrees,
        reason -> model.decide(disposition, reason));
  }

  /** The rule that is not kept, as a reason. */
  private String broken() {
    return now()
        .flatMap(InspectState::verdict)
        .flatMap(VerdictSection::broken)
        .map(words::rule)
        .orElse("");
  }
}
