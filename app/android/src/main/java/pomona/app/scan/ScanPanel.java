package pomona.app.scan;

import android.content.Context;
import android.content.res.Resources;
import android.graphics.Bitmap;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.annotation.StringRes;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.floatingactionbutton.FloatingActionButton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.camera.CameraTrouble;
import pomona.app.eye.Pace;
import pomona.app.store.LotSummary;
import pomona.app.style.CardWords;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeBar;
import pomona.app.style.GradeStyle;
import pomona.app.style.KnownLotWords;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;
import pomona.policy.Disposition;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;

/** The words of the scan screen, and what its one big button does. */
final class ScanPanel {
  private static final Grade[] GRADES = Grade.values();

  private final Context context;
  private final OutlineView outlines;
  private final ImageView picture;
  private final TextView message;
  private final MaterialButton remedy;
  private final TextView lot;
  private final TextView rates;
  private final TextView pace;
  private final TextView sweep;
  private final TextView card;
  private final GradeBar grades;
  private final FloatingActionButton shutter;
  private GradeCounts counts = GradeCounts.of(0, 0, 0, 0);
  private boolean ratesShown;
  private long swept;

  ScanPanel(View screen) {
    this.context = screen.getContext();
    this.outlines = screen.findViewById(R.id.outlines);
    this.picture = screen.findViewById(R.id.picture);
    this.message = screen.findViewById(R.id.message);
    this.remedy = screen.findViewById(R.id.remedy);
    this.lot = screen.findViewById(R.id.lot);
    this.rates = screen.findViewById(R.id.rates);
    this.pace = screen.findViewById(R.id.pace);
    this.sweep = screen.findViewById(R.id.sweep);
    this.card = screen.findViewById(R.id.card);
    this.grades = screen.findViewById(R.id.grades);
    this.shutter = screen.findViewById(R.id.shutter);
  }

  /** The lot that is scanned into, and how many fruits it has. */
  void showLot(LotSummary open) {
    if (open == null) {
      lot.setText(R.string.scan_lot_new);
      return;
    }
    int count = open.extra() + open.class1() + open.class2() + open.reject();
    lot.setText(context.getString(R.string.scan_lot, open.code(), fruits(count)));
  }

