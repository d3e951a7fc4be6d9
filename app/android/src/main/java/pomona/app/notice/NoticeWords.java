package pomona.app.notice;

import android.content.Context;
import pomona.app.R;
import pomona.app.style.ClassNames;
import pomona.learn.hunch.Hunch;
import pomona.learn.hunch.HunchKind;
import pomona.learn.hunch.HunchWords;
import pomona.learn.teach.TeachSearch;
import pomona.learn.teach.TeachSuggestion;
import pomona.phone.notice.TeachHint;
import pomona.phone.record.Recorder;

/** The words about what was noticed. */
final class NoticeWords {
  private static final int PERCENT = 100;

  private NoticeWords() {}

  static HunchWords hunches(Context context) {
    return new HunchWords(context.getString(R.string.names_language));
  }

  /** The sentence of a hunch; whoever works without an alias is named as that. */
  static String sentence(Context context, Hunch hunch) {
    boolean nobody =
        hunch.kind() == HunchKind.TOO_FAST && hunch.subject().equals(Recorder.NO_OPERATOR);
    return hunches(context)
        .sentence(
            nobody
                ? new Hunch(
                    hunch.kind(),
                    context.getString(R.string.notice_nobody),
                    hunch.evidence(),
                    hunch.usual())
                : hunch);
  }

  /** What is suggested. */
  static String sentence(Context context, TeachHint hint) {
    TeachSuggestion found = hint.found();
    int fruits = found.fruits().size();
    return switch (found.kind()) {
      case NEW -> count(context, R.plurals.notice_new, fruits);
      case TOO_WIDE -> count(context, R.plurals.notice_wide, fruits);
      case NAME ->
          context
              .getResources()
              .getQuantityString(
                  R.plurals.notice_name, fruits, fruits, name(context, found.products().get(0)));
      case BETWEEN ->
          context
              .getResources()
              .getQuantityString(
                  R.plurals.notice_between,
                  fruits,
                  fruits,
                  name(context, found.products().get(0)),
                  name(context, found.products().get(1)));
    };
  }

  /** Why, and with what. */
  static String why(Context context, TeachHint hint) {
    TeachSuggestion found = hint.found();
    if (found.kind() == TeachSuggestion.Kind.TOO_WIDE) {
      return context.getString(
          R.string.notice_wide_why, percent(found.spread()), percent(TeachSearch.WIDE));
    }
    int typical = hint.examples().size();
    int nearest = hint.lesson().size() - typical;
    String examples = count(context, R.plurals.notice_examples, typical);
    if (nearest > 0) {
      examples += " " + count(context, R.plurals.notice_nearest, nearest);
    }
    return hint.called() == 0
        ? examples
        : count(context, R.plurals.notice_called, hint.called()) + " " + examples;
  }

  /** What a kind of hunches is called. */
  static String kind(Context context, HunchKind kind) {
    return context.getString(
        switch (kind) {
          case TWO_LOTS -> R.string.hunch_two_lots;
          case NO_SAMPLE -> R.string.hunch_no_sample;
          case WARM_AGAIN -> R.string.hunch_warm_again;
          case WORSE_SUPPLY -> R.string.hunch_worse_supply;
          case TOO_FAST -> R.string.hunch_too_fast;
          case OUT_OF_RANGE, REFUSED_FRAMES -> R.string.hunch_device;
        });
  }

  /** How a kind fared, and whether it is heard. */
  static String fared(Context context, NoticeItem.OfKind item) {
    int all = item.tally().right() + item.tally().dismissed();
    String rate =
        all == 0
            ? context.getString(R.string.hunch_unanswered)
            : context.getString(
                R.string.hunch_rate,
                item.tally().dismissed(),
                all,
                percent(item.tally().wrongShare()));
    if (item.speaks()) {
      return rate;
    }
    int why = item.tally().silenced() ? R.string.hunch_silenced : R.string.hunch_quiet;
    return rate + " " + context.getString(why);
  }

  static String name(Context context, String product) {
    return ClassNames.of(context, product);
  }

  private static String count(Context context, int plural, int count) {
    return context.getResources().getQuantityString(plural, count, count);
  }

  private static int percent(double share) {
    return (int) Math.round(PERCENT * share);
  }
}
