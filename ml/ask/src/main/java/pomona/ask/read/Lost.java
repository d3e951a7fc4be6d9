package pomona.ask.read;

import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Whether something that was said has no place in a question that was made of it. */
final class Lost {
  private Lost() {}

  /** Whether a question that stands alone lost something. */
  static boolean alone(Draft draft, Question question) {
    return draft.names.stream().anyMatch(name -> !has(question, name, draft.instead))
        || !question.by().containsAll(draft.by)
        || (draft.limit > 0 && question.limit() != draft.limit)
        || (draft.pace.isPresent() && !(question.ask() instanceof Ask.Trend))
        || losesTime(draft, question)
        || losesBoth(draft, question)
        || losesOrder(draft, question)
        || (comparesFor(draft) && !(question.ask() instanceof Ask.Compare))
        || isNumberOfItself(question)
        || deniesOfSome(question)
        || OfAll.isInside(draft, question)
        || correctsTwice(question)
        || draft.eithers.stream().anyMatch(either -> either.isLost(question))
        || deniesBesides(question)
        || losesGroups(question)
        || Inside.isLost(draft, question)
        || Decisions.isLost(draft, question)
        || Standing.isLost(draft, question);
  }

  /** "Suppliers that sent no apples" are not those with something else as well. */
  private static boolean deniesOfSome(Question question) {
    boolean many = question.of() != Things.FRUITS && question.of() != Things.SCANS;
    return many
        && question.of() != Things.LOTS
        && question.where().stream()
            .anyMatch(
                clause ->
                    clause instanceof Clause.Named named
                        && named.not()
                        && !named.trait().isJudgement()
                        && !question.of().trait().equals(Optional.of(named.trait())));
  }

  /** "Corrected from Class I to Reject": what a fruit was before is no condition. */
  private static boolean correctsTwice(Question question) {
    List<Clause.Named> grades = question.named(Trait.GRADE);
    return !question.named(Trait.CORRECTED).isEmpty()
        && grades.stream().anyMatch(grade -> grade.names().size() > 1);
  }

  /** "On dock-1 but not on dock-2": a fruit is on one alone, so something else is meant. */
  private static boolean deniesBesides(Question question) {
    return question.where().stream()
        .filter(clause -> clause instanceof Clause.Named)
        .map(clause -> (Clause.Named) clause)
        .filter(named -> named.not() && !named.trait().isJudgement())
        .filter(named -> named.trait() != Trait.PRODUCT)
        .anyMatch(named -> question.named(named.trait()).size() > 1);
  }

  /** "The worst three lots of each supplier": of a list, the things of each are counted alone. */
  private static boolean losesGroups(Question question) {
    boolean listed = question.ask() instanceof Ask.Listing && !question.order().isPresent();
    boolean list =
        question.ask() instanceof Ask.Listing
            || question.ask() instanceof Ask.Whether
            || question.ask() instanceof Ask.Alike
            || question.ask() instanceof Ask.Why;
    return list && !question.by().isEmpty() && (!listed || question.limit() > 0);
  }

  /** Whether a question that goes on from another lost something of what was said to change it. */
  static boolean goingOn(Draft draft, Question merged) {
    boolean share = merged.ask().number().orElse(null) instanceof Ask.Share;
    return !draft.ranges.isEmpty()
        || !draft.amounts.isEmpty()
        || draft.has(Sign.BEYOND)
        || draft.has(Sign.TOTAL)
        || draft.has(Sign.MEAN)
        || (draft.has(Sign.SHARE) && !share)
        || (draft.limit > 0 && merged.limit() != draft.limit)
        || draft.periods.size() > 1
        || draft.names.stream().anyMatch(name -> !has(merged, name, draft.instead))
        || !merged.by().containsAll(draft.by)
        || draft.nouns.stream().anyMatch(noun -> !isMeant(noun, merged))
        || draft.eithers.stream().anyMatch(either -> either.isLost(merged))
        || Decisions.isLost(draft, merged)
        || Standing.isLost(draft, merged)
        || losesBoth(draft, merged)
        || losesOrder(draft, merged);
  }

  /** "And how many lots?" is no number of the fruits that were asked for before. */
  private static boolean isMeant(Meaning.Noun noun, Question merged) {
    return noun.weak()
        || noun.things().equals(Optional.of(merged.of()))
        || noun.trait().filter(merged::speaksOf).isPresent();
  }

  private static boolean comparesFor(Draft draft) {
    return draft.has(Sign.COMPARE) || draft.has(Sign.VERSUS);
  }

  private static boolean losesTime(Draft draft, Question question) {
    boolean against =
        question.ask() instanceof Ask.Compare compare && compare.against().isPresent();
    return draft.periods.stream().distinct().count() > (against ? 2 : 1);
  }

  /** "Both suppliers" are no two defects. */
  private static boolean losesBoth(Draft draft, Question question) {
    long defects =
        question.clauses().stream()
            .filter(clause -> clause instanceof Clause.Named)
            .map(clause -> (Clause.Named) clause)
            .filter(named -> named.trait() == Trait.DEFECT && !named.not())
            .count();
    return draft.has(Sign.BOTH) && defects < 2;
  }

  private static boolean losesOrder(Draft draft, Question question) {
    Ranking order = question.order().orElse(null);
    return (draft.has(Sign.NEWEST) && order != Ranking.NEWEST)
        || (draft.has(Sign.OLDEST) && order != Ranking.OLDEST)
        || ((draft.has(Sign.MOST) || draft.has(Sign.COMMON)) && order == null)
        || (draft.has(Sign.LEAST) && order == null);
  }

  private static boolean has(Question question, Draft.Named name, Optional<String> instead) {
    if (instead.filter(name.values()::contains).isPresent()) {
      return true;
    }
    boolean any = name.values().equals(List.of(Trait.ANY));
    return question.clauses().stream()
        .filter(clause -> clause instanceof Clause.Named)
        .map(clause -> (Clause.Named) clause)
        .anyMatch(
            named ->
                named.not() == name.not()
                    && (named.names().containsAll(name.values()) || any)
                    && (named.trait() == name.trait()
                        || (named.trait() == Trait.DISPOSITION && name.trait() == Trait.GRADE)));
  }

  /** "Do mangoes have more than 12 Brix on average" is no mean of those that have. */
  private static boolean isNumberOfItself(Question question) {
    return question.ask().number().orElse(null) instanceof Ask.Mean mean
        && question.where().stream()
            .anyMatch(
                clause ->
                    clause instanceof Clause.Measured measured
                        && measured.quantity() == mean.quantity());
  }
}