  void show(ScanState state, ScanViewModel model, Optional<LiveControls> live) {
    remedy.setVisibility(View.GONE);
    message.setVisibility(state instanceof ScanState.Pointed ? View.GONE : View.VISIBLE);
    outlines.setStill(!model.isLive());
    if (!(state instanceof ScanState.Pointed)) {
      outlines.unpoint();
    }
    sweep.setVisibility(model.isLive() && model.newest().counted() > 0 ? View.VISIBLE : View.GONE);
    if (model.isLive()) {
      // The phone may have been turned: then nothing has said yet what the button does.
      showButton(R.drawable.ic_check, R.string.scan_record);
    }
    if (state instanceof ScanState.Pointed pointed) {
      showPicture(pointed.touched().picture().bitmap());
      outlines.show(model.newest());
      outlines.point(pointed.touched().drawn());
    } else if (state instanceof ScanState.Corrected corrected) {
      showCorrected(corrected, model);
    } else if (state instanceof ScanState.Ready) {
      say(R.string.scan_hint, R.drawable.ic_camera, R.string.scan_camera);
    } else if (state instanceof ScanState.Watching) {
      hidePicture();
      say(R.string.scan_hint_live, R.drawable.ic_check, R.string.scan_record);
    } else if (state instanceof ScanState.Looking) {
      message.setText(R.string.scan_looking);
    } else if (state instanceof ScanState.Looked looked) {
      showPicture(looked.picture().bitmap());
      show(model.newest(), live);
      if (looked.seen().fruits().isEmpty()) {
        showButton(R.drawable.ic_camera, R.string.scan_camera);
      }
    } else if (state instanceof ScanState.Labelled labelled) {
      message.setText(context.getString(R.string.scan_label, labelled.label().code()));
      showButton(R.drawable.ic_check, R.string.scan_begin_lot);
      if (live.isPresent()) {
        remedy.setText(R.string.scan_not_this_lot);
        remedy.setVisibility(View.VISIBLE);
        remedy.setOnClickListener(pressed -> model.decline(labelled.label()));
      }
    } else if (state instanceof ScanState.Known known) {
      showKnown(known, model, live);
    } else if (state instanceof ScanState.Begun begun) {
      message.setText(context.getString(R.string.scan_begun, begun.code()));
      if (begun.live()) {
        showButton(R.drawable.ic_check, R.string.scan_record);
      } else {
        showButton(R.drawable.ic_next, R.string.scan_go_on);
      }
    } else if (state instanceof ScanState.Recorded recorded) {
      showRecorded(recorded, model);
    } else if (state instanceof ScanState.Recording recording) {
      message.setText(
          recording.pressedAgain() ? R.string.scan_still_recording : R.string.scan_recording);
    } else if (state instanceof ScanState.Unwritten) {
      say(R.string.scan_unwritten, R.drawable.ic_check, R.string.unwritten_again);
    } else if (state instanceof ScanState.NothingFound) {
      say(R.string.scan_nothing_found, R.drawable.ic_check, R.string.scan_record);
    } else if (state instanceof ScanState.AllTaken) {
      message.setText(R.string.scan_all_taken);
    } else if (state instanceof ScanState.Troubled troubled) {
      say(words(troubled.trouble()), R.drawable.ic_camera, R.string.scan_camera);
    } else if (state instanceof ScanState.Failed failed) {
      message.setText(failed.why());
      showButton(R.drawable.ic_camera, R.string.scan_camera);
    }
  }

  /** What a fruit was changed to, with the way back. */
  private void showCorrected(ScanState.Corrected corrected, ScanViewModel model) {
    if (model.isLive()) {
      hidePicture();
    } else {
      showPicture(corrected.touched().picture().bitmap());
    }
    if (corrected.back() instanceof ScanState.Recorded) {
      showButton(R.drawable.ic_next, R.string.scan_next);
    } else {
      showButton(R.drawable.ic_check, R.string.scan_record);
    }
    outlines.show(model.newest());
    showCounts(model.newest().grades());
    message.setText(words(corrected.said()));
    offer(R.string.undo, model::undo);
  }

  private String words(Said said) {
    return said.grade().isPresent()
        ? context.getString(
            R.string.fruit_changed, context.getString(GradeStyle.of(said.grade().get()).name()))
        : context.getString(
            R.string.fruit_noted, ClassNames.of(context, said.className().orElse("")));
  }

  /** People are done with the lot: it is opened, or scanned again if that is what is meant. */
  private void showKnown(ScanState.Known known, ScanViewModel model, Optional<LiveControls> live) {
    message.setText(KnownLotWords.of(context, known.lot()));
    if (known.lot().rowId().isPresent()) {
      showButton(R.drawable.ic_check, R.string.scan_see_lot);
      offer(R.string.scan_again_into_lot, () -> model.goOn(known, live.isPresent()));
    } else {
      showButton(R.drawable.ic_check, R.string.scan_again_into_lot);
      offer(R.string.scan_not_this_lot, () -> model.decline(known.asked().label()));
    }
  }

  private void showRecorded(ScanState.Recorded recorded, ScanViewModel model) {
    outlines.show(model.newest());
    showCounts(
        recorded.still().isPresent()
            ? model.newest().grades()
            : GradeCounts.of(recorded.seen().fruits()));
    recorded
        .still()
        .ifPresent(
            still -> {
              showPicture(still.bitmap());
              showButton(R.drawable.ic_next, R.string.scan_next);
            });
    String count = fruits(recorded.seen().fruits().size());
    String said =
        recorded
            .suggestion()
            .map(lot -> context.getString(words(lot), count))
            .orElse(context.getString(R.string.scan_recorded, count));
    message.setText(
        recorded.card().isThere()
            ? context.getString(R.string.scan_with_card, said, cardWords(recorded))
            : said);
    remedy.setText(R.string.scan_see_lot);
    remedy.setVisibility(View.VISIBLE);
    remedy.setOnClickListener(
        pressed -> context.startActivity(Navigation.lot(context, recorded.lotId())));
  }

