package pomona.ask.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Hour;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.Sign;
import pomona.ask.lexicon.Spelling;
import pomona.ask.lexicon.Token;
import pomona.ask.lexicon.Tokens;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;

/**
 * Reads questions in English, German and Spanish, mixed if need be.
 *
 * <pre>
 *   QuestionReader reader = new QuestionReader(lexicon);
 *   Reply reply = reader.read("lots from Hof Sonnental held last week", Setting.at(today));
 * </pre>
 *
 * <p>Every phrase of the lexicon is looked for in every place. A beam search puts together the
 * likeliest rows of phrases, once for each language, and a small grammar makes a question of each
 * row. The question of least cost is the best reading; the others are offered. A reading is only
 * given unasked when every word is understood and no other is nearly as likely.
 */
public final class QuestionReader {
  /** Longer texts are not read. */
  public static final int MOST_CHARS = 500;

  private static final int MOST_TOKENS = 80;
  private static final int MOST_READINGS = 4;

  /** A reading of more doubt is asked back. */
  static final double SURE = 1.0;

  /** A reading that the grammar had to bend more is asked back; chosen by SureLimitsTest. */
  static final double BENT = 0.25;

  private static final double ROUNDING = 1e-9;

  /** By how much the next reading must be less likely; chosen likewise. */
  static final double MARGIN = 0.13;

  /** By how much words may lie nearer to something that is no question. */
  private static final double STRAINED = 0.15;

  private static final double FRESH_AFTER_ANOTHER = 0.3;
  private static final double BOTH_UNSAID = 0.3;

  private final Lexicon lexicon;

  public QuestionReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** What a text asks. Never throws for what somebody typed. */
  public Reply read(String text, Setting setting) {
    if (text.trim().isEmpty()) {
      return new Reply.Declined(Reply.Reason.EMPTY, "");
    }
    if (text.length() > MOST_CHARS) {
      return new Reply.Declined(Reply.Reason.TOO_LONG, String.valueOf(text.length()));
    }
    List<Token> tokens = Tokens.of(text);
    if (tokens.size() > MOST_TOKENS) {
      return new Reply.Declined(Reply.Reason.MANY_WORDS, String.valueOf(tokens.size()));
    }
    return new Work(text, tokens, setting).reply();
  }

  /** One text, while it is read. */
  private final class Work {
    private final String text;
    private final List<Token> tokens;
    private final Setting setting;
    private final Heard heard;
    private final Map<Question, Reading> readings = new LinkedHashMap<>();
    private Optional<Path> cheapest = Optional.empty();
    private Optional<Reply.Declined> declined = Optional.empty();
    private double declinedCost = Double.POSITIVE_INFINITY;

    Work(String text, List<Token> tokens, Setting setting) {
      this.text = text;
      this.tokens = tokens;
      this.setting = setting;
      this.heard = new Heard(tokens);
    }

    Reply reply() {
      List<Part> parts = parts();
      for (Tongue tongue : Tongue.values()) {
        for (Path path : Path.search(tokens, parts, tongue)) {
          if (!cheapest.isPresent() || path.cost() < cheapest.get().cost()) {
            cheapest = Optional.of(path);
          }
          consider(path);
        }
      }
      List<Reading> sorted = new ArrayList<>(readings.values());
      sorted.sort(Comparator.comparingDouble(Reading::cost));
      double best = sorted.isEmpty() ? Double.POSITIVE_INFINITY : sorted.get(0).cost();
      if (declined.isPresent() && declinedCost <= best + 0.5) {
        return declined.get();
      }
      List<Reading> likeliest = sorted.subList(0, Math.min(MOST_READINGS, sorted.size()));
      return isSure(likeliest)
          ? forbidden(likeliest.get(0)).orElse(new Reply.Understood(likeliest))
          : new Reply.Unsure(likeliest, cheapest.map(this::unknown).orElse(List.of()));
    }

    private boolean isSure(List<Reading> sorted) {
      if (sorted.isEmpty()
          || !sorted.get(0).unknown().isEmpty()
          || sorted.get(0).doubt() >= SURE - ROUNDING
          || sorted.get(0).bent() >= BENT - ROUNDING) {
        return false;
      }
      // What is made of misspelt words alone is a guess.
      if (sorted.get(0).spelt() == 0 && !sorted.get(0).corrections().isEmpty()) {
        return false;
      }
      // A word that says nothing may be a slip of one that does: "weiche Birnen" are no "welche".
      if (sorted.get(0).guessed()) {
        return false;
      }
      // What was likelier said makes no question, so this one is made up.
      if (sorted.get(0).words() - cheapest.get().cost() > STRAINED) {
        return false;
      }
      return sorted.size() < 2 || sorted.get(1).cost() - sorted.get(0).cost() >= MARGIN;
    }

    /** A site that the asker may not see is refused by name, and not passed over in silence. */
    private Optional<Reply> forbidden(Reading reading) {
      if (setting.sites().isPresent()) {
        for (Clause.Named site : reading.question().named(Trait.SITE)) {
          for (String name : site.names()) {
            if (!setting.sites().get().contains(name)) {
              return Optional.of(new Reply.Declined(Reply.Reason.SITE, name));
            }
          }
        }
      }
      return Optional.empty();
    }

