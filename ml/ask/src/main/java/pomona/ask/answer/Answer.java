package pomona.ask.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;

/**
 * What a question came to.
 *
 * @param number of the whole, if the question is for one
 * @param groups of what it is parted by, in their order
 * @param series step by step, if it is a trend
 * @param evidence the things behind it, those that weigh most first
 * @param missing what was not recorded, if that is why there is no answer
 */
public record Answer(
    Question question,
    Optional<Estimate> number,
    List<Group> groups,
    List<Point> series,
    List<Exhibit> evidence,
    Optional<Missing> missing) {
  public Answer {
    groups = List.copyOf(groups);
    series = List.copyOf(series);
    evidence = List.copyOf(evidence);
  }

  /** No answer, for want of something. */
  public static Answer missing(Question question, Missing missing) {
    return new Answer(
        question, Optional.empty(), List.of(), List.of(), List.of(), Optional.of(missing));
  }

  /** The same as the answer to another question. */
  Answer to(Question other) {
    return new Answer(other, number, groups, series, evidence, missing);
  }

  /** The number of one group: its names, one for each trait. */
  public record Group(List<String> names, Estimate estimate) {}

  /**
   * The number of one step.
   *
   * @param step its first day
   */
  public record Point(List<String> names, LocalDate step, Estimate estimate) {}

  /** What would be needed and is not there. */
  public sealed interface Missing {

    /** Nobody measured it, or nobody did of these fruits. */
    record OfQuantity(Quantity quantity) implements Missing {}

    /** It is not recorded of these things. */
    record OfTrait(Trait trait) implements Missing {}

    /** What is in the way of sizes in a picture, the nearest first. */
    record Sizes(List<SizeGap> gaps) implements Missing {
      public Sizes {
        gaps = List.copyOf(gaps);
      }
    }

    /** A fruit must be chosen first. */
    record Fruit() implements Missing {}
  }
}