  /** How many fruits the card has measured, or why it has measured none. */
  private String cardWords(ScanState.Recorded recorded) {
    return recorded
        .card()
        .refusal()
        .map(refusal -> context.getString(CardWords.of(refusal)))
        .orElseGet(
            () ->
                context.getString(
                    R.string.card_measured, recorded.measured(), recorded.seen().fruits().size()));
  }

  /** Whether the card for sizes is in view. */
  void showCard(boolean seen) {
    int wanted = seen ? View.VISIBLE : View.GONE;
    if (card.getVisibility() != wanted) {
      card.setVisibility(wanted);
    }
  }

  /** Offers a way on, until something else is said. */
  void offer(@StringRes int words, Runnable way) {
    remedy.setText(words);
    remedy.setVisibility(View.VISIBLE);
    remedy.setOnClickListener(pressed -> way.run());
  }

  /** A frame's outlines, without a word but the count. */
  void drawOnly(Overlay overlay) {
    outlines.show(overlay);
    showSwept(overlay);
  }

  /** How many fruits the sweep has counted so far. */
  private void showSwept(Overlay overlay) {
    if (overlay.counted() != swept) {
      swept = overlay.counted();
      sweep.setText(context.getString(R.string.scan_sweep, swept));
      sweep.setVisibility(swept > 0 ? View.VISIBLE : View.GONE);
    }
  }

  /** A frame's outlines, and what is said of it. */
  void show(Overlay overlay, Optional<LiveControls> live) {
    outlines.show(overlay);
    if (live.isPresent()) {
      showSwept(overlay);
    }
    if (!sameCounts(overlay)) {
      showCounts(overlay.grades());
    }
    if (ratesShown) {
      rates.setText(
          context.getString(
              R.string.scan_rates, overlay.framesPerSecond(), overlay.latencyMillis()));
    }
    if (overlay.refusal().isPresent()) {
      refuse(overlay.refusal().get(), live);
    } else {
      remedy.setVisibility(View.GONE);
      sayIfNew(withTaughtDefects(withNames(fruits(overlay.untaken()), overlay), overlay));
      showButton(R.drawable.ic_check, R.string.scan_record);
    }
  }

  /** Says as well what the lot is of, and how many fruits stand out of it or are unknown. */
  private String withNames(String words, Overlay overlay) {
    String all = words;
    if (!overlay.names().product().isEmpty()) {
      all = and(all, ClassNames.of(context, overlay.names().product()));
    }
    int foreign = overlay.foreign();
    if (foreign > 0) {
      all = and(all, context.getString(R.string.count_foreign, foreign));
    }
    int unknown = overlay.unknown();
    return unknown > 0 ? and(all, context.getString(R.string.count_unknown, unknown)) : all;
  }

  private String and(String words, String more) {
    return context.getString(R.string.scan_looks, words, more);
  }

  /** Says as well on how many fruits which taught defect is seen. */
  private String withTaughtDefects(String words, Overlay overlay) {
    // Frames without a taught defect, which are nearly all, allocate nothing here.
    Map<String, Integer> counts = Map.of();
    for (int i = 0; i < overlay.fruits(); i++) {
      if (!overlay.taken(i) && !overlay.taughtDefect(i).equals(SeenFruit.NO_TAUGHT_DEFECT)) {
        counts = counts.isEmpty() ? new TreeMap<>() : counts;
        counts.merge(overlay.taughtDefect(i), 1, Integer::sum);
      }
    }
    String all = words;
    for (Map.Entry<String, Integer> defect : counts.entrySet()) {
      String said =
          context.getString(
              R.string.lot_defect_count,
              ClassNames.of(context, defect.getKey()),
              defect.getValue());
      all = and(all, said);
    }
    return all;
  }

