package pomona.ask.read;

import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Sign;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Period;

/**
 * A stretch of tokens with one of the things it can mean: words, a time, or nothing known.
 *
 * @param period the time, if it is one
 * @param fault why it cannot be answered, if it cannot
 * @param from the first token
 * @param to behind the last
 */
record Part(
    int from,
    int to,
    List<Meaning> meanings,
    Optional<Period> period,
    Optional<Reply.Reason> fault,
    int tongues,
    double cost,
    boolean corrected,
    String as) {
  private static final int ALL = 7;
  private static final double UNKNOWN_WORD = 3;
  private static final double UNKNOWN_SIGN = 0.5;
  private static final double DEARER = 1.2;
  private static final double MISSPELT = 0.5;

  static Part of(Piece piece) {
    return new Part(
        piece.from(),
        piece.to(),
        piece.meanings(),
        Optional.empty(),
        Optional.empty(),
        piece.tongues(),
        piece.cost(),
        piece.corrected(),
        piece.as());
  }

  static Part time(int from, int to, Period period, int tongues, double cost) {
    return new Part(
        from, to, List.of(), Optional.of(period), Optional.empty(), tongues, cost, false, "");
  }

  static Part fault(int from, int to, Reply.Reason reason, int tongues, double cost) {
    return new Part(
        from, to, List.of(), Optional.empty(), Optional.of(reason), tongues, cost, false, "");
  }

  static Part unknown(int at, Token token) {
    double cost =
        switch (token.kind()) {
          case WORD, NUMBER -> UNKNOWN_WORD;
          case SIGN -> UNKNOWN_SIGN;
          case MARK -> 0;
        };
    return new Part(
        at, at + 1, List.of(), Optional.empty(), Optional.empty(), ALL, cost, false, "");
  }

  /** The same, only where nothing better is found, and not without asking back. */
  Part dearer() {
    return new Part(from, to, meanings, period, fault, tongues, cost + DEARER, corrected, as);
  }

  /** The same, which was typed otherwise. */
  Part readAs(String text) {
    return new Part(from, to, meanings, period, fault, tongues, cost, true, text);
  }

  /** Whether it costs as much as a letter that is wrong. */
  boolean isMisspelt() {
    return cost >= MISSPELT;
  }

  boolean isUnknown() {
    return meanings.isEmpty() && !period.isPresent() && !fault.isPresent();
  }

  boolean isFiller() {
    return !meanings.isEmpty() && meanings.get(0) instanceof Meaning.Filler;
  }

  boolean is(Sign sign) {
    return meanings.size() == 1 && meanings.get(0) instanceof Meaning.Cue cue && cue.sign() == sign;
  }

  /** Whether all languages have it, as they have names. */
  boolean isOfAll() {
    return tongues == ALL;
  }

  boolean isOf(Tongue tongue) {
    return (tongues & (1 << tongue.ordinal())) != 0;
  }
}
