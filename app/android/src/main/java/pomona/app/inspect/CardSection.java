package pomona.app.inspect;

import android.content.Context;
import android.content.SharedPreferences;
import android.view.View;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.snackbar.Snackbar;
import java.util.Optional;
import pomona.app.R;
import pomona.lot.size.CardRefusal;
import pomona.lot.size.Ruler;

/** Sizes by the printed card: the ruler check that is done once, where it lies, what came of it. */
final class CardSection {
  private static final String SETTINGS = "card";
  private static final String RULED = "ruled-mm-" + CardPaper.EDGE_MM;
  private static final double LEAST_MM = 10;
  private static final double MOST_MM = 200;

  private final AppCompatActivity screen;
  private final InspectModel model;

  CardSection(AppCompatActivity screen, InspectModel model) {
    this.screen = screen;
    this.model = model;
  }

  void watch() {
    model.measured().observe(screen, this::say);
  }

  void show(InspectState state, Column column) {
    if (state.sizes().stream().noneMatch(InspectState::isByCard)) {
      return;
    }
    column.button(R.string.card_measure, this::measure).setEnabled(!state.isClosed());
    column.button(R.string.card_print, () -> model.card(screen.getApplicationContext()));
  }

  private SharedPreferences settings() {
    return screen.getSharedPreferences(SETTINGS, Context.MODE_PRIVATE);
  }

  private void measure() {
    float ruled = settings().getFloat(RULED, 0);
    if (ruled > 0) {
      askPlace(ruled);
      return;
    }
    AskDialog ask = new AskDialog(screen, R.string.card_ruler);
    ask.saying(screen.getString(R.string.card_ruler_text));
    ask.decimal(
        screen.getString(R.string.card_measure),
        LEAST_MM,
        MOST_MM,
        edge -> {
          settings().edit().putFloat(RULED, edge.floatValue()).apply();
          askPlace(edge);
        });
  }

  private void askPlace(double ruledMm) {
    Ruler.Place[] places = {Ruler.Place.AT_FOOT, Ruler.Place.AT_SHOULDER};
    String[] words = {
      screen.getString(R.string.card_foot), screen.getString(R.string.card_shoulder)
    };
    new MaterialAlertDialogBuilder(screen)
        .setTitle(R.string.card_place)
        .setItems(
            words,
            (dialog, which) ->
                model.measureByCard(screen.getApplicationContext(), ruledMm, places[which]))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void say(Optional<CardMeasuring.Result> said) {
    said.ifPresent(
        result -> {
          View at = screen.findViewById(R.id.content);
          Snackbar.make(at, words(screen, result), Snackbar.LENGTH_LONG).show();
          if (result.refusal().map(CardSection::isOfPrinting).orElse(false)) {
            // The next card is another one, and is measured again.
            settings().edit().remove(RULED).apply();
          }
          model.measuredWasSaid();
        });
  }

  private static boolean isOfPrinting(CardRefusal refusal) {
    return refusal == CardRefusal.PRINTED_IN_THE_WRONG_SIZE;
  }

  /** The first thing that stood in the way, or how many were measured. */
  static String words(Context context, CardMeasuring.Result result) {
    if (!result.lens()) {
      return context.getString(R.string.card_no_lens);
    } else if (result.photos() == 0) {
      return context.getString(R.string.card_no_photos);
    } else if (result.sizes().isEmpty() && result.refusal().isPresent()) {
      return context.getString(NoteWords.of(result.refusal().get()));
    } else if (result.cards() == 0) {
      return context.getString(R.string.card_none);
    }
    return context.getString(R.string.card_measured, result.sizes().size(), result.fruits());
  }
}
