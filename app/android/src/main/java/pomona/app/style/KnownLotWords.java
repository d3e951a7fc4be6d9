package pomona.app.style;

import android.content.Context;
import android.text.format.DateUtils;
import androidx.annotation.StringRes;
import pomona.app.R;
import pomona.app.store.KnownLot;
import pomona.lot.chain.Chain;
import pomona.sync.Fact;

/** Says that a lot is known already, and where it stands. */
public final class KnownLotWords {
  private KnownLotWords() {}

  public static String of(Context context, KnownLot lot) {
    if (lot.state() == Chain.State.HELD && lot.last().isPresent()) {
      return context.getString(
          R.string.scan_known_held, lot.code(), HeldWords.of(context, lot.last().get()));
    }
    if (lot.last().isPresent()) {
      Fact last = lot.last().get();
      return context.getString(
          R.string.scan_known,
          lot.code(),
          context.getString(stands(lot.state())),
          when(context, last.atMillis()),
          last.operator());
    }
    return context.getString(
        R.string.scan_known_finished, lot.code(), when(context, lot.finishedMillis().orElse(0L)));
  }

  private static String when(Context context, long atMillis) {
    return DateUtils.formatDateTime(
        context, atMillis, DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_TIME);
  }

  /** How a lot stands, in a word. */
  @StringRes
  public static int stands(Chain.State state) {
    return switch (state) {
      case NEW, SUGGESTED -> R.string.stands_new;
      case ACCEPTED -> R.string.stands_accepted;
      case HELD -> R.string.stands_held;
      case REWORKED -> R.string.stands_reworked;
      case REJECTED -> R.string.stands_rejected;
      case RELEASED -> R.string.stands_released;
    };
  }
}
