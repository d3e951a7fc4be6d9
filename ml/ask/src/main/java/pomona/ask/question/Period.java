package pomona.ask.question;

import java.time.LocalDate;

/**
 * The time that a question is about. A relative one stays relative when the question is saved:
 * "last week" on a dashboard is always the week before the one in which it is read.
 */
public sealed interface Period permits Period.Calendar, Period.Rolling, Period.Since, Period.Fixed {

  /** The days that are meant, by the day on which it is asked. */
  Dates on(Today today);

  /** A whole day, week, month or year: this one (0), the one before (1), and so on. */
  record Calendar(CalendarUnit pace, int back) implements Period {
    public Calendar {
      if (back < 0 || back > 1000) {
        throw new IllegalArgumentException(back + " " + pace + " back");
      }
    }

    @Override
    public Dates on(Today today) {
      LocalDate from = Today.plus(today.start(today.date(), pace), -back, pace);
      LocalDate end = Today.plus(from, 1, pace).minusDays(1);
      return new Dates(from, end.isAfter(today.date()) ? today.date() : end);
    }
  }

  /** So many days, weeks, months or years up to today, which is the last of them. */
  record Rolling(int count, CalendarUnit pace) implements Period {
    public Rolling {
      if (count < 1 || count > 1000) {
        throw new IllegalArgumentException("the last " + count + " " + pace);
      }
    }

    @Override
    public Dates on(Today today) {
      return new Dates(Today.plus(today.date(), -count, pace).plusDays(1), today.date());
    }
  }

  /** From a day until now. */
  record Since(LocalDate from) implements Period {
    @Override
    public Dates on(Today today) {
      return new Dates(from, from.isAfter(today.date()) ? from : today.date());
    }
  }

  /** Days that do not move. */
  record Fixed(Dates dates) implements Period {
    public static Fixed of(LocalDate from, LocalDate to) {
      return new Fixed(new Dates(from, to));
    }

    @Override
    public Dates on(Today today) {
      return dates;
    }
  }
}
