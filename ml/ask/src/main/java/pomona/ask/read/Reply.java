package pomona.ask.read;

import java.util.List;

/** What came of reading a question. */
public sealed interface Reply permits Reply.Understood, Reply.Unsure, Reply.Declined {

  /** At least one reading, the likeliest first; that one is answered at once. */
  record Understood(List<Reading> readings) implements Reply {
    public Understood {
      readings = List.copyOf(readings);
    }

    public Reading best() {
      return readings.get(0);
    }
  }

  /**
   * Nothing that should be answered unasked.
   *
   * @param nearest what may be meant, the likeliest first; may be empty
   * @param unknown the words that nothing is known by
   */
  record Unsure(List<Reading> nearest, List<String> unknown) implements Reply {
    public Unsure {
      nearest = List.copyOf(nearest);
      unknown = List.copyOf(unknown);
    }

    /** Whether no word is unknown in the first two readings, and they are nearly as likely. */
    public boolean isOfSeveralWays() {
      return nearest.size() > 1
          && nearest.get(1).unknown().isEmpty()
          && nearest.get(1).cost() - nearest.get(0).cost() < QuestionReader.MARGIN;
    }
  }

  /** A question that is understood and not answered. */
  record Declined(Reason reason, String about) implements Reply {}

  /** Why a question is not answered. */
  enum Reason {
    /** People are not measured by what their phones record. */
    PERSONS,
    /** The asker may not see the site. */
    SITE,
    /** Nothing is recorded of days that have not been. */
    FUTURE,
    /** Days are the finest that is asked. */
    HOURS,
    EMPTY,
    TOO_LONG,
    /** Of words, numbers and signs. */
    MANY_WORDS
  }
}
