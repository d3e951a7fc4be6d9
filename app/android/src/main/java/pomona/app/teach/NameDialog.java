package pomona.app.teach;

import android.app.Activity;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.appcompat.app.AlertDialog;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputLayout;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import pomona.app.R;
import pomona.app.product.ProductDesk;
import pomona.app.product.ProductSearch;
import pomona.phone.record.TaughtLabel;

/** Asks what a class or a defect is called. What was typed outlives the process. */
final class NameDialog {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,63}");
  private static final String KIND = "asked-kind";
  private static final String TYPED = "asked-name";

  private final Activity screen;
  private final ProductDesk products;
  private final Executor background;
  private Optional<Open> open = Optional.empty();

  /** What was being asked when the screen was taken away. */
  record Asked(TaughtLabel.Kind kind, String typed) {}

  private record Open(AlertDialog dialog, TaughtLabel.Kind kind, EditText name) {}

  NameDialog(Activity screen, ProductDesk products, Executor background) {
    this.screen = screen;
    this.products = products;
    this.background = background;
  }

  /**
   * Asks; nobody is told when the question is left unanswered. Of a class, products that are called
   * like what is typed are offered.
   *
   * @param typed to begin with
   * @param named told a name that was typed, which a label is made of
   * @param label told the key of a product that was touched
   */
  void ask(TaughtLabel.Kind kind, String typed, Consumer<String> named, Consumer<String> label) {
    View content = LayoutInflater.from(screen).inflate(R.layout.lesson_name, null, false);
    TextInputLayout frame = content.findViewById(R.id.name_frame);
    EditText name = content.findViewById(R.id.name);
    boolean defect = kind == TaughtLabel.Kind.DEFECT;
    frame.setHint(screen.getString(defect ? R.string.teach_defect_name : R.string.teach_name));
    name.setText(typed);
    name.setSelection(typed.length());
    AlertDialog dialog =
        new MaterialAlertDialogBuilder(screen)
            .setTitle(defect ? R.string.teach_defect : R.string.teach_class)
            .setView(content)
            .setPositiveButton(R.string.teach_go, null)
            .setNegativeButton(R.string.cancel, null)
            .setOnDismissListener(closed -> open = Optional.empty())
            .show();
    open = Optional.of(new Open(dialog, kind, name));
    if (!defect) {
      new ProductSearch(
          content.findViewById(R.id.name_products),
          name,
          products,
          background,
          ProductSearch.Look.NONE,
          product -> {
            dialog.dismiss();
            label.accept(product.key());
          });
    }
    // Set here, not with the builder: a name that cannot be used keeps the dialog open.
    dialog
        .getButton(AlertDialog.BUTTON_POSITIVE)
        .setOnClickListener(
            pressed -> {
              String text = name.getText().toString().trim();
              if (NAME.matcher(text).matches()) {
                dialog.dismiss();
                named.accept(text);
              } else {
                frame.setError(screen.getString(R.string.teach_name_bad));
              }
            });
  }

  void writeTo(Bundle state) {
    if (open.isPresent()) {
      state.putString(KIND, open.get().kind().name());
      state.putString(TYPED, open.get().name().getText().toString());
    }
  }

  /** What was being asked, if anything was. */
  static Optional<Asked> readFrom(Bundle saved) {
    String kind = saved == null ? null : saved.getString(KIND);
    return kind == null
        ? Optional.empty()
        : Optional.of(new Asked(TaughtLabel.Kind.valueOf(kind), saved.getString(TYPED, "")));
  }

  /** Takes the question away with its screen. */
  void close() {
    open.ifPresent(shown -> shown.dialog().dismiss());
  }
}
