package pomona.app.style;

import android.content.Context;
import android.icu.text.DateFormat;
import android.icu.text.RelativeDateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executor;

/** "30 minutes ago", in the language that the screen is in. */
public final class RelativeTimes {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /** Times older than this are shown as a day. */
  private static final long MOST_MILLIS = 7 * DAY_MILLIS;

  /** Made for one locale; making it takes longer than all else that a card needs. */
  private record Formatters(Locale locale, RelativeDateTimeFormatter relative, DateFormat dates) {}

  private static final RelativeDateTimeFormatter.RelativeUnit[] UNITS = {
    RelativeDateTimeFormatter.RelativeUnit.MINUTES,
    RelativeDateTimeFormatter.RelativeUnit.HOURS,
    RelativeDateTimeFormatter.RelativeUnit.DAYS
  };

  private static volatile Formatters newest;

  private RelativeTimes() {}

  /**
   * Makes what {@link #ago} needs and uses all of it once, because the first number that ICU
   * formats takes longer than a frame. Screens that list times call it before they ask for their
   * list.
   */
  public static void prepare(Context context, Executor background) {
    Locale locale = locale(context);
    background.execute(() -> prepare(formatters(locale)));
  }

  private static void prepare(Formatters ready) {
    for (RelativeDateTimeFormatter.RelativeUnit unit : UNITS) {
      past(ready.relative(), 1, unit);
      past(ready.relative(), 2, unit);
    }
    synchronized (ready.dates()) {
      ready.dates().format(0L);
    }
  }

  /** How long ago something was; the day itself if the clock was set back. */
  public static String ago(Context context, long thenMillis, long nowMillis) {
    Locale locale = locale(context);
    long age = nowMillis - thenMillis;
    if (age < 0 || age >= MOST_MILLIS) {
      DateFormat dates = formatters(locale).dates();
      synchronized (dates) {
        return dates.format(thenMillis);
      }
    }
    RelativeDateTimeFormatter formatter = formatters(locale).relative();
    if (age < MINUTE_MILLIS) {
      return formatter.format(
          RelativeDateTimeFormatter.Direction.PLAIN, RelativeDateTimeFormatter.AbsoluteUnit.NOW);
    }
    if (age < HOUR_MILLIS) {
      return past(formatter, age / MINUTE_MILLIS, RelativeDateTimeFormatter.RelativeUnit.MINUTES);
    }
    if (age < DAY_MILLIS) {
      return past(formatter, age / HOUR_MILLIS, RelativeDateTimeFormatter.RelativeUnit.HOURS);
    }
    return past(formatter, age / DAY_MILLIS, RelativeDateTimeFormatter.RelativeUnit.DAYS);
  }

  private static Locale locale(Context context) {
    return context.getResources().getConfiguration().getLocales().get(0);
  }

  private static Formatters formatters(Locale locale) {
    Formatters known = newest;
    if (known == null || !known.locale().equals(locale)) {
      known =
          new Formatters(
              locale,
              RelativeDateTimeFormatter.getInstance(locale),
              DateFormat.getDateInstance(DateFormat.MEDIUM, locale));
      newest = known;
    }
    return known;
  }

  private static String past(
      RelativeDateTimeFormatter formatter,
      long count,
      RelativeDateTimeFormatter.RelativeUnit unit) {
    return formatter.format((double) count, RelativeDateTimeFormatter.Direction.LAST, unit);
  }
}
