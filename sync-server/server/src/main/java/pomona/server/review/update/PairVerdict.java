package pomona.server.review.update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pomona.server.review.page.FruitCard;
import pomona.server.review.queue.Decisions.Decision;
import pomona.server.web.ProblemException;

/**
 * What a person says of the fruit of the new generation in a pair: which generation is right about
 * it. The old fruit is there to compare with. They are two fruits, so one grade is never written
 * onto both.
 */
enum PairVerdict {
  /** The old generation's grade is right: the new fruit is corrected to it. */
  OLD,
  /** The new generation's grade is right: the new fruit is confirmed. */
  NEW,
  /** Each fruit is what its own phone said: both are confirmed. */
  BOTH,
  UNSURE;

  private static final String REASON = "Compared with one of another generation";

  static PairVerdict of(String text) {
    return Arrays.stream(values())
        .filter(verdict -> verdict.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> ProblemException.badField("verdict", "must be OLD, NEW, BOTH or UNSURE"));
  }

  /**
   * Whether the grades of two fruits can be compared; a lime's grade says nothing about a pepper.
   */
  static boolean comparable(FruitCard old, FruitCard fresh) {
    return old.sequence() != fresh.sequence()
        && old.site().equals(fresh.site())
        && old.standingClass().equals(fresh.standingClass())
        && !old.generation().equals(fresh.generation())
        && !old.grade().equals(fresh.grade());
  }

  /** What becomes corrections; nothing if nobody can say. */
  List<Decision> decisions(FruitCard old, FruitCard fresh) {
    if (!comparable(old, fresh)) {
      throw ProblemException.badField(
          "oldFruit",
          "must be of the new fruit's site and class, and graded otherwise by another generation");
    }
    return switch (this) {
      case OLD -> List.of(said(fresh, old.grade()));
      case NEW -> List.of(said(fresh, fresh.grade()));
      case BOTH -> List.of(said(old, old.grade()), said(fresh, fresh.grade()));
      case UNSURE -> List.of();
    };
  }

  private static Decision said(FruitCard card, String grade) {
    return new Decision(card.id(), Optional.of(grade), Optional.empty(), REASON);
  }
}
