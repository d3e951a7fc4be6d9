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
  /** Denies a judgement, or speaks of all: "no mould", "no apples are rotten". */
  NONE,
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
  /** Points at several where a thing follows, and else stands for some: "those from Old Mill". */
  THOSE,
  /** In German one or several: "diese". */
  THIS_OR_THESE,
  /** Takes something from all: "all but". */
  BUT,
  /** Stands before what holds others: "apples in held lots". */
  INSIDE,
  /** Says that something is so at this hour: "still held". */
  STILL,
  /** Gives a reason: "held for mould". */
  CAUSE,
  /** Says what something is: "are" in "what share of the mouldy fruits are apples". */
  IS,
  /** Says in German that it is of several: "sind". */
  ARE,
  /** Begins a question that is answered by yes or no: "did", "has". */
  DOES,
  /** Begins a sentence that says which are meant: "that". */
  RELATIVE,
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
