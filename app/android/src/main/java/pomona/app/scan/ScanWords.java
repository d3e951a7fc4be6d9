package pomona.app.scan;

import android.content.Context;
import androidx.annotation.StringRes;
import java.util.Map;
import java.util.TreeMap;
import pomona.app.R;
import pomona.app.camera.CameraTrouble;
import pomona.app.style.CardWords;
import pomona.app.style.ClassNames;
import pomona.app.style.GradeStyle;
import pomona.policy.Disposition;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;

/** The sentences of the scan screen. */
final class ScanWords {
  private final Context context;

  ScanWords(Context context) {
    this.context = context;
  }

  String fruits(int count) {
    return context.getResources().getQuantityString(R.plurals.lot_fruits, count, count);
  }

  /** What a person said of a fruit. */
  String noted(Said said) {
    return said.grade().isPresent()
        ? context.getString(
            R.string.fruit_changed, context.getString(GradeStyle.of(said.grade().get()).name()))
        : context.getString(
            R.string.fruit_noted, ClassNames.of(context, said.className().orElse("")));
  }

  /** How many fruits were recorded, what is suggested for the lot, and what the card measured. */
  String recorded(ScanState.Recorded recorded) {
    String count = fruits(recorded.seen().fruits().size());
    String said =
        recorded
            .suggestion()
            .map(lot -> context.getString(of(lot), count))
            .orElse(context.getString(R.string.scan_recorded, count));
    return recorded.card().isThere()
        ? context.getString(R.string.scan_with_card, said, card(recorded))
        : said;
  }

  /** How many fruits the card has measured, or why it has measured none. */
  private String card(ScanState.Recorded recorded) {
    return recorded
        .card()
        .refusal()
        .map(refusal -> context.getString(CardWords.of(refusal)))
        .orElseGet(
            () ->
                context.getString(
                    R.string.card_measured, recorded.measured(), recorded.seen().fruits().size()));
  }

  /** How many fruits are in view, and what stands out among them. */
  String inView(Overlay overlay) {
    return withTaughtDefects(withNames(fruits(overlay.untaken()), overlay), overlay);
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

  @StringRes
  private static int of(Disposition disposition) {
    return switch (disposition) {
      case ACCEPT -> R.string.scan_recorded_accept;
      case HOLD -> R.string.scan_recorded_hold;
      case REJECT -> R.string.scan_recorded_reject;
    };
  }

  @StringRes
  static int of(CameraTrouble trouble) {
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
  static int of(Refusal refusal) {
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
