package pomona.ask.question;

/** A stretch of the calendar. */
public enum CalendarUnit {
  DAY,
  WEEK,
  MONTH,
  YEAR
}