    private List<Part> parts() {
      List<Piece> pieces = WholePhrases.of(lexicon.pieces(tokens));
      heard.noteNames(pieces);
      Set<Part> parts = new LinkedHashSet<>();
      for (Part time : new TimeReader(tokens, pieces, setting.today()).all()) {
        parts.add(time.isMisspelt() ? time.readAs(asTime(time, pieces)) : time);
      }
      for (Piece piece : pieces) {
        Meaning first = piece.meanings().get(0);
        boolean clock = first instanceof Meaning.Timely timely && timely.hour() != Hour.UNIT;
        if (first instanceof Meaning.Cue cue && Heard.SIGNS.contains(cue.sign())) {
          heard.note(cue.sign(), piece);
          parts.add(Part.of(filler(piece)));
        } else if (!clock) {
          parts.add(Part.of(piece));
        } else if (piece.cost() == 0) {
          parts.add(Part.of(filler(piece)).dearer());
        }
      }
      return List.copyOf(parts);
    }

    /** What a misspelt time is read as: each of its words as the nearest word of time. */
    private String asTime(Part time, List<Piece> pieces) {
      List<String> words = new ArrayList<>();
      for (int at = time.from(); at < time.to(); at++) {
        int here = at;
        words.add(
            pieces.stream()
                .filter(piece -> piece.from() == here && piece.to() == here + 1)
                .filter(piece -> piece.meanings().get(0) instanceof Meaning.Timely)
                .min(Comparator.comparingDouble(Piece::cost))
                .map(Piece::as)
                .orElse(tokens.get(at).text()));
      }
      return String.join(" ", words);
    }

    private Piece filler(Piece piece) {
      return new Piece(
          piece.from(),
          piece.to(),
          List.of(new Meaning.Filler()),
          piece.tongues(),
          piece.cost(),
          piece.corrected(),
          piece.as());
    }

    private void consider(Path path) {
      Draft draft = Draftsman.draw(path.parts(), heard);
      if (draft.misread) {
        return;
      }
      if (draft.has(Sign.PERSON)) {
        decline(path, Reply.Reason.PERSONS);
        return;
      }
      if (draft.fault.isPresent()) {
        decline(path, draft.fault.get());
        return;
      }
      double afresh = 0;
      if (setting.before().isPresent() && FollowUp.goesOn(draft)) {
        Optional<Question> merged = FollowUp.merge(setting.before().get(), draft);
        merged.ifPresent(question -> keep(path, question, draft.penalty));
        afresh =
            FollowUp.mustGoOn(draft)
                ? LeftOver.BEYOND
                : merged.isPresent() ? FRESH_AFTER_ANOTHER : 0;
      }
      compose(path, draft, afresh);
      if (!draft.has(Sign.BOTH) && draft.joinsDefects()) {
        // "With bruises and rot" means either; those that have both are offered beside it.
        draft.signs.add(Sign.BOTH);
        compose(path, draft, afresh + BOTH_UNSAID);
      }
    }

    private void compose(Path path, Draft draft, double more) {
      Composer.compose(draft, setting)
          .ifPresent(composed -> keep(path, composed.question(), composed.penalty() + more));
    }

    private void decline(Path path, Reply.Reason reason) {
      if (path.cost() < declinedCost) {
        declinedCost = path.cost();
        declined = Optional.of(new Reply.Declined(reason, ""));
      }
    }

    private void keep(Path path, Question question, double said) {
      double penalty = said + (path.strangers() > 0 ? LeftOver.BEYOND : 0);
      double cost = path.cost() + penalty;
      Reading known = readings.get(question);
      if (known == null || cost < known.cost()) {
        readings.put(
            question,
            new Reading(
                question,
                path.penalty() + penalty,
                cost,
                unknown(path),
                corrections(path),
                path.spelt(),
                path.cost(),
                path.tongue(),
                path.parts().stream().anyMatch(this::isGuessed)));
      }
    }

    private List<String> unknown(Path path) {
      List<String> words = new ArrayList<>();
      for (Part part : path.parts()) {
        if (part.isUnknown() && tokens.get(part.from()).kind() != Token.Kind.SIGN) {
          words.add(typed(part));
        }
      }
      return words;
    }

    private List<Reading.Correction> corrections(Path path) {
      List<Reading.Correction> corrections = new ArrayList<>();
      for (Part part : path.parts()) {
        if (part.corrected() && !part.isFiller()) {
          corrections.add(new Reading.Correction(typed(part), part.as()));
        }
      }
      return corrections;
    }

    private boolean isGuessed(Part part) {
      return part.isFiller()
          && part.isMisspelt()
          && part.to() == part.from() + 1
          && Spelling.isReplaced(tokens.get(part.from()).text(), part.as());
    }

    private String typed(Part part) {
      return text.substring(tokens.get(part.from()).from(), tokens.get(part.to() - 1).to());
    }
  }
}
