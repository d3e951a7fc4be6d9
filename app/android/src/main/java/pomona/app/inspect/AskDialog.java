package pomona.app.inspect;

import android.content.Context;
import android.text.InputType;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.StringRes;
import androidx.appcompat.app.AlertDialog;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputEditText;
import com.google.android.material.textfield.TextInputLayout;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.R;

/** Asks for a few words or a number before something is recorded. */
final class AskDialog {
  private final Context context;
  private final View view;
  private Optional<AlertDialog> open = Optional.empty();

  AskDialog(Context context, @StringRes int hint) {
    this.context = context;
    this.view = LayoutInflater.from(context).inflate(R.layout.inspect_ask, null);
    view.<TextInputLayout>findViewById(R.id.answer_box).setHint(hint);
  }

  private TextInputEditText field() {
    return view.findViewById(R.id.answer);
  }

  /** What is written there before it is changed. */
  void proposing(String words) {
    field().setText(words);
  }

  String typed() {
    return String.valueOf(field().getText());
  }

  boolean isOpen() {
    return open.map(AlertDialog::isShowing).orElse(false);
  }

  void close() {
    open.ifPresent(AlertDialog::dismiss);
  }

  /** Says more than the title does. */
  void saying(String words) {
    TextView explanation = view.findViewById(R.id.explanation);
    explanation.setText(words);
    explanation.setVisibility(View.VISIBLE);
  }

  /** Asks for words; without any, only if that is allowed. */
  void words(String title, boolean mayBeEmpty, Consumer<String> answer) {
    show(
        title,
        text -> {
          if (text.isEmpty() && !mayBeEmpty) {
            return context.getString(R.string.ask_needed);
          }
          answer.accept(text);
          return "";
        });
  }

  /** Asks for a whole number. */
  void number(String title, int least, int most, Consumer<Integer> answer) {
    field().setInputType(InputType.TYPE_CLASS_NUMBER);
    show(
        title,
        text -> {
          long number;
          try {
            number = Long.parseLong(text);
          } catch (NumberFormatException notOne) {
            number = Long.MIN_VALUE;
          }
          if (number < least || number > most) {
            return context.getString(R.string.ask_number, least, most);
          }
          answer.accept((int) number);
          return "";
        });
  }

  /** Takes an answer, or says what is wrong with it. */
  private interface Taker {
    String take(String answer);
  }

  private void show(String title, Taker taker) {
    AlertDialog dialog =
        new MaterialAlertDialogBuilder(context)
            .setTitle(title)
            .setView(view)
            .setPositiveButton(R.string.ask_done, null)
            .setNegativeButton(R.string.cancel, null)
            .create();
    open = Optional.of(dialog);
    dialog.show();
    // Set after it is shown, because a wrong answer must not close it.
    dialog
        .getButton(AlertDialog.BUTTON_POSITIVE)
        .setOnClickListener(
            pressed -> {
              String text = String.valueOf(Objects.requireNonNull(field().getText())).trim();
              String problem = taker.take(text);
              if (problem.isEmpty()) {
                dialog.dismiss();
              } else {
                view.<TextInputLayout>findViewById(R.id.answer_box).setError(problem);
              }
            });
    int floor = context.getResources().getDimensionPixelSize(R.dimen.target_floor);
    dialog.getButton(AlertDialog.BUTTON_POSITIVE).setMinimumHeight(floor);
    dialog.getButton(AlertDialog.BUTTON_NEGATIVE).setMinimumHeight(floor);
  }
}
