package pomona.server.ask;

import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.question.Ask;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;

/**
 * The number that an answer must not cross.
 *
 * @param above whether numbers over it are told of, or those under it
 * @param value as answers have it: a share is 0 to 1
 */
public record AlertBound(boolean above, double value) {
  public AlertBound {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a bound of " + value);
    }
  }

  /** Whether a question comes to one number, which can cross a bound. */
  public static boolean fits(Question question) {
    boolean one =
        question.ask() instanceof Ask.Figure
            || question.ask() instanceof Ask.Listing
            || question.ask() instanceof Ask.Whether;
    return one && question.by().isEmpty();
  }

  /** Whether the answers to a question are shares, which people write in percent. */
  public static boolean isShare(Question question) {
    return question.ask() instanceof Ask.Share
        || (question.ask() instanceof Ask.Mean mean && mean.quantity().isShare());
  }

  /** Whether an answer to a question can lie beyond it: no share is more than all. */
  public boolean canBeCrossedBy(Question question) {
    if (isShare(question)) {
      return above ? value < 1 : value > 0;
    }
    return isTemperature(question) || above || value > 0;
  }

  /** Whether every answer lies beyond it: nothing that is counted is less than 0. */
  public boolean isAlwaysCrossedBy(Question question) {
    if (isShare(question)) {
      return above ? value < 0 : value > 1;
    }
    return above && value < 0 && !isTemperature(question);
  }

  /** Of what can be measured, a temperature alone can lie below 0. */
  private static boolean isTemperature(Question question) {
    return question.ask() instanceof Ask.Mean mean && mean.quantity() == Quantity.TEMPERATURE;
  }

  /** What a server never knows, and so never tells of. What nobody measured so far may come yet. */
  public static boolean isNeverAnswered(Answer answer) {
    return answer.missing().filter(Answer.Missing.OfTrait.class::isInstance).isPresent();
  }

  /** The number of an answer; none if nothing was counted that could have one. */
  static Optional<Estimate> number(Answer answer) {
    Ask ask = answer.question().ask();
    boolean counts = ask instanceof Ask.Count || !(ask instanceof Ask.Figure);
    return answer.number().filter(number -> counts || number.n() > 0);
  }

  public boolean isCrossedBy(double number) {
    return above ? number > value : number < value;
  }
}
