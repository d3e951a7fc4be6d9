package pomona.ask.read;

import java.util.ArrayList;
import java.util.List;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What is asked of lots at this hour. "Held lots" are also those that were released again; "still
 * held" and "on hold now" are those of which that stands.
 */
final class Standing {
  private Standing() {}

  /**
   * A question of lots with what stands now in the place of what was decided, where that is said.
   */
  static Question of(Question question, Draft draft) {
    if (!draft.standing || question.of() != Things.LOTS || question.ask() instanceof Ask.Why) {
      return question;
    }
    Question now = question.where(clauses(question.where()));
    return question.ask() instanceof Ask.Share share
        ? now.asking(new Ask.Share(clauses(share.part())))
        : now;
  }

  private static List<Clause> clauses(List<Clause> clauses) {
    List<Clause> now = new ArrayList<>();
    for (Clause clause : clauses) {
      now.add(
          Decisions.isDecision(clause)
              ? new Clause.Named(
                  Trait.STANDING, ((Clause.Named) clause).names(), ((Clause.Named) clause).not())
              : clause);
    }
    return now;
  }

  /** Whether "still" is said of a decision on lots, and lots are not what is asked for. */
  static boolean isLost(Draft draft, Question question) {
    boolean ofLots = Decisions.areAskedOf(question);
    boolean decided = question.speaksOf(Trait.DISPOSITION);
    boolean elsewhere = draft.standing && !ofLots && question.of() != Things.FRUITS;
    return decided && (elsewhere || (ofLots && draft.standingUnclear));
  }
}
