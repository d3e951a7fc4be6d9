package pomona.ask.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Token;

/** The words of time and the numbers in a row of tokens, by where they begin. */
final class TimeWords {
  private final List<Token> tokens;
  private final Map<Integer, List<Word>> words = new HashMap<>();
  private final Map<Integer, Integer> fillers = new HashMap<>();

  /** A word of time, or a number where the hour is empty. */
  record Word(Optional<Hour> hour, int value, int to, int tongues, double cost) {}

  TimeWords(List<Token> tokens, List<Piece> pieces) {
    this.tokens = tokens;
    for (Piece piece : pieces) {
      Meaning meaning = piece.meanings().get(0);
      if (meaning instanceof Meaning.Timely timely) {
        add(piece, Optional.of(timely.hour()), timely.value());
      } else if (meaning instanceof Meaning.Digits digits
          && digits.value() == Math.rint(digits.value())
          && digits.value() < 100_000) {
        add(piece, Optional.empty(), (int) digits.value());
      } else if (meaning instanceof Meaning.Filler) {
        fillers.merge(piece.from(), piece.to(), Math::max);
      }
    }
  }

  private void add(Piece piece, Optional<Hour> hour, int value) {
    words
        .computeIfAbsent(piece.from(), from -> new ArrayList<>())
        .add(new Word(hour, value, piece.to(), piece.tongues(), piece.cost()));
  }

  int size() {
    return tokens.size();
  }

  /** The longest word of a kind that begins at a token. */
  Optional<Word> at(int from, Hour hour) {
    Optional<Word> best = Optional.empty();
    for (Word word : words.getOrDefault(from, List.of())) {
      if (word.hour().isPresent()
          && word.hour().get() == hour
          && (!best.isPresent() || better(word, best.get()))) {
        best = Optional.of(word);
      }
    }
    return best;
  }

  /** Two words in a row, as one that has the second's value. */
  Optional<Word> follows(int from, Hour first, Hour second) {
    return at(from, first)
        .flatMap(
            one ->
                at(one.to(), second)
                    .map(
                        two ->
                            new Word(
                                two.hour(),
                                first == Hour.UNIT || first == Hour.WEEKDAY || first == Hour.WEEKEND
                                    ? one.value()
                                    : two.value(),
                                two.to(),
                                one.tongues() & two.tongues(),
                                one.cost() + two.cost())));
  }

  private static boolean better(Word word, Word than) {
    return word.cost() < than.cost() || (word.cost() == than.cost() && word.to() > than.to());
  }

  /** A number at a token, in digits or as a word. */
  Optional<Word> number(int from) {
    return words.getOrDefault(from, List.of()).stream()
        .filter(word -> !word.hour().isPresent() && word.to() == from + 1)
        .findFirst();
  }

  /** A number that stands in digits. */
  OptionalInt digits(int at) {
    return at < tokens.size()
            && tokens.get(at).kind() == Token.Kind.NUMBER
            && tokens.get(at).text().length() <= 4
        ? OptionalInt.of(Integer.parseInt(tokens.get(at).text()))
        : OptionalInt.empty();
  }

  boolean isMark(int at, String marks) {
    return at < tokens.size() && marks.contains(tokens.get(at).text());
  }

  boolean touches(int at) {
    return at < tokens.size() && at > 0 && tokens.get(at).touches(tokens.get(at - 1));
  }

  String text(int at) {
    return at < tokens.size() ? tokens.get(at).text() : "";
  }

  /** Behind fillers and full stops, which change nothing within a date. */
  int over(int at) {
    int now = at;
    while (now < tokens.size()) {
      if (isMark(now, ".,")) {
        now++;
      } else if (fillers.containsKey(now)) {
        now = fillers.get(now);
      } else {
        break;
      }
    }
    return now;
  }
}
