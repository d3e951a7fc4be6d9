package pomona.ask.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What a question costs for words of the draft that it makes nothing of. A reading is only sure if
 * every word that says what is asked has its place in what is asked.
 */
final class LeftOver {
  private static final double WORD = 0.5;

  /** Enough to be asked back. */
  static final double BEYOND = 1.2;

  private LeftOver() {}

  static double cost(Draft draft, Question question, boolean frame) {
    double cost = draft.has(Sign.HERE) && !frame ? WORD : 0;
    cost += draft.has(Sign.BEYOND) ? BEYOND : 0;
    for (Meaning.Noun noun : draft.nouns) {
      boolean used =
          noun.weak()
              || noun.things().equals(Optional.of(Things.FRUITS))
              || noun.things().equals(Optional.of(question.of()))
              || noun.trait().filter(question::speaksOf).isPresent();
      cost += used ? 0 : noun.things().isPresent() ? WORD : BEYOND;
    }
    for (Quantity quantity : draft.amounts) {
      cost += question.speaksOf(quantity) ? 0 : BEYOND;
    }
    for (Sign sign : draft.signs) {
      cost += isUsed(sign, question) ? 0 : BEYOND;
    }
    cost += countsSteps(draft) ? BEYOND : 0;
    cost += isCrossed(draft) || isTurned(draft, question) ? BEYOND : 0;
    cost += Lost.alone(draft, question) ? BEYOND : 0;
    cost += Restricted.cost(draft, question, frame);
    cost += partsOf(question) > 1 || losesRange(draft, question) ? BEYOND : 0;
    // A sum of what can only be averaged is not to be had.
    return cost + (draft.has(Sign.TOTAL) && !draft.amounts.isEmpty() ? BEYOND : 0);
  }

  /**
   * "Mould on apples and bruises on pears", "apples from Old Mill and pears from Valley Growers": a
   * question's conditions hold for all that is meant.
   */
  private static boolean isCrossed(Draft draft) {
    List<Draft.Named> names = new ArrayList<>(draft.names);
    names.sort(Comparator.comparingInt(Draft.Named::from));
    for (Draft.Named one : names) {
      for (Draft.Named other : names) {
        if (kind(one) < kind(other) && isCrossed(names, kind(one), kind(other))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether names of two kinds take turns, and each has more than one. */
  private static boolean isCrossed(List<Draft.Named> names, int one, int other) {
    List<Integer> kinds = new ArrayList<>();
    for (Draft.Named name : names) {
      if (kind(name) == one || kind(name) == other) {
        kinds.add(kind(name));
      }
    }
    for (int i = 1; i < kinds.size(); i++) {
      if (kinds.get(i).equals(kinds.get(i - 1))) {
        return false;
      }
    }
    return kinds.size() > 3;
  }

  /** "How often was L-204 held" counts what was decided of lots, and is no share of fruits. */
  private static boolean countsSteps(Draft draft) {
    boolean lots = draft.names(Trait.LOT) || draft.nounOf(Things.LOTS).isPresent();
    return draft.has(Sign.HOW_OFTEN)
        && lots
        && draft.names.stream().anyMatch(Draft.Named::isDecision);
  }

  /** All judgements are of one kind. */
  private static int kind(Draft.Named name) {
    return name.trait().isJudgement() ? -1 : name.trait().ordinal();
  }

  /** "What share of the mouldy fruits are apples" is no share of the apples. */
  private static boolean isTurned(Draft draft, Question question) {
    if (!(question.ask().number().orElse(null) instanceof Ask.Share)) {
      return false;
    }
    return draft.judgements().stream()
        .anyMatch(
            judged ->
                draft.names.stream()
                    .filter(name -> !name.trait().isJudgement() && name.from() >= judged.to())
                    .anyMatch(name -> draft.heard.verbBetween(judged.to(), name.from())));
  }

  /**
   * Of how many traits and quantities a share's part speaks. "What share of the rejected apples is
   * mouldy" may be meant of all apples, or of those that were rejected.
   */
  private static long partsOf(Question question) {
    return question.ask().number().orElse(null) instanceof Ask.Share share
        ? share.part().stream()
            .map(clause -> clause instanceof Clause.Named named ? (Object) named.trait() : clause)
            .distinct()
            .count()
        : 0;
  }

  /** Whether a range of numbers is in no clause, or none can lie in two of them. */
  private static boolean losesRange(Draft draft, Question question) {
    List<Clause.Measured> measured = new ArrayList<>();
    boolean portion = false;
    for (Clause clause : question.clauses()) {
      portion |= clause instanceof Clause.Portion;
      if (clause instanceof Clause.Measured each) {
        measured.add(each);
      }
    }
    // "A reject rate over 5 %" is no fruit with 5 % of defects.
    boolean ofRate =
        draft.has(Sign.SHARE)
            && draft.amounts.isEmpty()
            && draft.ranges.stream().anyMatch(range -> range.unit().equals("percent"));
    if (!portion && (measured.size() < draft.ranges.size() || ofRate)) {
      return true;
    }
    for (Clause.Measured one : measured) {
      for (Clause.Measured other : measured) {
        boolean apart = one.bounds().low() >= other.bounds().high();
        boolean either = draft.has(Sign.OR) && !one.equals(other);
        if (one.quantity() == other.quantity() && (apart || either)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a sign that says what is asked is part of what is asked. */
  private static boolean isUsed(Sign sign, Question question) {
    Optional<Ask.Figure> number = question.ask().number();
    return switch (sign) {
      case SHARE ->
          number.orElse(null) instanceof Ask.Share
              || question.clauses().stream().anyMatch(LeftOver::isOfShares);
      case HOW_MANY -> !(number.orElse(null) instanceof Ask.Mean);
      case MEAN -> number.orElse(null) instanceof Ask.Mean;
      case TREND -> question.ask() instanceof Ask.Trend;
      case ALIKE -> question.ask() instanceof Ask.Alike;
      case WHY -> question.ask() instanceof Ask.Why;
      case WORST, MOST -> isRanked(question, Ranking.WORST, Ranking.MOST);
      case BEST, LEAST ->
          isRanked(question, Ranking.BEST, Ranking.LEAST)
              || isRanked(question, Ranking.WORST, Ranking.MOST);
      default -> true;
    };
  }

  private static boolean isRanked(Question question, Ranking one, Ranking other) {
    return question.order().filter(order -> order == one || order == other).isPresent();
  }

  private static boolean isOfShares(Clause clause) {
    return clause instanceof Clause.Portion
        || (clause instanceof Clause.Measured measured && measured.quantity().isShare());
  }
}
