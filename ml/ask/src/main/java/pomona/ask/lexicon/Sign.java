package pomona.ask.lexicon;

/** Words that say how the others belong together. */
public enum Sign {
  HOW_MANY,
  /** Of a mass: "how much mould". */
  HOW_MUCH,
  SHARE,
  MEAN,
  HOW,
  TREND,
  LIST,
  WHICH,
  WHY,
  ALIKE,
  COMPARE,
  VERSUS,
  WHETHER,
  WORST,
  BEST,
  MOST,
  LEAST,
  NEWEST,
  OLDEST,
  COMMON,
  BY,
  NOT,
  WITHOUT,
  OR,
  AND,
  /** All of them at once: "both bruises and rot". */
  BOTH,
  /** Denies the two judgements that follow: "neither bruised nor rotten". */
  NEITHER,
  /** Of each that is meant: "lots where all apples are". */
  ALL,
  /** Sets two things against each other: "more rejects than last week". */
  THAN,
  OVER,
  UNDER,
  BETWEEN,
  ONLY,
  HERE,
  THIS,
  THIS_LOT,
  /** Points at several: "these apples". */
  THESE,
  /** Says what something is: "are" in "what share of the mouldy fruits are apples". */
  IS,
  FOLLOW,
  HOW_OFTEN,
  ONES,
  FROM,
  PERSON,
  /** Of all together: "total weight". */
  TOTAL,
  /** Asks for what no question here asks for: "when was", "how long", "second worst". */
  BEYOND
}
