package pomona.app.product;

import android.app.Activity;
import android.content.Context;
import android.text.Editable;
import android.text.TextWatcher;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.EditText;
import android.widget.TextView;
import com.google.android.material.button.MaterialButton;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.phone.product.FoundProduct;
import pomona.phone.product.ProductFinder;

/**
 * A field, and beneath it the products that what was typed may mean, each with its reason; with a
 * look, those that look like it before anything is typed.
 */
public final class ProductSearch {
  private static final int HUNDRED = 100;

  private final ViewGroup results;
  private final TextView note;
  private final ProductDesk desk;
  private final Executor background;
  private final Look look;
  private final Consumer<FoundProduct> chosen;

  /** Counts what was asked, so that an answer to what was typed before is left out. */
  private int asked;

  /** Reads what is shown; not on the main thread. */
  public interface Look {
    Look NONE = Optional::empty;

    Optional<ProductFinder.Look> read();
  }

  private record Answer(String typed, boolean compared, List<FoundProduct> found) {}

  /**
   * A search in a view that has the rows of {@code product_results}.
   *
   * @param words what is typed
   * @param chosen told the product that is touched
   */
  public ProductSearch(
      View within,
      EditText words,
      ProductDesk desk,
      Executor background,
      Look look,
      Consumer<FoundProduct> chosen) {
    this.results = within.findViewById(R.id.product_results);
    this.note = within.findViewById(R.id.product_note);
    this.desk = desk;
    this.background = background;
    this.look = look;
    this.chosen = chosen;
    words.addTextChangedListener(
        new TextWatcher() {
          @Override
          public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

          @Override
          public void onTextChanged(CharSequence text, int start, int before, int count) {}

          @Override
          public void afterTextChanged(Editable text) {
            search(text.toString());
          }
        });
    search(words.getText().toString());
  }

  /**
   * The search of a screen that has {@code product_search}. Its field is empty again once a product
   * was touched.
   *
   * @param chosen told the key of the product that is touched
   */
  public static void on(
      Activity screen, ProductDesk desk, Executor background, Consumer<String> chosen) {
    EditText words = screen.findViewById(R.id.product_words);
    new ProductSearch(
        screen.findViewById(R.id.product_search),
        words,
        desk,
        background,
        Look.NONE,
        product -> {
          words.setText("");
          words.clearFocus();
          chosen.accept(product.key());
        });
  }

  private void search(String typed) {
    asked++;
    int question = asked;
    if (typed.trim().isEmpty() && look == Look.NONE) {
      show(question, new Answer("", false, List.of()));
      return;
    }
    String language = results.getContext().getString(R.string.names_language);
    background.execute(
        () -> {
          Optional<ProductFinder.Look> shown = look.read();
          ProductFinder finder = desk.finder();
          Answer answer =
              new Answer(
                  typed.trim(),
                  shown.map(finder::hasPicturesLike).orElse(false),
                  finder.find(typed, shown, language));
          results.post(() -> show(question, answer));
        });
  }

  private void show(int question, Answer answer) {
    if (question != asked) {
      return;
    }
    results.removeAllViews();
    for (FoundProduct product : answer.found()) {
      LayoutInflater.from(results.getContext()).inflate(R.layout.product_choice, results, true);
      MaterialButton row = (MaterialButton) results.getChildAt(results.getChildCount() - 1);
      row.setText(words(results.getContext(), product));
      row.setTag(product.key());
      row.setOnClickListener(touched -> chosen.accept(product));
    }
    int said = note(answer);
    note.setVisibility(said == 0 ? View.GONE : View.VISIBLE);
    if (said != 0) {
      note.setText(said);
    }
  }

  /** What is to be said of an answer; 0 for nothing. */
  private int note(Answer answer) {
    if (!answer.typed().isEmpty()) {
      return answer.found().isEmpty() ? R.string.product_none : 0;
    }
    if (look == Look.NONE) {
      return 0;
    }
    if (!answer.compared()) {
      return R.string.product_no_pictures;
    }
    return answer.found().isEmpty() ? R.string.product_nothing_alike : R.string.product_like_this;
  }

  /** The name, and beneath it why it was found. */
  private static String words(Context context, FoundProduct product) {
    StringJoiner why = new StringJoiner(", ");
    product.alsoCalled().ifPresent(name -> why.add(context.getString(R.string.product_also, name)));
    product
        .number()
        .ifPresent(number -> why.add(context.getString(R.string.product_number, number)));
    product
        .alike()
        .ifPresent(
            cosine ->
                why.add(context.getString(R.string.product_alike, Math.round(HUNDRED * cosine))));
    return why.length() == 0 ? product.name() : product.name() + "\n" + why;
  }
}
