package pomona.app.scan;

import android.content.Context;
import android.graphics.Bitmap;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.annotation.StringRes;
import com.google.android.material.floatingactionbutton.FloatingActionButton;
import java.util.Optional;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.eye.Pace;
import pomona.app.store.LotSummary;
import pomona.app.style.GradeBar;
import pomona.app.style.KnownLotWords;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;
import pomona.vision.Refusal;

/** The words of the scan screen, and what its one big button does. */
final class ScanPanel {
  private static final Grade[] GRADES = Grade.values();

  private final Context context;
  private final ScanWords sentences;
  private final OutlineView outlines;
  private final ImageView picture;
  private final SaidRow said;
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
    this.sentences = new ScanWords(context);
    this.outlines = screen.findViewById(R.id.outlines);
    this.picture = screen.findViewById(R.id.picture);
    this.said = new SaidRow(screen);
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
    lot.setText(context.getString(R.string.scan_lot, open.code(), sentences.fruits(count)));
  }

  void show(ScanState state, ScanViewModel model, Optional<LiveControls> live) {
    said.offerNothing();
    said.setShown(!(state instanceof ScanState.Pointed));
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
      said.say(R.string.scan_looking);
    } else if (state instanceof ScanState.Looked looked) {
      showPicture(looked.picture().bitmap());
      show(model.newest(), live);
      if (looked.seen().fruits().isEmpty()) {
        showWayOn(live);
      }
    } else if (state instanceof ScanState.Labelled labelled) {
      said.say(context.getString(R.string.scan_label, labelled.label().code()));
      showButton(R.drawable.ic_check, R.string.scan_begin_lot);
      if (live.isPresent()) {
        said.offer(R.string.scan_not_this_lot, () -> model.decline(labelled.label()));
      }
    } else if (state instanceof ScanState.Known known) {
      showKnown(known, model, live);
    } else if (state instanceof ScanState.Begun begun) {
      said.say(context.getString(R.string.scan_begun, begun.code()));
      if (begun.live()) {
        showButton(R.drawable.ic_check, R.string.scan_record);
      } else {
        showButton(R.drawable.ic_next, R.string.scan_go_on);
      }
    } else if (state instanceof ScanState.Recorded recorded) {
      showRecorded(recorded, model);
    } else if (state instanceof ScanState.Recording recording) {
      said.say(recording.pressedAgain() ? R.string.scan_still_recording : R.string.scan_recording);
    } else if (state instanceof ScanState.Unwritten) {
      say(R.string.scan_unwritten, R.drawable.ic_check, R.string.unwritten_again);
    } else if (state instanceof ScanState.NothingFound) {
      say(R.string.scan_nothing_found, R.drawable.ic_check, R.string.scan_record);
    } else if (state instanceof ScanState.AllTaken) {
      said.say(R.string.scan_all_taken);
    } else if (state instanceof ScanState.Troubled troubled) {
      say(ScanWords.of(troubled.trouble()), R.drawable.ic_camera, R.string.scan_camera);
    } else if (state instanceof ScanState.Failed failed) {
      said.say(failed.why().words());
      showWayOn(live);
    }
  }

  /** To live frames where there are any; without them the next picture is to be taken. */
  private void showWayOn(Optional<LiveControls> live) {
    boolean goesOn = live.isPresent();
    showButton(
        goesOn ? R.drawable.ic_next : R.drawable.ic_camera,
        goesOn ? R.string.scan_go_on : R.string.scan_camera);
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
    said.say(sentences.noted(corrected.said()));
    said.offer(R.string.undo, model::undo);
  }

  /** People are done with the lot: it is opened, or scanned again if that is what is meant. */
  private void showKnown(ScanState.Known known, ScanViewModel model, Optional<LiveControls> live) {
    said.say(KnownLotWords.of(context, known.lot()));
    if (known.lot().rowId().isPresent()) {
      showButton(R.drawable.ic_check, R.string.scan_see_lot);
      said.offer(R.string.scan_again_into_lot, () -> model.goOn(known, live.isPresent()));
    } else {
      showButton(R.drawable.ic_check, R.string.scan_again_into_lot);
      said.offer(R.string.scan_not_this_lot, () -> model.decline(known.asked().label()));
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
    said.say(sentences.recorded(recorded));
    said.offer(
        R.string.scan_see_lot,
        () -> context.startActivity(Navigation.lot(context, recorded.lotId())));
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
    said.offer(words, way);
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
      said.offerNothing();
      said.say(sentences.inView(overlay));
      showButton(R.drawable.ic_check, R.string.scan_record);
    }
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
    said.say(context.getString(ScanWords.of(refusal)));
    said.offerNothing();
    if (refusal instanceof Refusal.Dark && live.map(LiveControls::canLight).orElse(false)) {
      said.offer(R.string.scan_light_on, () -> live.get().light(true));
    }
  }

  private void say(@StringRes int words, int icon, @StringRes int button) {
    said.say(words);
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
}
