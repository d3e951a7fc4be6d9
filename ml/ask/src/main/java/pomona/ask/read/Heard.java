package pomona.ask.read;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Sign;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Trait;

/** Where words stand that change nothing themselves, and say how others are meant. */
final class Heard {
  /** Signs that say how other words are meant. */
  static final Set<Sign> SIGNS =
      EnumSet.of(
          Sign.FROM,
          Sign.THIS,
          Sign.THIS_LOT,
          Sign.THESE,
          Sign.THOSE,
          Sign.THIS_OR_THESE,
          Sign.THAN,
          Sign.ALL,
          Sign.BUT,
          Sign.CAUSE,
          Sign.INSIDE,
          Sign.STILL,
          Sign.ONES,
          Sign.IS,
          Sign.ARE,
          Sign.DOES,
          Sign.RELATIVE);

  /** Two names are as likely if they differ by less: by accents alone. */
  private static final double SAME = 0.05;

  private static final Set<String> DE = Set.of("de", "del");

  private static final String PLURAL = "los";

  private static final String WEDER = "weder";

  /** A word such as "still", from one token up to another. */
  record Said(int from, int to, boolean misspelt) {}

  private final Set<Integer> froms = new HashSet<>();
  private final Set<Integer> verbs = new HashSet<>();
  private final Set<List<Integer>> these = new HashSet<>();
  private final Set<List<Integer>> theseLots = new HashSet<>();
  private final Set<List<Integer>> many = new HashSet<>();
  private final Set<Integer> thans = new HashSet<>();
  private final Set<List<Integer>> alls = new HashSet<>();
  private final Set<List<Integer>> those = new HashSet<>();
  private final Set<List<Integer>> either = new HashSet<>();
  private final Set<List<Integer>> buts = new HashSet<>();
  private final Set<Integer> plurals = new HashSet<>();
  private final Set<Integer> openers = new HashSet<>();
  private final Set<Integer> causes = new HashSet<>();
  private final Set<Integer> relatives = new HashSet<>();
  private final Set<Integer> insides = new HashSet<>();
  private final Set<Said> stills = new HashSet<>();
  private final Set<List<Integer>> twoNames = new HashSet<>();
  private final Set<List<Integer>> spanishToo = new HashSet<>();
  private final List<Token> tokens;
  private final Words words;
  private final int begin;

  Heard(List<Token> tokens) {
    this.tokens = tokens;
    this.words = new Words(tokens);
    int first = 0;
    while (first < tokens.size() && tokens.get(first).kind() == Token.Kind.MARK) {
      first++;
    }
    begin = first;
  }

  void note(Sign sign, Piece piece) {
    switch (sign) {
      case FROM -> froms.add(piece.to());
      case IS -> verbs.add(piece.from());
      case THIS -> point(these, piece);
      case THIS_LOT -> point(theseLots, piece);
      case THESE -> point(many, piece);
      case THAN -> thans.add(piece.to());
      case ALL -> point(alls, piece);
      case THOSE -> point(those, piece);
      case THIS_OR_THESE -> point(either, piece);
      case BUT -> point(buts, piece);
      case ARE -> plurals.add(piece.from());
      case DOES -> openers.add(piece.from());
      case CAUSE -> causes.add(piece.from());
      case RELATIVE -> relative(piece);
      case INSIDE -> insides.add(piece.to());
      case STILL -> {
        if (!denies(piece)) {
          stills.add(new Said(piece.from(), piece.to(), piece.cost() >= SAME));
        }
      }
      default -> {}
    }
  }

  /** German has the same word for "that" and "the": one behind a comma is no article. */
  private void relative(Piece piece) {
    boolean article = piece.tongues() == Tongue.GERMAN.bit();
    boolean marked = piece.from() > 0 && tokens.get(piece.from() - 1).kind() == Token.Kind.MARK;
    if (!article || marked) {
      relatives.add(piece.from());
    }
  }

  /** "Weder gesperrt noch abgelehnt": this "noch" is no "still". */
  private boolean denies(Piece piece) {
    return tokens.subList(0, piece.from()).stream().anyMatch(token -> token.text().equals(WEDER));
  }

  /** Notes the stretches of tokens that are names of a supplier and of something else. */
  void noteNames(List<Piece> pieces) {
    Set<List<Integer>> suppliers = new HashSet<>();
    Set<List<Integer>> others = new HashSet<>();
    for (Piece piece : pieces) {
      if (piece.meanings().get(0) instanceof Meaning.Name name && piece.cost() < SAME) {
        List<Integer> place = List.of(piece.from(), piece.to());
        (name.trait() == Trait.SUPPLIER ? suppliers : others).add(place);
        if (name.trait() != Trait.SUPPLIER && piece.tongues() == Tongue.SPANISH.bit()) {
          spanishToo.add(place);
        }
      }
    }
    suppliers.retainAll(others);
    twoNames.addAll(suppliers);
  }

