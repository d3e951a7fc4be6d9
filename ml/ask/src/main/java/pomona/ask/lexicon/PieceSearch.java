package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.ask.question.Trait;

/** Finds every phrase of a lexicon in some tokens, misspelt or not. */
final class PieceSearch {
  private static final double FILLER_INSIDE = 0.15;
  private static final double OTHER_ACCENTS = 0.04;

  /** What it costs more to read one German word as another: "große" is no "Größe". */
  private static final double OTHER_WORD = 0.5;

  private static final double COMPOUND = 0.1;
  private static final int LEAST_LETTERS_OF_A_COMPOUND = 8;
  private static final double MOST_COST = 1.9;

  /** Enough to be asked back. */
  private static final double UNCLEAR = 1.2;

  private final Lexicon lexicon;
  private final List<Token> tokens;
  private final List<List<Spelling.Guess>> forms = new ArrayList<>();
  private final List<Piece> found = new ArrayList<>();

  /** How far the search went from where it began. */
  private record Way(
      PhraseTree tree, double cost, boolean corrected, boolean onlyNames, String as) {
    Way to(PhraseTree next, Spelling.Guess guess) {
      return new Way(
          next,
          cost + guess.cost(),
          corrected || guess.cost() > 0,
          onlyNames,
          as.isEmpty() ? guess.word() : as + " " + guess.word());
    }
  }

  PieceSearch(Lexicon lexicon, List<Token> tokens) {
    this.lexicon = lexicon;
    this.tokens = tokens;
    for (Token token : tokens) {
      forms.add(forms(token));
    }
  }

  private List<Spelling.Guess> forms(Token token) {
    boolean known = lexicon.knows(token.text());
    return known || token.kind() != Token.Kind.WORD
        ? List.of(new Spelling.Guess(token.text(), 0))
        : lexicon.guesses(token.text());
  }

  List<Piece> all() {
    for (int from = 0; from < tokens.size(); from++) {
      if (tokens.get(from).kind() != Token.Kind.MARK) {
        walk(from, from, new Way(lexicon.phrases(), 0, false, false, ""));
        compound(from);
        number(from);
      }
    }
    return List.copyOf(found);
  }