  private boolean sameCounts(Overlay overlay) {
    for (Grade grade : GRADES) {
      if (overlay.count(grade) != counts.of(grade)) {
        return false;
      }
    }
    return true;
  }

  private void showCounts(GradeCounts shown) {
    counts = shown;
    grades.show(shown);
  }

  private void refuse(Refusal refusal, Optional<LiveControls> live) {
    sayIfNew(context.getString(words(refusal)));
    boolean light =
        refusal instanceof Refusal.Dark && live.map(LiveControls::canLight).orElse(false);
    remedy.setVisibility(light ? View.VISIBLE : View.GONE);
    if (light) {
      remedy.setText(R.string.scan_light_on);
      remedy.setOnClickListener(pressed -> live.get().light(true));
    }
  }

  /**
   * Sets words only if they changed, because a screen reader would read them again many times a
   * second.
   */
  private void sayIfNew(String words) {
    if (!words.contentEquals(message.getText())) {
      message.setText(words);
    }
  }

  private String fruits(int count) {
    Resources resources = context.getResources();
    return resources.getQuantityString(R.plurals.lot_fruits, count, count);
  }

  private void say(@StringRes int words, int icon, @StringRes int button) {
    message.setText(words);
    showButton(icon, button);
  }

  private void showButton(int icon, @StringRes int words) {
    String spoken = context.getString(words);
    if (!spoken.contentEquals(String.valueOf(shutter.getContentDescription()))) {
      shutter.setImageResource(icon);
      shutter.setContentDescription(spoken);
    }
  }

  private void showPicture(Bitmap bitmap) {
    picture.setVisibility(View.VISIBLE);
    picture.setImageBitmap(bitmap);
  }

  private void hidePicture() {
    picture.setImageBitmap(null);
    picture.setVisibility(View.GONE);
  }

  /** Says why it has become slow; nothing at full pace. */
  void show(Pace kept) {
    pace.setVisibility(kept == Pace.FULL ? View.GONE : View.VISIBLE);
    switch (kept) {
      case FULL -> pace.setText("");
      case SLOW -> pace.setText(R.string.pace_slow);
      case COARSE -> pace.setText(R.string.pace_coarse);
      case PAUSED -> pace.setText(R.string.pace_paused);
    }
  }

  /** Shows or hides frames a second and milliseconds a frame. */
  boolean toggleRates() {
    ratesShown = !ratesShown;
    rates.setVisibility(ratesShown ? View.VISIBLE : View.GONE);
    return true;
  }

  @StringRes
  private static int words(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.scan_recorded_accept;
      case HOLD -> R.string.scan_recorded_hold;
      case REJECT -> R.string.scan_recorded_reject;
    };
  }

  @StringRes
  private static int words(CameraTrouble trouble) {
    return switch (trouble) {
      case NO_CAMERA -> R.string.camera_none;
      case TAKEN -> R.string.camera_taken;
      case SWITCHED_OFF -> R.string.camera_off;
      case NOT_ALLOWED -> R.string.camera_not_allowed;
      case BROKEN -> R.string.camera_broken;
      case NO_FRAMES -> R.string.camera_silent;
      case BAD_FRAMES -> R.string.camera_unreadable;
    };
  }

  @StringRes
  private static int words(Refusal refusal) {
    if (refusal instanceof Refusal.Dark) {
      return R.string.refusal_dark;
    }
    if (refusal instanceof Refusal.Blurred) {
      return R.string.refusal_blurred;
    }
    return refusal instanceof Refusal.Unfamiliar
        ? R.string.refusal_unfamiliar
        : R.string.refusal_empty;
  }
}
