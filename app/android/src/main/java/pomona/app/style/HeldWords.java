package pomona.app.style;

import android.content.Context;
import android.text.format.DateUtils;
import pomona.app.R;
import pomona.sync.Fact;
import pomona.sync.LotStep;

/** Says that a lot is held. */
public final class HeldWords {
  private HeldWords() {}

  /** Who holds the lot, since when and why. */
  public static String of(Context context, Fact fact) {
    String when =
        DateUtils.formatDateTime(
            context, fact.atMillis(), DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_TIME);
    String why =
        fact.body() instanceof LotStep.Held held
            ? held.reason()
            : fact.body() instanceof LotStep.Decided decided ? decided.reason() : "";
    return why.isEmpty()
        ? context.getString(R.string.inspect_held, when, fact.operator())
        : context.getString(R.string.inspect_held_why, when, fact.operator(), why);
  }
}
