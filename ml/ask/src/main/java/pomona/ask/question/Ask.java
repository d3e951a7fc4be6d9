package pomona.ask.question;

import java.util.List;
import java.util.Optional;

/** What is asked. */
public sealed interface Ask
    permits Ask.Figure, Ask.Trend, Ask.Compare, Ask.Listing, Ask.Alike, Ask.Why, Ask.Whether {

  /** A number. */
  sealed interface Figure extends Ask permits Count, Share, Mean {}

  /** The number that is asked for, of a trend or a comparison that of each step or name. */
  default Optional<Figure> number() {
    if (this instanceof Figure figure) {
      return Optional.of(figure);
    }
    if (this instanceof Trend trend) {
      return Optional.of(trend.figure);
    }
    return this instanceof Compare compare ? Optional.of(compare.figure) : Optional.empty();
  }

  /** How many there are. */
  record Count() implements Figure {}

  /** Which share of them fits further clauses. */
  record Share(List<Clause> part) implements Figure {
    public Share {
      part = Clauses.inOrder(part);
      if (part.isEmpty()) {
        throw new IllegalArgumentException("A share of what?");
      }
    }
  }

  /** The mean of a quantity. */
  record Mean(Quantity quantity) implements Figure {}

  /** A number, step by step over time. */
  record Trend(Figure figure, CalendarUnit pace) implements Ask {}

  /**
   * A number for each of some names, or for a time against another.
   *
   * @param against the other time, if times are compared
   */
  record Compare(Figure figure, Optional<Period> against) implements Ask {}

  /** The things themselves. */
  record Listing() implements Ask {}

  /** Fruits that look like one. */
  record Alike() implements Ask {}

  /**
   * The reasons of a judgement.
   *
   * @param instead the grade that was expected, if one was
   */
  record Why(Optional<String> instead) implements Ask {}

  /** Whether there is any. */
  record Whether() implements Ask {}
}
