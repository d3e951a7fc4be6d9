package pomona.ask.question;

/** What comes first. */
public enum Ranking {
  /** The largest figure of a grouping. */
  MOST,
  LEAST,
  /** The largest share that is not sound; of fruits, the lowest grade and largest defect. */
  WORST,
  BEST,
  NEWEST,
  OLDEST
}
