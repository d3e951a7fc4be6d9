package pomona.app.product;

import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.activity.ComponentActivity;
import androidx.appcompat.app.AlertDialog;
import androidx.savedstate.SavedStateRegistry;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;

/**
 * Asks which product a fruit is: those that look like it, and what is typed. What was typed into a
 * dialog that a turn of the phone took away stands in the next one.
 */
public final class ProductDialog {
  private static final String KEPT = "product-dialog";
  private static final String TYPED = "typed";

  private final ComponentActivity screen;
  private final ProductDesk desk;
  private final Executor background;
  private Optional<Open> open = Optional.empty();

  /** What was typed when the screen was taken away with the question. */
  private Optional<String> unanswered;

  private record Open(AlertDialog dialog, EditText words) {}

  /** A dialog of a screen that is being created. */
  public ProductDialog(ComponentActivity screen, ProductDesk desk, Executor background) {
    this.screen = screen;
    this.desk = desk;
    this.background = background;
    SavedStateRegistry kept = screen.getSavedStateRegistry();
    unanswered =
        Optional.ofNullable(kept.consumeRestoredStateForKey(KEPT))
            .map(state -> state.getString(TYPED));
    kept.registerSavedStateProvider(KEPT, this::state);
  }

  private Bundle state() {
    Bundle state = new Bundle();
    state.putString(
        TYPED,
        open.map(shown -> shown.words().getText().toString()).orElse(unanswered.orElse(null)));
    return state;
  }

  /** Whether it was open when the screen was taken away, and has not been asked again since. */
  public boolean isUnanswered() {
    return unanswered.isPresent();
  }

  /**
   * Asks; nobody is told when the question is left unanswered.
   *
   * @param chosen told the key that was touched
   */
  public void ask(ProductSearch.Look look, Consumer<String> chosen) {
    View content = LayoutInflater.from(screen).inflate(R.layout.product_dialog, null, false);
    EditText words = content.findViewById(R.id.product_words);
    words.append(unanswered.orElse(""));
    unanswered = Optional.empty();
    AlertDialog dialog =
        new MaterialAlertDialogBuilder(screen)
            .setTitle(R.string.product_which)
            .setView(content)
            .setNegativeButton(R.string.cancel, null)
            .setOnDismissListener(closed -> open = Optional.empty())
            .show();
    open = Optional.of(new Open(dialog, words));
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
    open.ifPresent(shown -> shown.dialog().dismiss());
  }
}
