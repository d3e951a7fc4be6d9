package pomona.app.lot;

import android.content.Context;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import com.google.android.material.bottomsheet.BottomSheetBehavior;
import com.google.android.material.bottomsheet.BottomSheetDialog;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.textfield.TextInputEditText;
import java.util.Map;
import java.util.Objects;
import pomona.app.R;
import pomona.app.camera.LotPhoto;
import pomona.app.style.Thumbnails;
import pomona.phone.record.KeptFile;
import pomona.policy.Disposition;

/**
 * The sheet that ends a lot: what the site's rules suggest, the three ways to end it, and an
 * optional note and photo. Note and photo are kept in the model, because a camera application that
 * is opened from here may end this process.
 */
final class FinishLotSheet {
  private static final Map<Disposition, Integer> BUTTONS =
      Map.of(
          Disposition.ACCEPT, R.id.finish_accept,
          Disposition.HOLD, R.id.finish_hold,
          Disposition.REJECT, R.id.finish_reject);

  private final BottomSheetDialog sheet;
  private final LotModel model;
  private final Thumbnails thumbnails;

  /**
   * A sheet.
   *
   * @param pick brings a picture of those on the phone to the model
   * @param take brings a new one
   */
  FinishLotSheet(
      Context context, LotModel model, Thumbnails thumbnails, Runnable pick, Runnable take) {
    this.model = model;
    this.thumbnails = thumbnails;
    this.sheet = new BottomSheetDialog(context);
    sheet.setContentView(R.layout.finish_lot);
    sheet.getBehavior().setState(BottomSheetBehavior.STATE_EXPANDED);
    sheet.getBehavior().setSkipCollapsed(true);
    sheet.setOnCancelListener(cancelled -> model.setEnding(false));
    BUTTONS.forEach(
        (disposition, id) ->
            find(id, MaterialButton.class).setOnClickListener(pressed -> finish(disposition)));
    find(R.id.photo_take, View.class).setOnClickListener(pressed -> take.run());
    find(R.id.photo_pick, View.class).setOnClickListener(pressed -> pick.run());
    find(R.id.photo_remove, View.class).setOnClickListener(pressed -> model.photo().remove());
    find(R.id.note, TextInputEditText.class).setText(model.note());
    show(model.photo().now());
    // A lot that was declared is decided on by its rules, on another screen.
    find(R.id.suggested, TextView.class).setText(R.string.lot_undeclared);
  }

  void show() {
    sheet.show();
  }

  /** Shows the photo that will be kept, or why there is none. */
  void show(LotPhoto.Shown photo) {
    int shown = photo.file().isPresent() ? View.VISIBLE : View.GONE;
    ImageView picture = find(R.id.photo, ImageView.class);
    picture.setVisibility(shown);
    thumbnails.show(picture, photo.file().map(KeptFile::sha256).orElse(null));
    find(R.id.photo_remove, View.class).setVisibility(shown);
    TextView words = find(R.id.photo_words, TextView.class);
    Context context = words.getContext();
    words.setText(
        photo
            .trouble()
            .map(
                why -> context.getString(R.string.lot_photo_failed, context.getString(why.words())))
            .orElse(context.getString(R.string.lot_photo_hint)));
  }

  /** Closes with its screen; note and photo stay in the model. */
  void close() {
    sheet.dismiss();
  }

  /** The photo is in the model as soon as it is there; what is being written is not. */
  void keepNote() {
    model.setNote(String.valueOf(find(R.id.note, TextInputEditText.class).getText()));
  }

  private void finish(Disposition disposition) {
    keepNote();
    model.setEnding(false);
    model.finish(disposition);
    sheet.dismiss();
  }

  private <V extends View> V find(int id, Class<V> type) {
    return type.cast(Objects.requireNonNull(sheet.findViewById(id)));
  }
}
