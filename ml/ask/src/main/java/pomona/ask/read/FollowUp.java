package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.lexicon.Sign;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Trait;

/** Changes the question before by what is said now: "and pears?", "only Class I", "by week". */
final class FollowUp {
  private FollowUp() {}

  /** Whether a draft cannot be meant to stand alone. */
  static boolean goesOn(Draft draft) {
    boolean alone =
        !draft.nouns.isEmpty()
            || draft.has(Sign.WHY)
            || draft.has(Sign.COMPARE)
            || draft.points
            || draft.pointsAtLot
            || (draft.heard.opens() && draft.judges())
            || (asks(draft) && !draft.names.isEmpty());
    return mustGoOn(draft) || !alone;
  }

  /** Whether its words say that it goes on: "and", "only", "these". */
  static boolean mustGoOn(Draft draft) {
    return draft.goesOn || draft.has(Sign.FOLLOW) || draft.has(Sign.ONLY) || draft.pointsAtMany;
  }

  private static boolean asks(Draft draft) {
    return draft.has(Sign.HOW_MANY)
        || draft.has(Sign.HOW_MUCH)
        || draft.has(Sign.LIST)
        || draft.has(Sign.WHICH)
        || draft.has(Sign.WHETHER)
        || draft.has(Sign.SHARE)
        || draft.has(Sign.TREND);
  }

  /** The question before with what the draft changes, if it changes anything. */
  static Optional<Question> merge(Question before, Draft draft) {
    Question merged = before;
    List<Clause> said = clauses(draft, before);
    List<Clause> decisions = new ArrayList<>(said);
    decisions.removeIf(clause -> !Decisions.isDecision(clause));
    if (!decisions.isEmpty()) {
      said.removeAll(decisions);
      merged = decided(merged, decisions);
    }
    for (Trait trait : Trait.values()) {
      List<Clause> ofTrait = new ArrayList<>(said);
      ofTrait.removeIf(clause -> ((Clause.Named) clause).trait() != trait);
      if (!ofTrait.isEmpty()) {
        merged = replaced(merged, trait, ofTrait);
      }
    }
    if (!draft.periods.isEmpty()) {
      merged = merged.during(draft.periods.get(0));
    }
    if (!draft.by.isEmpty()) {
      merged = merged.by(draft.by);
    }
    merged = asked(merged, draft);
    Question now = Standing.of(merged, draft);
    return now.equals(before) || Lost.goingOn(draft, merged) ? Optional.empty() : Optional.of(now);
  }

  private static List<Clause> clauses(Draft draft, Question before) {
    List<Clause> clauses = new ArrayList<>(draft.clauses(false));
    boolean ofLots = Decisions.areAskedOf(before) && !draft.rejects;
    clauses.addAll(ofLots ? Decisions.ofLots(draft.clauses(true)) : draft.clauses(true));
    return clauses;
  }

  /** What is decided now takes the place of every decision before, be it made or standing. */
  private static Question decided(Question question, List<Clause> decisions) {
    boolean ofLots = Decisions.areAskedOf(question);
    if (question.ask() instanceof Ask.Share share) {
      List<Clause> part = Decisions.without(share.part(), ofLots);
      if (part.size() < share.part().size()) {
        part.addAll(decisions);
        return question.asking(new Ask.Share(part));
      }
    }
    List<Clause> where = Decisions.without(question.where(), ofLots);
    where.addAll(decisions);
    return question.where(where);
  }

  private static Question asked(Question question, Draft draft) {
    if (draft.pace.isPresent() || draft.has(Sign.TREND)) {
      Ask.Figure figure =
          question.ask() instanceof Ask.Figure same
              ? same
              : question.ask() instanceof Ask.Trend trend ? trend.figure() : new Ask.Count();
      return question.asking(
          new Ask.Trend(figure, draft.pace.orElse(pomona.ask.question.CalendarUnit.WEEK)));
    }
    if (draft.has(Sign.NEWEST) || draft.has(Sign.OLDEST)) {
      Ranking order = draft.has(Sign.NEWEST) ? Ranking.NEWEST : Ranking.OLDEST;
      return judged(question)
          .asking(new Ask.Listing())
          .ranked(Optional.of(order), draft.limit > 0 ? draft.limit : question.limit());
    }
    if (draft.has(Sign.WORST) || draft.has(Sign.BEST)) {
      Ranking order = draft.has(Sign.WORST) ? Ranking.WORST : Ranking.BEST;
      int limit = draft.limit > 0 ? draft.limit : draft.rankedOne ? 1 : 0;
      return judged(question).asking(new Ask.Listing()).ranked(Optional.of(order), limit);
    }
    if (draft.has(Sign.HOW_MANY) || draft.has(Sign.HOW_MUCH)) {
      return judged(question).asking(new Ask.Count()).ranked(Optional.empty(), 0);
    }
    if (draft.has(Sign.LIST) || (draft.has(Sign.WHICH) && draft.names.isEmpty())) {
      return judged(question)
          .asking(new Ask.Listing())
          .ranked(question.order(), draft.limit > 0 ? draft.limit : question.limit());
    }
    return question;
  }

  /** A share's part becomes a condition when the things themselves are asked for. */
  private static Question judged(Question question) {
    if (question.ask() instanceof Ask.Share share) {
      List<Clause> where = new ArrayList<>(question.where());
      where.addAll(share.part());
      return question.where(where);
    }
    return question;
  }

  private static Question replaced(Question question, Trait trait, List<Clause> clauses) {
    if (question.ask() instanceof Ask.Share share && trait.isJudgement()) {
      List<Clause> part = without(share.part(), trait);
      if (part.size() < share.part().size()) {
        part.addAll(clauses);
        return question.asking(new Ask.Share(part));
      }
    }
    List<Clause> where = without(question.where(), trait);
    where.addAll(clauses);
    return question.where(where);
  }

  private static List<Clause> without(List<Clause> clauses, Trait trait) {
    List<Clause> left = new ArrayList<>(clauses);
    left.removeIf(each -> each instanceof Clause.Named named && named.trait() == trait);
    return left;
  }
}
