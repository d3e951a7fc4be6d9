package pomona.app.product;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.appcompat.app.AlertDialog;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;

/** Asks which product a fruit is: those that look like it, and what is typed. */
public final class ProductDialog {
  private final Activity screen;
  private final ProductDesk desk;
  private final Executor background;
  private Optional<AlertDialog> open = Optional.empty();

  public ProductDialog(Activity screen, ProductDesk desk, Executor background) {
    this.screen = screen;
    this.desk = desk;
    this.background = background;
  }

  /**
   * Asks; nobody is told when the question is left unanswered.
   *
   * @param chosen told the key that was touched
   */
  public void ask(ProductSearch.Look look, Consumer<String> chosen) {
    View content = LayoutInflater.from(screen).inflate(R.layout.product_dialog, null, false);
    AlertDialog dialog =
        new MaterialAlertDialogBuilder(screen)
            .setTitle(R.string.product_which)
            .setView(content)
            .setNegativeButton(R.string.cancel, null)
            .setOnDismissListener(closed -> open = Optional.empty())
            .show();
    open = Optional.of(dialog);
    EditText words = content.findViewById(R.id.product_words);
    new ProductSearch(
        content,
        words,
        desk,
        background,
        look,
        product -> {
          dialog.dismiss();
          chosen.accept(product.key());
        });
  }

  /** Takes the question away with its screen. */
  public void close() {
    open.ifPresent(AlertDialog::dismiss);
  }
}
