package pomona.app.lot;

import android.content.Context;
import android.widget.TextView;
import com.google.android.material.bottomsheet.BottomSheetBehavior;
import com.google.android.material.bottomsheet.BottomSheetDialog;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.textfield.TextInputEditText;
import java.util.Map;
import java.util.Objects;
import pomona.app.R;
import pomona.policy.Disposition;

/** Ends a lot: what the site's rules come to, the three ways to end it, and a note for who wants. */
final class FinishLotSheet {
  private static final Map<Disposition, Integer> BUTTONS =
      Map.of(
          Disposition.ACCEPT, R.id.finish_accept,
          Disposition.HOLD, R.id.finish_hold,
          Disposition.REJECT, R.id.finish_reject);

  private final BottomSheetDialog sheet;
  private final LotModel model;

  FinishLotSheet(Context context, LotModel model) {
    this.model = model;
    this.sheet = new BottomSheetDialog(context);
    sheet.setContentView(R.layout.finish_lot);
    sheet.getBehavior().setState(BottomSheetBehavior.STATE_EXPANDED);
    sheet.getBehavior().setSkipCollapsed(true);
    BUTTONS.forEach(
        (disposition, id) ->
            find(id, MaterialButton.class)
                .setOnClickListener(pressed -> finish(disposition)));
    LotModel.Result result = model.result().getValue();
    if (result != null && result.sum().fruits() > 0) {
      Disposition suggested = result.sum().suggested();
      find(R.id.suggested, TextView.class).setText(LotHeader.words(suggested));
      find(Objects.requireNonNull(BUTTONS.get(suggested)), MaterialButton.class)
          .setIconResource(R.drawable.ic_check);
    }
  }

  void show() {
    sheet.show();
  }

  private void finish(Disposition disposition) {
    TextInputEditText note = find(R.id.note, TextInputEditText.class);
    model.finish(disposition, String.valueOf(note.getText()).trim());
    sheet.dismiss();
  }

  private <V extends android.view.View> V find(int id, Class<V> type) {
    return type.cast(Objects.requireNonNull(sheet.findViewById(id)));
  }
}