  private void walk(int from, int at, Way way) {
    if (at > from) {
      take(from, at, way);
    }
    if (at >= tokens.size() || way.cost() > MOST_COST) {
      return;
    }
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.MARK) {
      if (joins(token)) {
        walkOver(from, at, way);
      }
      return;
    }
    boolean alone = at == from && token.text().length() < Spelling.LEAST_LETTERS;
    for (Spelling.Guess guess : forms.get(at)) {
      if (alone && guess.cost() > 0) {
        continue;
      }
      Optional<PhraseTree> next = way.tree().find(guess.word());
      next.ifPresent(tree -> walk(from, at + 1, way.to(tree, guess)));
    }
    if (at > from && lexicon.isFiller(token.text())) {
      Way over = new Way(way.tree(), way.cost() + FILLER_INSIDE, true, true, way.as());
      walkOver(from, at, over);
    }
  }

  /** Goes on behind a token that is no part of the phrase; the phrase cannot end there. */
  private void walkOver(int from, int at, Way way) {
    int next = at + 1;
    if (next < tokens.size() && tokens.get(next).kind() != Token.Kind.MARK) {
      for (Spelling.Guess guess : forms.get(next)) {
        way.tree().find(guess.word()).ifPresent(tree -> walk(from, next + 1, way.to(tree, guess)));
      }
    }
  }

  /** A phrase does not go on behind the end of a sentence. */
  private static boolean joins(Token mark) {
    return "-–_.'’/°:".contains(mark.text());
  }

  private void take(int from, int to, Way way) {
    String typed = typed(from, to);
    for (Entry entry : way.tree().entries) {
      boolean name = entry.tongues() == Entry.ALL;
      if (name || !way.onlyNames()) {
        found.add(
            new Piece(
                from,
                to,
                entry.meanings(),
                entry.tongues(),
                way.cost() + entry.cost() + accents(way.tree(), entry, typed),
                way.corrected() || entry.cost() > 0,
                read(entry, way)));
      }
    }
  }

  private static double accents(PhraseTree tree, Entry entry, String typed) {
    if (entry.spelling().equals(typed)) {
      return 0;
    }
    // "Grosse" and "groesse" tell the two apart as "große" and "Größe" do.
    String written = written(typed);
    boolean another =
        entry.tongues() == Tongue.GERMAN.bit()
            && !written(entry.spelling()).equals(written)
            && tree.entries.stream()
                .anyMatch(
                    other ->
                        other.tongues() == entry.tongues()
                            && written(other.spelling()).equals(written));
    return OTHER_ACCENTS + (another ? OTHER_WORD : 0);
  }

  private static String written(String spelling) {
    return spelling.replace("ß", "ss").replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
  }

  /** A name as it is; of a product what is said of it, because its name is a key. */
  private static String read(Entry entry, Way way) {
    return entry.meanings().get(0) instanceof Meaning.Name name
            && entry.tongues() == Entry.ALL
            && name.trait() != Trait.PRODUCT
        ? String.join(", ", name.values())
        : way.as();
  }

  private String typed(int from, int to) {
    StringBuilder typed = new StringBuilder();
    for (Token token : tokens.subList(from, to)) {
      if (token.kind() != Token.Kind.MARK) {
        typed.append(token.typed()).append(' ');
      }
    }
    return typed.toString();
  }

  private void compound(int at) {
    String word = tokens.get(at).text();
    if (word.length() >= LEAST_LETTERS_OF_A_COMPOUND && !lexicon.knows(word)) {
      lexicon
          .compound(word)
          .ifPresent(
              meanings ->
                  found.add(
                      new Piece(at, at + 1, meanings, Tongue.GERMAN.bit(), COMPOUND, false, word)));
    }
  }

  private void number(int at) {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.NUMBER || token.text().length() > 9) {
      return;
    }
    int sign = isMinus(at - 1) ? -1 : 1;
    add(at, at + 1, sign * Double.parseDouble(token.text()), 0);
    decimal(at).ifPresent(value -> add(at, at + 3, sign * value, isUnclear(at) ? UNCLEAR : 0));
  }

  private void add(int from, int to, double value, double cost) {
    found.add(new Piece(from, to, List.of(new Meaning.Digits(value)), Entry.ALL, cost, false, ""));
  }

  /** Whether a minus stands before a number, and not a hyphen between two words. */
  private boolean isMinus(int at) {
    return at >= 0
        && "-\u2212\u2013".contains(tokens.get(at).text())
        && tokens.get(at + 1).touches(tokens.get(at))
        && (at == 0 || !tokens.get(at).touches(tokens.get(at - 1)));
  }

  /** "1,200" is a thousand and more to some, and little more than one to others. */
  private boolean isUnclear(int at) {
    return tokens.get(at + 2).text().length() == 3
        && tokens.get(at).text().length() <= 3
        && !tokens.get(at).text().startsWith("0");
  }

  /** "6.5", and "6,5" as German and Spanish have it. */
  private OptionalDouble decimal(int at) {
    if (at + 2 >= tokens.size()) {
      return OptionalDouble.empty();
    }
    Token point = tokens.get(at + 1);
    Token behind = tokens.get(at + 2);
    boolean decimal =
        (point.text().equals(".") || point.text().equals(","))
            && behind.kind() == Token.Kind.NUMBER
            && point.touches(tokens.get(at))
            && behind.touches(point)
            && behind.text().length() <= 6;
    return decimal
        ? OptionalDouble.of(Double.parseDouble(tokens.get(at).text() + "." + behind.text()))
        : OptionalDouble.empty();
  }
}
