package pomona.ask.lexicon;

/** What a word says of time. */
public enum Hour {
  TODAY,
  YESTERDAY,
  BEFORE_YESTERDAY,
  TOMORROW,
  NEXT,
  THIS,
  LAST,
  PAST,
  AGO,
  SINCE,
  UNTIL,
  IN,
  BETWEEN,
  TO,
  /** Ends a range that "between" begins. */
  AND,
  WEEKEND,
  /** A time of the day, which nobody can ask for. */
  HOURS,
  UNIT,
  /** "Weekly": for each of a unit. */
  PACE,
  WEEKDAY,
  MONTH
}