  /** "Está" is no "esta". */
  private static void point(Set<List<Integer>> all, Piece piece) {
    if (piece.cost() == 0) {
      all.add(List.of(piece.from(), piece.to()));
    }
  }

  /** Whether a word that is said before a supplier ends at a token. */
  boolean fromBefore(int token) {
    return froms.contains(token);
  }

  /** Whether something is said to be something between two tokens: "are", "sind", "son". */
  boolean verbBetween(int from, int to) {
    return verbs.stream().anyMatch(at -> at >= from && at < to);
  }

  /** Whether a question begins with a verb: "are all", "did every". */
  boolean opens() {
    return verbs.contains(begin) || openers.contains(begin);
  }

  /** The first token at which "is" or "are" stands, from a token on; less than 0 if none does. */
  int verbFrom(int token) {
    return verbs.stream().filter(at -> at >= token).min(Integer::compare).orElse(-1);
  }

  /** The first token at which "is", "are" or "has" stands, from a token on; less than 0 if none. */
  int saysFrom(int token) {
    return Stream.concat(verbs.stream(), openers.stream())
        .filter(at -> at >= token)
        .min(Integer::compare)
        .orElse(-1);
  }

  /** The last token between two at which "is", "are" or "has" stands; less than 0 if none does. */
  int lastSays(int from, int to) {
    return Stream.concat(verbs.stream(), openers.stream())
        .filter(at -> at >= from && at < to)
        .max(Integer::compare)
        .orElse(-1);
  }

  /** Whether "is", "are" or "has" stands between two tokens. */
  boolean saysBetween(int from, int to) {
    return lastSays(from, to) >= 0;
  }

  /** Whether a word such as "that" stands between two tokens. */
  boolean isRelative(int from, int to) {
    return relatives.stream().anyMatch(at -> at >= from && at < to);
  }

  /** Whether German says of several that they are something, or of one. */
  boolean saysAre() {
    return !plurals.isEmpty();
  }

  boolean saysIs() {
    return verbs.stream().anyMatch(at -> !plurals.contains(at));
  }

  private static List<Integer> place(Part part) {
    return List.of(part.from(), part.to());
  }

  boolean isThose(Part part) {
    return those.contains(place(part));
  }

  boolean isThisOrThese(Part part) {
    return either.contains(place(part));
  }

  boolean isBut(Part part) {
    return buts.contains(place(part));
  }

  /** Whether a part is the name of a supplier and of something else. */
  boolean hasTwoNames(Part part) {
    return twoNames.contains(place(part));
  }

  /** Whether a reason begins at a token: "because of", "for". */
  boolean isCause(int token) {
    return causes.contains(token);
  }

  /**
   * Whether "from" before a part says that it is a supplier. Spanish "de" also stands before
   * produce: "lotes de Naranja" may be lots of oranges.
   */
  boolean isFrom(Part part) {
    boolean of = part.from() > 0 && DE.contains(tokens.get(part.from() - 1).text());
    return fromBefore(part.from()) && !(of && spanishToo.contains(place(part)));
  }

  /** Whether the Spanish article of several stands at a token or before it: "los lunes". */
  boolean pluralAt(int token) {
    return tokens.get(token).text().equals(PLURAL)
        || (token > 0 && tokens.get(token - 1).text().equals(PLURAL));
  }

  /** The last token up to another behind which something holds others; less than 0 if none. */
  int insideUpTo(int token) {
    return insides.stream().filter(at -> at <= token).max(Integer::compare).orElse(-1);
  }

  /** The words of the text. */
  Words words() {
    return words;
  }

  /** Where something is said to be so still, or now. */
  Set<Said> stills() {
    return stills;
  }

  /** Whether such a word stands at a token. */
  boolean isStill(int token) {
    return stills.stream().anyMatch(said -> said.from() <= token && token < said.to());
  }

  /** Whether a verb stands in the text that is none of some words. */
  boolean saysOther(Set<String> some) {
    return verbs.stream().anyMatch(at -> !some.contains(words.at(at)));
  }

  boolean beginsAt(int token) {
    return token == begin;
  }

  /** Whether "has", "have" or the like stands at a token. */
  boolean opensAt(int token) {
    return openers.contains(token);
  }

  boolean isThis(Part part) {
    return these.contains(place(part));
  }

  boolean isThese(Part part) {
    return many.contains(place(part));
  }

  boolean isAll(Part part) {
    return alls.contains(place(part));
  }

  boolean isVerb(int token) {
    return verbs.contains(token);
  }

  /** Whether "than" ends at a token, or before an article there. */
  boolean thanBefore(int token) {
    return thans.contains(token) || thans.contains(token - 1);
  }

  boolean isThisLot(Part part) {
    return theseLots.contains(place(part));
  }
}
