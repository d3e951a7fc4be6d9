package pomona.ask.question;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;

/**
 * The day on which somebody asks, and the zone and the rule of weeks that they mean.
 *
 * @param weeks ISO's weeks begin on Monday, those of the USA on Sunday
 */
public record Today(LocalDate date, ZoneId zone, WeekFields weeks) {

  /** Today by a clock, in a zone, by ISO's weeks. */
  public static Today of(Clock clock, ZoneId zone) {
    return new Today(clock.instant().atZone(zone).toLocalDate(), zone, WeekFields.ISO);
  }

  /** The first day of the week, month or year that a date lies in; the date itself for a day. */
  public LocalDate start(LocalDate date, CalendarUnit pace) {
    return switch (pace) {
      case DAY -> date;
      case WEEK -> date.with(weeks.dayOfWeek(), 1);
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  /** A date moved by whole days, weeks, months or years. */
  public static LocalDate plus(LocalDate date, int count, CalendarUnit pace) {
    return switch (pace) {
      case DAY -> date.plusDays(count);
      case WEEK -> date.plusWeeks(count);
      case MONTH -> date.plusMonths(count);
      case YEAR -> date.plusYears(count);
    };
  }
}
